"""What the replay does with files that are not as they should be."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings
from structlog.testing import capture_logs

from feeds.errors import ProviderError
from feeds.recorded.replay import ReplayClock
from tennis.providers.replay_slam import SlamReplay
from tests.replay_files import replay_folder
from tests.tennis.providers.recorded import (
    END,
    MATCHES,
    START,
    US_FINAL,
    Line,
    copied,
    facts_of,
    ref_of,
    timeline_at,
)


@pytest.mark.parametrize("source", MATCHES)
async def test_the_recordings_agree_with_the_rules_and_their_records(source: str) -> None:
    with capture_logs() as logs:
        await timeline_at(SlamReplay(replay_folder(), ReplayClock()), source, END)
    assert len(logs) == facts_of(source)["score_mismatches_against_rules_engine"] == 0


async def test_a_line_against_the_rules_is_logged_and_the_match_played(tmp_path: Path) -> None:
    copied(tmp_path, US_FINAL, lambda lines: [*lines[:9], lines[9] | {"P1Score": "40"}, *lines[10:]])
    with capture_logs() as logs:
        timeline = await timeline_at(SlamReplay(tmp_path, ReplayClock()), US_FINAL, END)

    assert len(timeline.ticks) == facts_of(US_FINAL)["points"]
    assert [(entry["event"], entry["recording"], entry["times"]) for entry in logs] == [
        ("recording_mismatch", US_FINAL, 1)
    ]
    assert "point 9: Score is 40-" in logs[0]["reason"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda lines: lines[:-1], "nobody has retired"),
        (lambda lines: [*lines, lines[-1]], "points are left"),
        (lambda lines: [], "no point was played"),
        (lambda lines: [*lines[:5], lines[5] | {"SetNo": "one"}, *lines[6:]], "line 7"),
        (lambda lines: [*lines[:5], lines[5] | {"PointServer": ""}, *lines[6:]], "PointServer"),
        (lambda lines: [*lines[:5], lines[5] | {"PointWinner": "3"}, *lines[6:]], "no player 3"),
        (lambda lines: [*lines[:5], lines[5] | {"ElapsedTime": "soon"}, *lines[6:]], "h:mm:ss"),
    ],
    ids=["unfinished", "too long", "empty", "no number", "blank", "no such player", "no time"],
)
async def test_an_unreadable_file_stops_its_own_match_alone(
    tmp_path: Path, change: Callable[[list[Line]], list[Line]], reason: str
) -> None:
    copied(tmp_path, US_FINAL, change)
    provider = SlamReplay(tmp_path, ReplayClock())
    with capture_logs() as logs:
        answers = dict(await provider.timelines({ref_of(source): None for source in MATCHES}, END))
        fixtures = await provider.fixtures(START, END, START)

    failure = answers.pop(ref_of(US_FINAL))
    assert isinstance(failure, ProviderError)
    assert failure.permanent
    assert not any(isinstance(answer, ProviderError) for answer in answers.values())
    assert US_FINAL not in {fixture.ref.partition("@")[0] for fixture in fixtures}
    assert len(fixtures) >= len(MATCHES) - 1
    assert [entry["recording"] for entry in logs] == [US_FINAL]
    assert reason in logs[0]["reason"]


async def test_a_record_without_a_file_is_an_error_of_its_match(tmp_path: Path) -> None:
    copied(tmp_path, US_FINAL, lambda lines: lines).unlink()
    answer = (await SlamReplay(tmp_path, ReplayClock()).snapshots([ref_of(US_FINAL)], END))[ref_of(US_FINAL)]
    assert isinstance(answer, ProviderError)
    assert f"no file {US_FINAL}_*.csv" in str(answer)


async def test_a_year_without_nations_takes_them_from_the_others_in_any_order(tmp_path: Path) -> None:
    copied(tmp_path, US_FINAL, lambda lines: lines)
    path = tmp_path / "tennis" / "matches.csv"
    header, *records = path.read_text().splitlines()
    path.chmod(0o644)
    for order in (records, records[::-1]):
        path.write_text("\n".join([header, *order]))
        fixtures = await SlamReplay(tmp_path, ReplayClock(start=START)).fixtures(START, END, START)
        nations = {fixture.home.country_code for fixture in fixtures if fixture.home.name == "Novak Djokovic"}
        assert nations == {"RS"}


@override_settings(REPLAY_DIR="")
def test_without_a_folder_the_setting_is_named() -> None:
    with pytest.raises(ImproperlyConfigured, match="REPLAY_DIR"):
        SlamReplay()


def test_a_folder_without_records_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tennis").mkdir()
    with pytest.raises(ImproperlyConfigured, match=r"REPLAY_DIR.*matches\.csv"):
        SlamReplay(tmp_path, ReplayClock())
