"""The front page's demo in Chromium, on the whole service: it moves, runs, pauses and comes back."""

import re

import pytest
from playwright.sync_api import Page

from tests.pages.looking import Look, until

pytestmark = [pytest.mark.processes, pytest.mark.timeout(240)]

SOON_MS = 15_000
TICK_MS = 90_000  # play may rest at half-time's edges; a tick comes within this
BALL = "document.querySelector('svg.pitch .ball').getAttribute('transform')"
LINES = "document.querySelectorAll('.tape li').length"
HEALTH = "document.querySelector('[data-field=health]').dataset.state"


@pytest.fixture
def page(look: Look) -> Page:
    """The front page with a live socket."""
    page = look.at("/")
    until(page, f"{HEALTH} === 'open'", SOON_MS)
    return page


def test_the_ball_moves_along_the_ticks(page: Page) -> None:
    until(page, "document.querySelector('svg.pitch').dataset.situation", TICK_MS)
    before = page.evaluate(BALL)

    until(page, f"{BALL} !== {before!r}", TICK_MS)

    x, y = map(float, re.findall(r"-?[\d.]+", page.evaluate(BALL)))
    assert 0 <= x <= 105
    assert 0 <= y <= 68


def test_the_frames_run_and_the_boards_are_those_of_the_demo_matches(page: Page) -> None:
    until(page, f"{LINES} >= 3", TICK_MS)

    types = page.locator(".tape li b").all_inner_texts()
    assert types.count("subscribed") == 2
    assert page.locator("[data-board=football] [data-field=home-name]").inner_text() not in {"", "Home"}
    assert page.locator("[data-board=tennis] [data-field=tournament]").inner_text().startswith("Demo Open")
    assert page.locator("[data-board=tennis] [data-field=home-point]").inner_text() != "–"


def test_a_paused_tape_stands_still_and_counts(page: Page) -> None:
    until(page, f"{LINES} >= 1", SOON_MS)
    page.get_by_role("button", name="Pause").click()
    before = page.evaluate(LINES)

    until(page, "/\\d+ new/.test(document.querySelector('[data-pause]').textContent)", TICK_MS)

    assert page.evaluate(LINES) == before


def test_it_says_that_it_is_offline_and_comes_back(page: Page) -> None:
    page.context.set_offline(True)
    page.evaluate("dispatchEvent(new Event('offline'))")
    until(page, f"['offline', 'reconnecting'].includes({HEALTH})", SOON_MS)
    assert "the last frame is" in page.locator("[data-field=health]").inner_text()

    page.context.set_offline(False)
    until(page, f"{HEALTH} === 'open'", SOON_MS)


def test_without_scripts_the_scores_are_there(look: Look) -> None:
    page = look.at("/", java_script_enabled=False)

    assert re.fullmatch(r"\d+", page.locator("[data-field=home-score]").inner_text())
    assert "move with JavaScript" in page.locator(".wire").inner_text()


def test_a_reader_who_wants_less_motion_gets_a_ball_that_jumps(look: Look) -> None:
    page = look.at("/", reduced_motion="reduce")
    until(page, "document.querySelector('svg.pitch').dataset.situation", TICK_MS)

    assert page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    moves = page.evaluate(
        f"""new Promise((done) => {{
          const seen = new Set(); const until = performance.now() + 3000;
          requestAnimationFrame(function look(now) {{
            seen.add({BALL}); now < until ? requestAnimationFrame(look) : done(seen.size);
          }});
        }})"""
    )
    assert moves <= 10  # a moving ball has another place in each of some hundred animation frames
