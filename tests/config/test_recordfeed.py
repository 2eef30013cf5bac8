"""`manage.py recordfeed`, as an operator types it."""

import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from feeds import recorder
from feeds.exchanges import read_exchanges
from tests.football.builders import an_event
from tests.football.providers.sportradar.conftest import vendor  # noqa: F401 - a fixture
from tests.football.providers.sportradar.raw import REF
from tests.football.providers.sportradar.upstream import Vendor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A recorder that does not take its time."""
    monkeypatch.setattr(recorder, "TURN_SECONDS", 0.05)


@pytest.mark.parametrize("how", ["ref", "event id"])
def test_it_records_a_match_by_either_id(
    vendor: Vendor,  # noqa: F811 - the fixture above
    settings: Settings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    how: str,
) -> None:
    settings.VAR_DIR = tmp_path
    match = REF if how == "ref" else str(an_event(REF, provider="sportradar").pk)

    call_command("recordfeed", "sportradar", match, "--minutes", "0.01")

    (path,) = (tmp_path / "recordings").glob("sportradar-sr-sport-event-7001-*.jsonl.gz")
    assert {exchange.status for exchange in read_exchanges(path)} == {200, 404}
    said = capsys.readouterr().out
    assert f"Recording {REF} of sportradar into {path}" in said
    assert re.search(r"Answers: \d+ × 200, 1 × 404\.", said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["acme", REF], "there is no provider 'acme'; known are: replay_recorded, "),
        (["simulator", REF], "simulator is not asked over HTTP: there is nothing to record"),
        (["sportradar", "204849"], "there is no match 204849 of sportradar"),
        (["sportradar", "9" * 40], "there is no match 9999999999"),
        (["sportradar", REF, "--minutes", "0"], "a number above 0 and up to 240, not '0'"),
        (["sportradar", REF, "--minutes", "inf"], "a number above 0 and up to 240, not 'inf'"),
    ],
)
def test_it_says_what_is_wrong(arguments: list[str], said: str) -> None:
    with pytest.raises(CommandError, match=re.escape(said)):
        call_command("recordfeed", *arguments)


def test_it_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "there.jsonl.gz").touch()

    with pytest.raises(CommandError, match="is there already"):
        call_command("recordfeed", "sportradar", REF, "--file", str(tmp_path / "there.jsonl.gz"))
