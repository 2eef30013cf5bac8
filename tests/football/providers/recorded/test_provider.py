"""The four answers when recordings are not as they should be."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from feeds.errors import ProviderError
from feeds.recorded.replay import ReplayClock
from football.match import Score
from football.providers.replay_timeline import TimelineReplay
from football.providers.replay_wyscout import WyscoutReplay
from tests.football.replay_files import AFTER, KICKOFF, copied, ref_of, replay_folder, timeline_at

CHELSEA, FINAL, SHOOT_OUT = "2499721", "2058017", "2058012"
MATCHES = [CHELSEA, FINAL, SHOOT_OUT]
END = KICKOFF + AFTER


def unchanged(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return events


def without_the_first_goal(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        event for event in events if not (event["matchPeriod"] == "1H" and 1390 < event["eventSec"] < 1396)
    ]


async def test_an_unreadable_file_stops_its_own_match_alone(tmp_path: Path) -> None:
    path = copied(tmp_path, "wyscout", FINAL, unchanged)
    path.write_bytes(path.read_bytes()[:1000])
    provider = WyscoutReplay(tmp_path, ReplayClock())
    with capture_logs() as logs:
        answers = await provider.timelines({ref_of(source): None for source in MATCHES}, END)
        fixtures = await provider.fixtures(KICKOFF, KICKOFF + timedelta(days=1), KICKOFF)
        again = await provider.snapshots([ref_of(FINAL)], END)

    failure = answers[ref_of(FINAL)]
    assert isinstance(failure, ProviderError)
    assert failure.permanent
    assert again[ref_of(FINAL)] is failure
    assert not isinstance(answers[ref_of(CHELSEA)], ProviderError)
    assert {fixture.home.name for fixture in fixtures} == {"Chelsea", "Russia"}
    assert [(entry["event"], entry["recording"]) for entry in logs] == [("recording_unreadable", FINAL)]
    assert path.name in logs[0]["reason"]


async def test_a_record_without_a_file_is_an_error_of_its_match(tmp_path: Path) -> None:
    copied(tmp_path, "wyscout", FINAL, unchanged).unlink()
    answer = (await WyscoutReplay(tmp_path, ReplayClock()).momentum([ref_of(FINAL)], END))[ref_of(FINAL)]

    assert isinstance(answer, ProviderError)
    assert "no file 2058017_*.json.gz" in str(answer)


@pytest.mark.parametrize("ref", ["2499721", "@1772377200", "2499721@soon", "2499721@-5", "404@1772377200"])
async def test_an_unknown_ref_is_a_permanent_error(ref: str) -> None:
    answer = (await WyscoutReplay(replay_folder(), ReplayClock()).snapshots([ref], KICKOFF))[ref]

    assert isinstance(answer, ProviderError)
    assert answer.permanent


async def test_a_score_that_differs_from_the_record_is_logged_and_played(tmp_path: Path) -> None:
    copied(tmp_path, "wyscout", CHELSEA, without_the_first_goal)
    with capture_logs() as logs:
        board = (await timeline_at(WyscoutReplay(tmp_path, ReplayClock()), CHELSEA, END)).scoreboard

    assert board.score == Score(2, 2)
    assert [(entry["event"], entry["recording"]) for entry in logs] == [("recording_mismatch", CHELSEA)]


@pytest.mark.parametrize("source", MATCHES)
async def test_the_recordings_agree_with_their_records(source: str) -> None:
    with capture_logs() as logs:
        await timeline_at(WyscoutReplay(replay_folder(), ReplayClock()), source, END)

    assert logs == []


def test_it_knows_when_a_match_was_really_played(tmp_path: Path) -> None:
    copied(tmp_path, "wyscout", FINAL, unchanged).write_bytes(b"")
    provider = WyscoutReplay(tmp_path, ReplayClock())

    assert provider.played_on(ref_of(CHELSEA)) == date(2017, 8, 12)
    assert provider.played_on(ref_of(FINAL)) is None
    assert provider.played_on("2499721") is None


def test_a_timeline_was_played_on_the_day_in_its_events() -> None:
    provider = TimelineReplay(replay_folder(), ReplayClock())

    assert provider.played_on(ref_of("koeln_leipzig_2020-06-01")) == date(2020, 6, 1)
