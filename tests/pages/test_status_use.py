"""The status page and the account in Chromium, on the whole service: figures are those of real frames."""

import json
import urllib.request
from typing import Any

import pytest

from tests import people
from tests.pages.looking import NARROW, WIDE, Look, Scheme, until
from tests.pages.test_every_page import findings
from tests.pages.test_match_view import logged_in
from tests.service import Service, Web

MEASURED_MS = 60_000  # frames come within seconds, and are written down every ten
FRESH_MS = 25_000
HEALTH = "document.querySelector('[data-field=health]').dataset.state"

pytestmark = [pytest.mark.processes, pytest.mark.timeout(240)]


def feeds(web: Web) -> dict[str, Any]:
    """Return the feeds of `/status.json` by their names."""
    with urllib.request.urlopen(f"{web.url}/status.json", timeout=10) as answer:
        return {feed["name"]: feed for feed in json.load(answer)["feeds"]}


def test_followed_feeds_are_healthy_and_their_latency_is_measured(look: Look, web: Web) -> None:
    demo = look.at("/")
    until(demo, f"{HEALTH} === 'open'", FRESH_MS)
    for _ in range(MEASURED_MS // 1000):
        found = feeds(web)
        if found["football"]["upstream"]["measured"] and found["tennis"]["relay"]["measured"]:
            break
        demo.wait_for_timeout(1000)

    football = found["football"]
    assert football["state"] == found["tennis"]["state"] == "healthy"
    assert football["followed"] >= 1
    assert football["last_frame_age"] < 60
    assert 0 < football["relay"]["p50"] <= football["relay"]["p99"] < 5000
    assert 0 < football["upstream"]["p50"] < 30_000


def test_the_page_looks_again_by_itself(look: Look) -> None:
    page = look.at("/status/")
    before = page.locator("header time").get_attribute("datetime")

    until(page, f"document.querySelector('header time').dateTime !== '{before}'", FRESH_MS)


def test_it_says_when_it_could_not_look_again(look: Look) -> None:
    page = look.at("/status/")
    page.context.set_offline(True)

    until(page, "document.querySelector('[data-stale]').textContent !== ''", FRESH_MS)
    assert "what you see is old" in page.locator("[data-stale]").inner_text()
    assert len(look.errors) >= 1  # Chromium's own, of the request that failed
    look.errors.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_account_fits_and_has_no_serious_accessibility_finding(
    look: Look, service: Service, width: int, scheme: Scheme
) -> None:
    alice = service.call(people.add, f"alice-{width}-{scheme}")
    session: Any = logged_in(service, alice.account_id)
    page = look.at("/accounts/", width=width, scheme=scheme, **session)

    assert page.locator(".big strong").first.inner_text() == "30"
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert findings(page) == []
