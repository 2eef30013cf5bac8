"""What a replay says at a moment depends on nothing that its source holds for later."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from feeds.recorded.replay import ReplayClock
from football.match import Tick
from football.providers import FootballProvider
from football.providers.replay_timeline import TimelineReplay
from football.providers.replay_wyscout import WyscoutReplay
from tests.football.replay_files import (
    AFTER,
    KICKOFF,
    copied,
    facts_of,
    moment,
    momentum_at,
    ref_of,
    replay_folder,
    snapshot_at,
    timeline_at,
    uneven_moments,
)

Event = dict[str, Any]

SHOOT_OUT = "2058012"
WYSCOUT = ["2499721", "2058017", SHOOT_OUT]
TIMELINES = ["eintracht_frankfurt_moenchengladbach_2020-05-16", "koeln_leipzig_2020-06-01"]
CUTS = [
    *[(source, minutes) for source in WYSCOUT for minutes in (4, 31.5, 55, 71, 104)],
    *[(SHOOT_OUT, minutes) for minutes in (130, 145, 160)],
]
PAUSES = (15, 5, 1, 3, 0)  # minutes after each part


@pytest.fixture(scope="module")
def wyscout() -> WyscoutReplay:
    return WyscoutReplay(replay_folder(), ReplayClock())


@pytest.fixture(scope="module")
def timelines() -> TimelineReplay:
    return TimelineReplay(replay_folder(), ReplayClock())


@pytest.mark.parametrize("source", WYSCOUT)
async def test_every_wyscout_timeline_is_a_prefix_of_the_final_one(
    wyscout: WyscoutReplay, source: str
) -> None:
    await _prefixes(wyscout, source)


@pytest.mark.parametrize("source", TIMELINES)
async def test_every_timeline_is_a_prefix_of_the_final_one(timelines: TimelineReplay, source: str) -> None:
    await _prefixes(timelines, source)


@pytest.mark.parametrize(("source", "minutes"), CUTS)
async def test_nothing_said_so_far_depends_on_later_plays(
    wyscout: WyscoutReplay, tmp_path: Path, source: str, minutes: float
) -> None:
    at = KICKOFF + timedelta(minutes=minutes)
    # The source has no final whistle: the last event of a part stands for it, and alone is kept
    copied(
        tmp_path,
        "wyscout",
        source,
        lambda events: [*filter(_due(source, at), events), *_whistles(source, events, at)],
    )
    await _assert_same(WyscoutReplay(tmp_path, ReplayClock()), wyscout, source, at)


@pytest.mark.parametrize(("source", "minutes"), CUTS)
async def test_a_source_that_ends_now_tells_the_same_but_for_the_whistle(
    wyscout: WyscoutReplay, tmp_path: Path, source: str, minutes: float
) -> None:
    at = KICKOFF + timedelta(minutes=minutes)
    copied(tmp_path, "wyscout", source, lambda events: [*filter(_due(source, at), events)])
    cut = WyscoutReplay(tmp_path, ReplayClock())
    here, there = await snapshot_at(cut, source, at), await snapshot_at(wyscout, source, at)

    assert (here.home, here.away, here.scoreboard.score) == (there.home, there.away, there.scoreboard.score)
    assert await momentum_at(cut, source, at) == await momentum_at(wyscout, source, at)
    assert _of_plays((await timeline_at(cut, source, at)).ticks) == _of_plays(
        (await timeline_at(wyscout, source, at)).ticks
    )


@pytest.mark.parametrize("minutes", [2, 8, 44, 61, 75, 96, 110])
@pytest.mark.parametrize("source", TIMELINES)
async def test_a_timeline_that_ends_now_tells_the_same(
    timelines: TimelineReplay, tmp_path: Path, source: str, minutes: int
) -> None:
    at = KICKOFF + timedelta(minutes=minutes)
    last = datetime.fromisoformat(facts_of("timeline", source)["first_time"]) + timedelta(minutes=minutes)
    copied(
        tmp_path,
        "timeline",
        source,
        lambda events: [event for event in events if datetime.fromisoformat(event["time"]) <= last],
    )
    await _assert_same(TimelineReplay(tmp_path, ReplayClock()), timelines, source, at)


async def _prefixes(provider: FootballProvider, source: str) -> None:
    final = (await timeline_at(provider, source, KICKOFF + AFTER)).ticks
    for at in uneven_moments():
        ticks = (await timeline_at(provider, source, at)).ticks
        assert ticks == final[: len(ticks)]
        assert all(moment(tick) <= at for tick in ticks)
        assert all(moment(tick) > at for tick in final[len(ticks) :])


async def _assert_same(cut: FootballProvider, whole: FootballProvider, source: str, at: datetime) -> None:
    assert await timeline_at(cut, source, at) == await timeline_at(whole, source, at)
    assert await snapshot_at(cut, source, at) == await snapshot_at(whole, source, at)
    assert await momentum_at(cut, source, at) == await momentum_at(whole, source, at)
    refs = [ref_of(source)]
    assert await cut.incidents(refs, at) == await whole.incidents(refs, at)
    assert await cut.graphs(refs, at) == await whole.graphs(refs, at)


def _of_plays(ticks: tuple[Tick, ...]) -> list[Tick]:
    """Without the whistle, and without substitutions: they come from a list beside the events."""
    return [tick for tick in ticks if tick.situation not in {"periodscore", "substitution"}]


def _due(source: str, at: datetime) -> Callable[[Event], bool]:
    """Whether an event of the file is due at that moment."""
    starts, start = {}, 0.0
    for (part, known), pause in zip(facts_of("wyscout", source)["periods"].items(), PAUSES, strict=False):
        starts[part] = start
        start += known["last_sec"] + pause * 60
    elapsed = (at - KICKOFF).total_seconds()
    return lambda event: starts[event["matchPeriod"]] + event["eventSec"] <= elapsed


def _whistles(source: str, events: list[Event], at: datetime) -> list[Event]:
    """The last event of each part that is not over yet."""
    last = {event["matchPeriod"]: event for event in events}
    due = _due(source, at)
    return [event for event in last.values() if not due(event)]
