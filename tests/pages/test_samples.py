"""The docs' programs, as a reader runs them: only the token filled in."""

import json
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import pytest

from pages.docs.code import filled
from tests import people
from tests.pages.looking import Look
from tests.people import Member
from tests.samples import matches
from tests.service import Service, Web

FIRST_SECONDS = 60  # a busy machine
NODE_WITH_SOCKETS = 22

pytestmark = [pytest.mark.processes, pytest.mark.timeout(180)]


@pytest.fixture(scope="module")
def alice(service: Service) -> Member:
    """Live access for 30 days."""
    return service.call(people.add, "alice")


@pytest.fixture
def event_ids(service: Service) -> dict[str, int]:
    """Matches that go on for minutes."""
    return {
        "football": service.call(matches.football_in_play),
        "tennis": service.call(matches.tennis_just_begun),
    }


def _program(file: str, web: Web, alice: Member, event_id: int | None = None) -> str:
    text = filled(file, web.url.removeprefix("http://"), False, event_id)
    assert "YOUR_TOKEN" in text
    return text.replace("YOUR_TOKEN", alice.secret)


@pytest.mark.parametrize("sport", ["football", "tennis"])
def test_the_browser_s_sample_logs_the_match(
    look: Look, web: Web, alice: Member, event_ids: dict[str, int], sport: str
) -> None:
    page = look.at("/docs/errors/")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.evaluate(f"(() => {{ {_program(f'{sport}.js', web, alice, event_ids[sport])} }})()")

    for _ in range(FIRST_SECONDS):
        if said:
            break
        page.wait_for_timeout(1000)
    assert said[0].startswith("subscribed")


@pytest.mark.parametrize("sport", ["football", "tennis"])
def test_python_s_sample_prints_the_match(
    web: Web, alice: Member, event_ids: dict[str, int], sport: str
) -> None:
    program = _program(f"{sport}.py", web, alice, event_ids[sport])

    assert _first_line([sys.executable, "-u", "-c", program]).startswith("subscribed")


@pytest.mark.parametrize("sport", ["football", "tennis"])
def test_node_s_sample_prints_the_match(
    web: Web, alice: Member, event_ids: dict[str, int], tmp_path: Path, sport: str
) -> None:
    file = tmp_path / f"{sport}.mjs"
    file.write_text(_program(f"{sport}.mjs", web, alice, event_ids[sport]))
    flags = [] if _node_version() >= NODE_WITH_SOCKETS else ["--experimental-websocket"]

    assert _first_line(["node", *flags, str(file)]).startswith("subscribed")


@pytest.mark.parametrize("command", [["sh", "-c"], [sys.executable, "-c"]])
def test_the_rest_samples_print_the_matches_in_play(web: Web, alice: Member, command: list[str]) -> None:
    file = "rest.sh" if command[0] == "sh" else "rest.py"
    done = subprocess.run([*command, _program(file, web, alice)], capture_output=True, text=True, timeout=60)

    assert json.loads(done.stdout)["count"] > 0, done.stderr


def test_a_page_may_call_rest(look: Look, web: Web, alice: Member) -> None:
    page = look.at("/docs/errors/")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    page.evaluate(f"(async () => {{ {_program('rest.js', web, alice)} }})()")

    assert said[0].startswith("200 {")


def test_a_ticket_can_be_had_with_a_token(web: Web, alice: Member) -> None:
    program = _program("ticket.sh", web, alice)
    done = subprocess.run(["sh", "-c", program], capture_output=True, text=True, timeout=60)

    assert json.loads(done.stdout)["expires_in"] == 60


def _node_version() -> int:
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    return int(said.removeprefix("v").split(".")[0])


def _first_line(command: list[str]) -> str:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    output: IO[Any] | None = process.stdout
    assert output is not None
    try:
        return str(output.readline())
    finally:
        process.kill()
        process.wait()
        output.close()
