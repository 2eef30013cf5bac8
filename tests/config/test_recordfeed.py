"""`manage.py recordfeed`, as an operator types it."""

import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from config.management.commands import recordfeed
from feeds.http.exchanges import read_exchanges
from feeds.models import Counterpart, State
from feeds.recorded import recorder
from tennis.providers.sportradar.playing import play
from tests.football.builders import an_event
from tests.football.providers.sportradar.conftest import vendor  # noqa: F401 - a fixture
from tests.football.providers.sportradar.raw import REF
from tests.football.providers.sportradar.upstream import Vendor
from tests.tennis.builders import a_match
from tests.tennis.providers.sportradar import raw as tennis_raw
from tests.tennis.providers.sportradar.conftest import vendor as tennis_vendor  # noqa: F401 - a fixture
from tests.tennis.providers.sportradar.upstream import Vendor as TennisVendor

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


@pytest.mark.parametrize("how", ["ref", "event id"])
def test_it_records_tennis_too(
    tennis_vendor: TennisVendor,  # noqa: F811 - the fixture above
    tmp_path: Path,
    how: str,
) -> None:
    ref = tennis_raw.REF
    match = ref if how == "ref" else str(a_match(ref, provider="sportradar").pk)
    path = tmp_path / "tennis.jsonl.gz"

    call_command(
        "recordfeed", "sportradar", match, "--sport", "tennis", "--minutes", "0.01", "--file", str(path)
    )

    exchanges = read_exchanges(path)
    assert {exchange.upstream for exchange in exchanges} == {"sportradar tennis"}
    assert f"sport_events/{ref}/timeline.json" in {exchange.path for exchange in exchanges}
    assert play(exchanges).fixture.ref == ref


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["acme", REF], "there is no provider 'acme' of that sport; known are: "),
        (
            ["acme", REF, "--sport", "tennis"],
            "there is no provider 'acme' of that sport; known are: replay_recorded",
        ),
        (["sportradar", REF, "--sport", "curling"], "invalid choice: 'curling'"),
        (["simulator", REF], "simulator is not asked over HTTP: there is nothing to record"),
        (["sportradar", "204849"], "there is no match 204849 of sportradar"),
        (["sportradar", "9" * 40], "there is no match 9999999999"),
        (["sportradar", REF, "--minutes", "0"], "a number above 0 and up to 360, not '0'"),
        (["sportradar", REF, "--minutes", "inf"], "a number above 0 and up to 360, not 'inf'"),
    ],
)
def test_it_says_what_is_wrong(arguments: list[str], said: str) -> None:
    with pytest.raises(CommandError, match=re.escape(said)):
        call_command("recordfeed", *arguments)


def test_a_number_may_be_the_providers_id_or_ours() -> None:
    event = an_event("19134548", provider="sportmonks")

    assert recordfeed._ref("football", "sportmonks", "19134548") == "19134548"
    assert recordfeed._ref("football", "sportmonks", str(event.pk)) == "19134548"


def test_our_id_of_anothers_match_is_joined_to_the_providers() -> None:
    event = an_event("sr:sport_event:1", provider="sportradar")
    Counterpart.objects.create(
        sport="football",
        event_id=event.pk,
        provider="sportmonks",
        ref="19134548",
        state=State.JOINED,
        kickoff_at=event.kickoff_at,
        our_kickoff_at=event.kickoff_at,
        confidence=1,
    )

    assert recordfeed._ref("football", "sportmonks", str(event.pk)) == "19134548"
    assert recordfeed._ref("football", "sportmonks", "19134548") == "19134548"


def test_it_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "there.jsonl.gz").touch()

    with pytest.raises(CommandError, match="is there already"):
        call_command("recordfeed", "sportradar", REF, "--file", str(tmp_path / "there.jsonl.gz"))
