"""The recorded football matches that the tests replay."""

import gzip
import json
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from feeds.recorded.replay import Run
from football.match import Momentum, Scoreboard, Snapshot, Tick, Timeline
from football.providers import FootballProvider
from tests.replay_files import facts_about, replay_folder

KICKOFF = datetime(2026, 3, 1, 15, tzinfo=UTC)
BEFORE, AFTER = (
    timedelta(minutes=10),
    timedelta(hours=3),
)  # of every match, announcement and shoot-out included

NOT_ON_THE_WIRE = {
    "long_balls_accurate",
    "crosses_accurate",
    "dribbles_won",
    "final_third_phase_total",
    "penalties",
}
UNDER_ANOTHER_NAME = {"final_third_phase_value": "final_third_phase"}


def facts_of(kind: str, source: str) -> dict[str, Any]:
    """Return what is known about one recording."""
    facts: dict[str, Any] = facts_about("football")[kind][source]
    return facts


def on_the_wire(known: dict[str, Any]) -> dict[str, Any]:
    """Return one side's figures of the facts as the `stats` block has them; xG within 0.01."""
    return {
        UNDER_ANOTHER_NAME.get(name, name): figure
        for name, figure in known.items()
        if name not in NOT_ON_THE_WIRE
    } | {
        "accurate_passes": {
            "value": known["accurate_passes"],
            "total": known["passes"],
            "pct": known["pass_accuracy_pct"],
        },
        "total_tackles": known["tackles"],
        "total_saves": known["goalkeeper_saves"],
        "xg": pytest.approx(known["xg"], abs=0.01),
    }


def ref_of(source: str, kickoff: datetime = KICKOFF) -> str:
    """Return the ref of a recording's run from that kick-off."""
    return Run(source, int(kickoff.timestamp())).ref


def uneven_moments(speed: float = 1.0, longest_step: float = 55.0) -> Iterator[datetime]:
    """From before the announcement until after the end; a step is shorter than the shortest break."""
    steps = random.Random(11)
    at = KICKOFF - BEFORE / speed
    while at < KICKOFF + AFTER / speed:
        yield at
        at += timedelta(seconds=steps.uniform(0.2, longest_step) / speed)
    yield KICKOFF + AFTER / speed


@dataclass
class Watched:
    """What a follower of one run has seen."""

    ticks: list[Tick] = field(default_factory=list)
    boards: list[Scoreboard] = field(default_factory=list)

    def counts(self) -> dict[str, dict[str, int]]:
        """Ticks per situation and side, in the shape of the facts; the announcement left out."""
        counted = Counter(
            (tick.situation.value, tick.side.value if tick.side else "none") for tick in self.ticks
        )
        situations = {situation for situation, _ in counted} - {"match_about_to_start"}
        return {
            situation: {side: counted[situation, side] for side in ("home", "away", "none")}
            for situation in situations
        }

    def of(self, situation: str) -> list[Tick]:
        """The ticks that say so."""
        return [tick for tick in self.ticks if tick.situation == situation]


async def watch(provider: FootballProvider, source: str, *, speed: float = 1.0) -> Watched:
    """Follow a run from before its announcement until after its end, as a feed does."""
    ref, seen, watched = ref_of(source), set[str](), Watched()
    since: int | None = None
    for at in uneven_moments(speed):
        timeline = (await provider.timelines({ref: since}, at))[ref]
        assert isinstance(timeline, Timeline)
        new = [tick for tick in timeline.ticks if tick.id not in seen]
        watched.ticks += new
        seen |= {tick.id for tick in new}
        since = new[-1].uts if new else since
        watched.boards.append(timeline.scoreboard)
    return watched


async def timeline_at(provider: FootballProvider, source: str, at: datetime) -> Timeline:
    """Return the whole timeline of the run from KICKOFF."""
    timeline = (await provider.timelines({ref_of(source): None}, at))[ref_of(source)]
    assert isinstance(timeline, Timeline)
    return timeline


async def snapshot_at(provider: FootballProvider, source: str, at: datetime) -> Snapshot:
    """Return the snapshot of the run from KICKOFF."""
    snapshot = (await provider.snapshots([ref_of(source)], at))[ref_of(source)]
    assert isinstance(snapshot, Snapshot)
    return snapshot


async def momentum_at(provider: FootballProvider, source: str, at: datetime) -> Momentum | None:
    """Return the phase counts of the run from KICKOFF."""
    momentum = (await provider.momentum([ref_of(source)], at))[ref_of(source)]
    assert momentum is None or isinstance(momentum, Momentum)
    return momentum


def moment(tick: Tick) -> datetime:
    """Return when a tick is due."""
    return datetime.fromtimestamp(tick.uts / 1000, UTC)


def copied(
    folder: Path, kind: str, source: str, change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]
) -> Path:
    """Copy a kind's recordings into a folder, one match's events changed; return that match's file."""
    shutil.copytree(replay_folder() / "football" / kind, folder / "football" / kind)
    path = next((folder / "football" / kind).glob(f"{source}*"))
    path.chmod(0o644)
    if path.suffix == ".gz":
        file = json.loads(gzip.decompress(path.read_bytes()))
        path.write_bytes(gzip.compress(json.dumps(file | {"events": change(file["events"])}).encode(), 1))
    else:
        path.write_text(json.dumps(change(json.loads(path.read_bytes()))))
    return path
