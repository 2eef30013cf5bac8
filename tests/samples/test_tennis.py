"""The code samples of the tennis page: in Chromium, and as a Python process."""

import re
import subprocess
import sys
import threading

import pytest

from tests.samples import matches
from tests.samples.texts import TENNIS_BROWSER, TENNIS_PYTHON, filled

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]

POINT_SECONDS = 180  # a change of ends takes 90, and a busy machine its time
LISTEN = """
window.events = []; window.boards = [];
function applyEvent(f) { events.push(f); }
function updateBoard(sets, game, point, server) { boards.push({sets, game, point, server}); }
"""


@pytest.fixture
def event_id(service):
    return service.call(matches.tennis_just_begun)


def test_the_javascript_sample_shows_a_scoreboard(page, web, alice, event_id):
    page.add_script_tag(content=LISTEN)
    page.add_script_tag(content=filled(TENNIS_BROWSER, web.live_url, alice.secret, event_id))
    page.wait_for_function("events.length && boards.length", timeout=1000 * POINT_SECONDS)
    assert {(event["event_id"], event["sport"]) for event in page.evaluate("events")} == {
        (event_id, "tennis")
    }
    board = page.evaluate("boards[0]")
    assert re.fullmatch(r"\d+-\d+", board["game"])
    assert board["server"] in {"home", "away"}


def test_the_python_sample_prints_a_line_on_every_point(web, alice, event_id):
    program = filled(TENNIS_PYTHON, web.live_url, alice.secret, event_id)
    process = subprocess.Popen([sys.executable, "-u", "-c", program], stdout=subprocess.PIPE, text=True)
    too_long = threading.Timer(POINT_SECONDS, process.kill)
    too_long.start()
    try:
        line = process.stdout.readline()
    finally:
        too_long.cancel()
        process.kill()
        process.wait()
        process.stdout.close()
    assert re.fullmatch(r"Sets: \d+-\d+.* Game: \d+-\d+ Pt: \S+ Srv: (home|away)\n", line)
