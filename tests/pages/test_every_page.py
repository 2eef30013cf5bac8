"""What holds for every page in Chromium: no error, no broken policy, no sideways scroll, accessible."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.pages.looking import NARROW, WIDE, Look, Scheme, until

AXE = Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js"
PAGES = (
    "/",
    "/live/",
    "/docs/websocket/football/",
    "/docs/websocket/tennis/",
    "/docs/rest/",
    "/docs/errors/",
    "/docs/console/",
    "/status/",
)
OF_OTHERS = ("/accounts/login/", "/accounts/signup/")
SERIOUS = {"serious", "critical"}
OWN_BYTES = 150_000  # of CSS and JS, before compression
SHIFT = 0.02  # cumulative; up to 0.1 counts as good
SETTLED_MS = 1500

pytestmark = [pytest.mark.processes, pytest.mark.timeout(240)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("path", [*PAGES, *OF_OTHERS])
def test_it_fits_its_window_and_has_no_serious_accessibility_finding(
    look: Look, path: str, width: int, scheme: Scheme
) -> None:
    page = look.at(path, width=width, scheme=scheme)

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert findings(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_it_is_light(look: Look, path: str) -> None:
    page = look.at(path)
    page.wait_for_timeout(SETTLED_MS)

    assert 0 < own_bytes(page) < OWN_BYTES


def test_the_front_page_does_not_jump_while_the_demo_begins(look: Look) -> None:
    page = look.at("/")
    page.evaluate(
        """window.shift = 0;
           new PerformanceObserver((list) => { for (const e of list.getEntries()) window.shift += e.value; })
             .observe({ type: "layout-shift", buffered: true });"""
    )
    until(page, "document.querySelectorAll('.tape li').length >= 2", 15_000)
    page.wait_for_timeout(SETTLED_MS)

    assert page.evaluate("window.shift") < SHIFT


@pytest.mark.parametrize(
    ("path", "shown"), [("/api/docs/", "text=/api/v2/events/live/"), ("/admin/login/", "form")]
)
def test_pages_of_others_work_under_their_policy(look: Look, path: str, shown: str) -> None:
    page = look.at(path)

    page.locator(shown).first.wait_for(timeout=20_000)
    page.wait_for_timeout(SETTLED_MS)


def test_a_script_in_the_page_does_not_run(look: Look) -> None:
    page = look.at("/docs/errors/")
    page.evaluate(
        """const script = document.createElement("script"); script.textContent = "window.ran = true";
           document.head.append(script);"""
    )

    assert page.evaluate("window.ran") is None
    assert len(look.errors) == 1
    assert "Content Security Policy" in look.errors.pop()


def test_the_keyboard_reaches_the_content_first(look: Look) -> None:
    page = look.at("/docs/rest/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"

    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"


def test_a_copy_button_copies_its_sample(look: Look) -> None:
    page = look.at("/docs/rest/", permissions=["clipboard-read", "clipboard-write"])
    page.locator("button.copy").first.click()

    until(page, "document.querySelector('button.copy').textContent === 'Copied'", 2000)
    assert "fetch(" in page.evaluate("navigator.clipboard.readText()")


def test_times_are_shown_in_the_reader_s_zone(look: Look) -> None:
    page = look.at("/docs/errors/", timezone_id="Asia/Tokyo", locale="en-GB")
    shown = page.evaluate(
        """(async () => {
          const { localiseTimes } = await import("/static/js/times.js");
          const place = document.createElement("p");
          place.innerHTML = '<time datetime="2026-11-22T20:30:00+00:00">20:30 UTC</time>';
          localiseTimes(place);
          return [place.firstChild.textContent, place.firstChild.title];
        })()"""
    )

    assert shown == ["23 Nov 2026, 05:30", "20:30 UTC"]


def own_bytes(page: Page) -> int:
    """Return how many bytes of our own CSS and JS the page has loaded; nothing came from elsewhere."""
    loaded = page.evaluate(
        """performance.getEntriesByType("resource")
           .map((e) => [new URL(e.name), e.decodedBodySize])
           .filter(([url]) => /\\.(css|js)$/.test(url.pathname))
           .map(([url, size]) => [url.origin === location.origin, url.pathname, size])"""
    )
    assert all(same_origin for same_origin, _, _ in loaded)
    return sum(size for _, path, size in loaded if "/vendor/" not in path)


def findings(page: Page) -> list[Any]:
    """Return axe's serious findings: rule and the first places."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        (each["id"], [node["target"] for node in each["nodes"]][:3])
        for each in found["violations"]
        if each["impact"] in SERIOUS
    ]
