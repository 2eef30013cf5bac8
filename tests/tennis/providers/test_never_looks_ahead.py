"""What the replay says at a moment depends on nothing that its files hold for later."""

from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from feeds.recorded.replay import ReplayClock
from tennis.match import Counters
from tennis.providers.replay_slam import SlamReplay
from tests.replay_files import replay_folder
from tests.tennis.providers.recorded import (
    AFTER,
    END,
    MATCHES,
    START,
    US_FINAL,
    Line,
    copied,
    milliseconds,
    snapshot_at,
    timeline_at,
    write_lines,
)


@pytest.fixture(scope="module")
def provider() -> SlamReplay:
    return SlamReplay(replay_folder(), ReplayClock())


@pytest.mark.parametrize("minutes", [1, 17.5, 60, 81, 140, 205])
@pytest.mark.parametrize("source", MATCHES)
async def test_nothing_said_so_far_depends_on_later_lines(
    provider: SlamReplay, tmp_path: Path, source: str, minutes: float
) -> None:
    at = START + timedelta(minutes=minutes)
    copied(tmp_path, source, lambda lines: _until(lines, at))
    _say_that_somebody_retired(tmp_path, source)  # a file that just ends is refused
    cut = SlamReplay(tmp_path, ReplayClock())

    here, there = await timeline_at(cut, source, at), await timeline_at(provider, source, at)
    assert here.ticks == there.ticks
    assert here.scoreboard.score.sets == there.scoreboard.score.sets
    ours, theirs = await snapshot_at(cut, source, at), await snapshot_at(provider, source, at)
    assert (ours.home, ours.away) == (theirs.home, theirs.away)


@pytest.mark.parametrize("source", MATCHES)
async def test_every_timeline_is_a_prefix_of_the_final_one(provider: SlamReplay, source: str) -> None:
    final = (await timeline_at(provider, source, END)).ticks
    for minutes in range(0, int(AFTER.total_seconds() / 60), 7):
        at = START + timedelta(minutes=minutes, seconds=minutes % 60)
        ticks = (await timeline_at(provider, source, at)).ticks
        assert ticks == tuple(tick for tick in final if tick.uts <= at.timestamp() * 1000)


async def test_figures_never_fall(provider: SlamReplay) -> None:
    before = Counters(**dict.fromkeys(Counters.__struct_fields__, 0))
    for minutes in range(0, 260, 4):
        home = (await snapshot_at(provider, US_FINAL, START + timedelta(minutes=minutes))).home
        assert home is not None
        assert all(
            now >= then for now, then in zip(*map(msgspec.structs.astuple, (home, before)), strict=True)
        )
        before = home


def _until(lines: list[Line], at: datetime) -> list[Line]:
    """The lines due at that moment by a clock that never goes back."""
    due, latest = [], 0
    for line in lines:
        latest = max(latest, milliseconds(line["ElapsedTime"]))
        if START + timedelta(milliseconds=latest) <= at:
            due.append(line)
    return due


def _say_that_somebody_retired(folder: Path, source: str) -> None:
    path = folder / "tennis" / "matches.csv"
    with path.open() as file:
        header, *_ = file.read().splitlines()
    retired = {"match_id": source, "status": "Retired", "winner": "1"}
    retired |= {"player1": "One", "player2": "Two"}
    columns = dict.fromkeys(header.split(","), "")
    write_lines(path, [columns | retired], columns)
