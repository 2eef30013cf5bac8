"""The JavaScript samples of the football page, in Chromium."""

import pytest

from tests.contract import check_frame
from tests.samples import matches
from tests.samples.texts import FOOTBALL_BROWSER, FOOTBALL_COUNTERS, FOOTBALL_SUBSCRIBE, filled

pytestmark = [pytest.mark.processes, pytest.mark.timeout(180)]

FRAMES_MS = 60_000  # two ticks of a busy machine, an event within 30 s
LISTEN = """
window.ticks = []; window.boards = []; window.frames = [];
function drawTick(f) { ticks.push(f); }
function updateScoreboard(f) { boards.push(f); }
"""
LISTEN_TO_ALL = 'ws.addEventListener("message", (e) => frames.push(JSON.parse(e.data)));'


@pytest.fixture
def event_id(service):
    return service.call(matches.football_in_play)


def test_the_samples_follow_a_match(page, web, alice, event_id):
    def run(sample):
        page.add_script_tag(content=filled(sample, web.live_url, alice.secret, event_id))

    run(LISTEN)
    run(FOOTBALL_BROWSER)
    run(LISTEN_TO_ALL)
    page.wait_for_function("ticks.length >= 1 && boards.length >= 1", timeout=FRAMES_MS)
    assert {tick["event_id"] for tick in page.evaluate("ticks")} == {event_id}

    run(FOOTBALL_SUBSCRIBE)
    answers = "frames.filter((f) => f.type.endsWith('subscribed')).length >= 4"
    page.wait_for_function(answers, timeout=FRAMES_MS)
    replies = [frame for frame in page.evaluate("frames") if frame["type"].endswith("subscribed")]
    assert [(reply["type"], reply.get("bookmaker_slug")) for reply in replies[-3:]] == [
        ("subscribed", None),
        ("subscribed", "pinnacle"),
        ("unsubscribed", "pinnacle"),
    ]

    run(FOOTBALL_COUNTERS)
    count = len(page.evaluate("frames"))
    page.wait_for_function(f"frames.length > {count}", timeout=FRAMES_MS)
    assert page.evaluate("Object.keys(dangerous)") == ["home", "away"]
    for frame in page.evaluate("frames"):
        check_frame(frame)
