"""The recorded tennis matches that the tests replay."""

import csv
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from feeds.changes import Seen, unseen
from feeds.recorded.replay import Run
from tennis.match import Scoreboard, Snapshot, Tick, Timeline
from tennis.providers import TennisProvider
from tests.replay_files import facts_about, replay_folder

START = datetime(2026, 3, 1, 15, tzinfo=UTC)
BEFORE, AFTER = timedelta(minutes=10), timedelta(hours=6)  # of every match
END = START + AFTER

AUSTRALIAN_FINAL = "2012-ausopen-1701"
US_FINAL = "2011-usopen-1701"
RETIREMENT = "2011-usopen-1501"
WIMBLEDON_FINAL = "2011-wimbledon-2701"
LONG_SET = "2012-wimbledon-1311"  # 17-15; its clock goes back once
MATCHES = [AUSTRALIAN_FINAL, US_FINAL, "2011-usopen-1208", RETIREMENT, WIMBLEDON_FINAL, LONG_SET]
FIRST_SERVES_NOTED = [source for source in MATCHES if source.startswith("2011")]

Line = dict[str, str]


def facts_of(source: str) -> dict[str, Any]:
    """Return what is known about one recording."""
    facts: dict[str, Any] = facts_about("tennis")[source]
    return facts


def lines_of(source: str, folder: Path | None = None) -> list[Line]:
    """Return the lines of a recording's file as they stand there."""
    [path] = ((folder or replay_folder()) / "tennis").glob(f"{source}_*.csv")
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def points_of(source: str) -> list[Line]:
    """Return the lines of points that were played."""
    return [line for line in lines_of(source) if line["PointWinner"] in {"1", "2"}]


def milliseconds(elapsed: str) -> int:
    """Return an ElapsedTime in milliseconds."""
    hours, minutes, seconds = map(int, elapsed.split(":"))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000


def copied(folder: Path, source: str, change: Callable[[list[Line]], list[Line]]) -> Path:
    """Copy the recordings into a folder, one match's lines changed; return that match's file."""
    shutil.copytree(replay_folder() / "tennis", folder / "tennis")
    [path] = (folder / "tennis").glob(f"{source}_*.csv")
    write_lines(path, change(lines_of(source)), lines_of(source)[0])
    return path


def write_lines(path: Path, lines: list[Line], columns: Line) -> None:
    """Write a CSV file with these columns."""
    path.chmod(0o644)
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(columns))
        writer.writeheader()
        writer.writerows(lines)


def ref_of(source: str, start: datetime = START) -> str:
    """Return the ref of a recording's run from that moment."""
    return Run(source, int(start.timestamp())).ref


def offset(tick: Tick) -> float:
    """Return how long after the start a tick is due, in milliseconds."""
    return tick.uts - START.timestamp() * 1000


async def timeline_at(provider: TennisProvider, source: str, at: datetime) -> Timeline:
    """Return the whole timeline of the run from START."""
    timeline = (await provider.timelines({ref_of(source): None}, at))[ref_of(source)]
    assert isinstance(timeline, Timeline)
    return timeline


async def snapshot_at(provider: TennisProvider, source: str, at: datetime) -> Snapshot:
    """Return the snapshot of the run from START."""
    snapshot = (await provider.snapshots([ref_of(source)], at))[ref_of(source)]
    assert isinstance(snapshot, Snapshot)
    return snapshot


@dataclass
class Watched:
    """What a follower of one run has seen."""

    ticks: list[Tick] = field(default_factory=list)
    boards: list[Scoreboard] = field(default_factory=list)


def uneven_moments(speed: float = 1.0) -> Iterator[datetime]:
    """From before the start until after the end."""
    steps = random.Random(11)
    at = START - BEFORE / speed
    while at < START + AFTER / speed:
        yield at
        at += timedelta(seconds=steps.uniform(0.2, 55) / speed)
    yield START + AFTER / speed


async def watch(provider: TennisProvider, source: str, *, speed: float = 1.0) -> Watched:
    """Follow a run from before its start until after its end, as a feed does."""
    ref, seen, watched = ref_of(source), Seen(), Watched()
    for at in uneven_moments(speed):
        timeline = (await provider.timelines({ref: seen.since}, at))[ref]
        assert isinstance(timeline, Timeline)
        news, seen = unseen(timeline.ticks, seen, int(at.timestamp() * 1000))
        watched.ticks += news
        watched.boards.append(timeline.scoreboard)
    return watched
