"""The console in Chromium, on the whole service."""

import json
import re
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import Page, Route, WebSocket

from tests import people
from tests.pages.looking import NARROW, WIDE, Look, Scheme, until
from tests.pages.test_every_page import findings
from tests.pages.test_match_view import logged_in
from tests.samples import matches
from tests.service import Service

SOON_MS = 20_000
TICK_MS = 90_000
CONSOLE = "/docs/console/"
STATE = "document.querySelector('[data-health]').dataset.state"
LINES = "[...document.querySelectorAll('.log li')]"
TICKS = f"{LINES}.filter((line) => line.dataset.type === 'livedata').length"
LEDGER = "document.querySelector('[data-ledger]').textContent"

pytestmark = [pytest.mark.processes, pytest.mark.timeout(240)]

_numbers = count(1)


def shown(kind: str) -> str:
    """Return the expression of whether a line of that type is in the log."""
    return f"{LINES}.some((line) => line.dataset.type === '{kind}')"


@pytest.fixture
def member(service: Service) -> Any:
    """What gives a browser the session of an account without live access; visitors share few tickets."""
    charlie = service.call(people.add, f"charlie-at-the-console-{next(_numbers)}", days=None)
    return logged_in(service, charlie.account_id)


@pytest.fixture
def page(look: Look, member: Any) -> Page:
    """A console that follows the football demo match."""
    page = look.at(CONSOLE, **member)
    pick(page, "football demo")
    return page


def pick(page: Page, words: str) -> None:
    """Follow the first match that is found by these words."""
    page.get_by_label("Matches in play").fill(words)
    page.locator(".pick").first.click()
    until(page, f"{STATE} === 'open'", SOON_MS)


def send(page: Page, command: str) -> None:
    """Send a command by hand."""
    page.get_by_label("Any command").fill(command)
    page.get_by_role("button", name="Send").click()


def test_a_visitor_follows_the_demo_match_with_one_click(look: Look) -> None:
    page = look.at(CONSOLE)
    pick(page, "football demo")
    until(page, shown("subscribed"), SOON_MS)
    until(page, shown("livedata"), TICK_MS)

    assert page.locator(".pick").first.get_attribute("aria-pressed") == "true"
    assert '"situation":' in page.locator(".log li[data-type=livedata] pre").first.inner_text()
    until(page, "/s$/.test(document.querySelector('[data-gauge=age]').textContent)", SOON_MS)
    assert "0 twice · 0 missing" in page.evaluate(LEDGER)


def test_a_frame_that_is_long_is_unfolded_by_keyboard(page: Page) -> None:
    until(page, shown("subscribed"), SOON_MS)
    line = page.locator(".log li[data-type=subscribed]").first
    assert line.locator("pre").count() == 0
    line.locator("summary").focus()
    page.keyboard.press("Enter")

    text = line.locator("pre").inner_text()
    assert json.loads(text)["type"] == "subscribed"
    assert "\n" in text


def test_after_a_cut_it_resumes_and_every_tick_came_once(page: Page) -> None:
    until(page, shown("livedata"), TICK_MS)
    page.get_by_role("button", name="Cut the line").click()
    until(page, f"{LINES}.some((line) => /resumed/.test(line.textContent))", SOON_MS)
    before = page.evaluate(TICKS)
    until(page, f"{TICKS} > {before}", TICK_MS)

    commands = [json.loads(text) for text in page.locator(".log li[data-way=sent] pre").all_inner_texts()]
    assert {"epoch", "seq"} == commands[0]["since"].keys()
    assert re.search(r"\d+ ticks? · 0 twice · 0 missing", page.evaluate(LEDGER))
    assert page.locator("[data-ledger]").get_attribute("data-state") == "whole"


def test_an_error_leads_to_its_entry(page: Page, look: Look) -> None:
    send(page, '{"action": "subscribe", "event_id": -1}')
    until(page, shown("error"), SOON_MS)
    send(page, "this is not JSON")
    until(page, f"{LINES}.some((line) => /bad_message/.test(line.textContent))", SOON_MS)

    link = page.get_by_role("link", name="bad_event_id")
    assert link.get_attribute("href") == "/docs/errors/#bad_event_id"
    link.click()
    assert page.locator("#bad_event_id").is_visible()


def test_a_ping_shows_its_round_trip(page: Page) -> None:
    page.get_by_role("button", name="Ping").click()

    until(page, "/^\\d+ ms$/.test(document.querySelector('[data-gauge=ping]').textContent)", SOON_MS)
    assert page.evaluate(shown("pong"))


def test_a_bookmaker_can_be_followed_too(look: Look, member: Any) -> None:
    page = look.at(CONSOLE, **member)
    page.get_by_label("Bookmaker, for football").select_option("pinnacle")
    pick(page, "football demo")
    until(page, f"{LINES}.filter((line) => line.dataset.type === 'subscribed').length === 2", SOON_MS)

    text = page.locator("[data-text*=odds_book]").first.get_attribute("data-text") or "{}"
    assert json.loads(text)["bookmaker_slug"] == "pinnacle"


def test_types_are_filtered_and_counted(page: Page) -> None:
    until(page, shown("subscribed"), SOON_MS)
    chip = page.locator(".chip", has_text="subscribed")
    assert chip.inner_text() == "subscribed1"
    chip.click()

    assert chip.get_attribute("aria-pressed") == "false"
    assert page.locator(".log li[data-type=subscribed]").first.is_hidden()


def test_a_pause_stands_still_and_loses_nothing(page: Page) -> None:
    until(page, shown("subscribed"), SOON_MS)
    page.get_by_role("button", name="Pause").click()
    before = page.evaluate(f"{LINES}.length")
    page.get_by_role("button", name="Ping").click()
    until(page, "document.querySelector('[data-gauge=ping]').textContent !== '–'", SOON_MS)
    assert page.evaluate(f"{LINES}.length") == before
    page.get_by_role("button", name="Go on").click()

    assert page.evaluate(shown("pong"))


def test_the_log_is_bounded(page: Page) -> None:
    until(page, shown("subscribed"), SOON_MS)
    lines = page.evaluate(
        """(async () => {
          const { Log } = await import("/static/js/console/log.js");
          const make = (name) => document.createElement(name);
          const log = new Log(make("ol"), make("div"), make("p"));
          const list = make("ol"); const other = new Log(list, make("div"), make("p"));
          other.pause(true);
          for (let n = 0; n < 1000; n += 1) other.sent("{}");
          const waiting = other.waiting; other.pause(false);
          for (let n = 0; n < 1000; n += 1) other.sent("{}");
          return [waiting, list.children.length];
        })()"""
    )

    assert lines == [200, 200]


def test_clearing_forgets_and_copying_copies(look: Look, member: Any) -> None:
    page = look.at(CONSOLE, **member, permissions=["clipboard-read", "clipboard-write"])
    pick(page, "football demo")
    until(page, shown("subscribed"), SOON_MS)
    page.get_by_role("button", name="Copy").click()
    until(page, "document.querySelector('[data-copy]').textContent === 'Copied'", SOON_MS)
    first = json.loads(page.evaluate("navigator.clipboard.readText()").splitlines()[0])
    assert first["action"] == "subscribe"
    page.get_by_role("button", name="Clear").click()

    assert page.evaluate(f"{LINES}.length") == 0


def test_a_visitor_who_asks_for_more_is_told_what_it_takes(look: Look, service: Service) -> None:
    page = look.at(CONSOLE)
    pick_id = service.call(matches.football_in_play)
    page.get_by_label("Matches in play").fill(f"football {pick_id}")
    page.locator(f"[data-match='football.{pick_id}']").click()

    until(page, f"{STATE} === 'refused'", SOON_MS)
    assert page.get_by_role("link", name="subscription_required").is_visible()
    assert page.get_by_role("link", name="close-4402").is_visible()
    page.get_by_role("button", name="Connect", exact=True).click()
    until(page, f"{STATE} === 'open'", SOON_MS)


def test_a_member_with_live_access_follows_any_match(look: Look, service: Service) -> None:
    alice = service.call(people.add, "alice-at-the-console")
    event_id = service.call(matches.football_in_play)
    page = look.at(CONSOLE, **logged_in(service, alice.account_id))
    page.get_by_label("Matches in play").fill(f"football {event_id}")
    page.locator(f"[data-match='football.{event_id}']").click()

    until(page, shown("subscribed"), SOON_MS)


def test_it_says_when_it_is_offline_and_comes_back(page: Page) -> None:
    page.context.set_offline(True)
    page.evaluate("dispatchEvent(new Event('offline'))")
    until(page, f"['offline', 'reconnecting'].includes({STATE})", SOON_MS)

    page.context.set_offline(False)
    until(page, f"{STATE} === 'open'", SOON_MS)


def test_without_a_ticket_it_says_why_and_when_it_tries_again(look: Look) -> None:
    page = look.at(CONSOLE)
    page.route("**/ws-ticket/demo/", lambda route: route.fulfill(status=429, headers={"Retry-After": "40"}))
    page.get_by_role("button", name="Connect", exact=True).click()
    until(page, f"{STATE} === 'reconnecting'", SOON_MS)

    said = page.locator("[data-health]").inner_text()
    assert said == "Too many sockets were opened in a minute. Next try in 40 s"
    assert "429" in look.errors.pop()  # Chromium's own line


def test_who_disconnects_before_the_ticket_has_come_has_no_socket(look: Look) -> None:
    page = look.at(CONSOLE)
    asked: list[Route] = []
    opened: list[WebSocket] = []
    page.route("**/ws-ticket/demo/", lambda route: asked.append(route))
    page.on("websocket", lambda socket: opened.append(socket))
    page.get_by_role("button", name="Connect", exact=True).click()
    page.get_by_role("button", name="Disconnect").click()
    with page.expect_response("**/ws-ticket/demo/"):
        asked[0].continue_()
    page.wait_for_timeout(1000)

    assert opened == []
    assert page.locator("[data-health]").inner_text() == "Not connected"


def test_a_search_that_finds_nothing_says_so(look: Look) -> None:
    page = look.at(CONSOLE)
    page.locator(".pick").first.wait_for(timeout=SOON_MS)
    page.get_by_label("Matches in play").fill("nobody is called this")

    assert page.locator("[data-found]").inner_text() == "No match in play is called that."


def test_without_scripts_it_says_what_it_needs(look: Look) -> None:
    page = look.at(CONSOLE, java_script_enabled=False)

    assert "needs JavaScript" in page.locator("noscript .notice").inner_text()


@pytest.mark.parametrize(
    ("frames", "account"),
    [
        ([("subscribed", 10, {}), ("livedata", 11, {}), ("event", 12, {})], [1, 0, 0]),
        ([("subscribed", 10, {}), ("livedata", 12, {})], [1, 0, 1]),  # 11 never came
        ([("subscribed", 10, {}), ("subscribed", 14, {"resumed": True, "livedata": [11, 13]})], [2, 0, 0]),
        ([("subscribed", 10, {}), ("subscribed", 14, {"resumed": True, "livedata": [10, 13]})], [1, 1, 0]),
        ([("subscribed", 10, {}), ("subscribed", 90, {"resumed": False, "livedata": [80]})], [0, 0, 0]),
    ],
)
def test_the_ledger_finds_what_is_missing_and_what_came_twice(
    look: Look, frames: list[tuple[str, int, dict[str, Any]]], account: list[int]
) -> None:
    told = [
        {
            "type": kind,
            "event_id": 7,
            "epoch": "e",
            "seq": seq,
            **more,
            "livedata": [{"seq": n} for n in more.get("livedata", [])],
        }
        for kind, seq, more in frames
    ]
    found = look.at("/docs/errors/").evaluate(
        """async (frames) => {
          const { Ledger } = await import("/static/js/console/ledger.js");
          const ledger = new Ledger();
          for (const frame of frames) ledger.take(frame);
          return [ledger.ticks, ledger.twice, ledger.missing];
        }""",
        told,
    )

    assert found == account


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_it_fits_and_has_no_serious_accessibility_finding(
    look: Look, member: Any, width: int, scheme: Scheme
) -> None:
    page = look.at(CONSOLE, width=width, scheme=scheme, **member)
    pick(page, "football demo")
    send(page, '{"action": "nothing"}')
    until(page, shown("error"), SOON_MS)

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert findings(page) == []
