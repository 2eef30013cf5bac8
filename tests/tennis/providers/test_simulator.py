"""The simulator as a provider: what it answers, to whom, and that it is the same everywhere and always."""

import asyncio
import hashlib
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from feeds.errors import ProviderError
from tennis.match import Counters, Scoreboard, Status, Timeline
from tennis.providers import TennisProvider, provider
from tennis.providers.simulation.calendar import Meeting, meeting
from tennis.providers.simulator import Simulator, demo_ref
from tennis.score import Side
from tests.tennis.providers.simulated import AFTER, BEFORE, SIMULATOR, START, kinds, see

REPOSITORY = Path(__file__).resolve().parents[3]
UNKNOWN = [
    "",
    "nonsense",
    "20261121",
    "20261121-0645",  # no match starts at a quarter to
    "2026111-0640",
    "20261399-0640",
    "demo-",
    "demo-x",
    "demo-+7",
    "demo-007",
    "demo-9999999999",
    "demo-" + "9" * 5_000,
]
A_MATCH = kinds()["men"][0]
FEW = [meetings[0] for meetings in kinds().values()]

# After the start: from before it until long after the end.
milliseconds = st.integers(-BEFORE // timedelta(milliseconds=1), AFTER // timedelta(milliseconds=1))


def test_it_is_a_tennis_provider_that_anybody_may_use() -> None:
    made: TennisProvider = provider("simulator")
    assert isinstance(made, Simulator)
    assert (made.name, made.attribution, made.commercial) == ("simulator", "", True)


@override_settings(SIMULATOR_SEED=99)
def test_its_seed_comes_from_the_settings() -> None:
    at = A_MATCH.start_at + AFTER
    assert ask(Simulator(), A_MATCH, at) == ask(Simulator(99), A_MATCH, at)
    assert ask(Simulator(), A_MATCH, at) != ask(SIMULATOR, A_MATCH, at)


# The same everywhere and always ----------------------------------------------------------------------


def digest() -> str:
    """Return what some matches and an hour of the calendar come to."""
    told = hashlib.sha256()
    for each in FEW:
        for seen in see(each, *(each.start_at + timedelta(minutes=minutes) for minutes in (20, 47, 300))):
            told.update(msgspec.json.encode((seen.timeline, seen.snapshot)))
    told.update(
        msgspec.json.encode(asyncio.run(SIMULATOR.fixtures(START, START + timedelta(hours=1), START)))
    )
    return told.hexdigest()


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_another_process_tells_the_same_to_the_byte(hash_seed: str) -> None:
    script = "from tests.tennis.providers.test_simulator import digest; print(digest())"
    other = subprocess.run(
        [sys.executable, "-c", script],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == digest()


@given(each=st.sampled_from(FEW), two=st.tuples(milliseconds, milliseconds))
@hypothesis_settings(max_examples=100, deadline=None)
def test_a_later_poll_only_adds_to_an_earlier_one(each: Meeting, two: tuple[int, int]) -> None:
    start = int(each.start_at.timestamp() * 1000)
    earlier, later = see(each, *(each.start_at + timedelta(milliseconds=offset) for offset in sorted(two)))
    known = len(earlier.ticks)
    assert later.ticks[:known] == earlier.ticks
    assert all(tick.uts <= start + min(two) for tick in earlier.ticks)
    assert all(start + min(two) < tick.uts <= start + max(two) for tick in later.ticks[known:])
    for side in Side:
        assert_no_figure_falls(getattr(earlier.snapshot, side), getattr(later.snapshot, side))


def assert_no_figure_falls(earlier: Counters | None, later: Counters | None) -> None:
    if earlier is None or later is None:
        assert earlier is None
        return
    for name in Counters.__struct_fields__:
        assert getattr(later, name) >= getattr(earlier, name), name


@given(each=st.sampled_from(FEW), since=milliseconds, at=milliseconds)
@hypothesis_settings(max_examples=60, deadline=None)
def test_since_leaves_out_only_what_is_older(each: Meeting, since: int, at: int) -> None:
    uts = int(each.start_at.timestamp() * 1000) + since
    moment = each.start_at + timedelta(milliseconds=at)
    some = asyncio.run(SIMULATOR.timelines({each.ref: uts}, moment))[each.ref]
    [whole] = see(each, moment)
    assert isinstance(some, Timeline)
    assert some.ticks == tuple(tick for tick in whole.ticks if tick.uts >= uts)


# What it answers -------------------------------------------------------------------------------------


@pytest.mark.parametrize("ref", UNKNOWN)
async def test_an_unknown_match_does_not_spoil_the_others(ref: str) -> None:
    at = A_MATCH.start_at
    answers = (
        await SIMULATOR.timelines({ref: None, A_MATCH.ref: None}, at),
        await SIMULATOR.snapshots([ref, A_MATCH.ref], at),
    )
    for answer in answers:
        error = answer[ref]
        assert isinstance(error, ProviderError)
        assert error.permanent
        assert not isinstance(answer[A_MATCH.ref], ProviderError)


def test_before_the_start_there_is_a_scoreboard_and_nothing_else() -> None:
    [seen] = see(A_MATCH, A_MATCH.start_at - timedelta(milliseconds=1))
    assert seen.ticks == ()
    assert (seen.snapshot.home, seen.snapshot.away) == (None, None)
    assert seen.snapshot.scoreboard == seen.timeline.scoreboard == Scoreboard()


def test_every_figure_is_published_from_the_start_on() -> None:
    [seen] = see(A_MATCH, A_MATCH.start_at)
    assert seen.status is Status.LIVE
    assert seen.timeline.scoreboard.score.server is not None
    for side in Side:
        assert set(msgspec.structs.astuple(seen.figures(side))) == {0}


async def test_fixtures_tell_what_the_calendar_and_the_courses_say() -> None:
    at = START + timedelta(minutes=65)
    fixtures = await SIMULATOR.fixtures(START, START + timedelta(hours=2), at)
    assert [fixture.start_at for fixture in fixtures if not fixture.demo] == [
        START + timedelta(minutes=10 * place) for place in range(12)
    ]
    assert [fixture.start_at - START for fixture in fixtures if fixture.demo] == [
        timedelta(0),
        timedelta(minutes=90),
    ]
    for fixture in fixtures:
        snapshot = (await SIMULATOR.snapshots([fixture.ref], at))[fixture.ref]
        assert not isinstance(snapshot, ProviderError)
        assert fixture.scoreboard == snapshot.scoreboard
        assert (fixture.scoreboard.status is Status.NOT_STARTED) is (fixture.start_at > at)
        assert fixture.tracked


def test_a_fixture_says_how_a_match_ended_long_ago() -> None:
    for each in FEW:
        start, later = each.start_at, each.start_at + timedelta(days=9)
        fixtures = asyncio.run(SIMULATOR.fixtures(start, start + timedelta(seconds=1), later))
        [found] = [fixture.scoreboard for fixture in fixtures if fixture.ref == each.ref]
        assert found == see(each, later)[0].timeline.scoreboard
        assert found.winner is not None


async def test_a_fixture_names_who_plays_where() -> None:
    [fixture, *_] = await SIMULATOR.fixtures(START, START + timedelta(minutes=1), START)
    assert (fixture.tournament.name, fixture.tournament.circuit) == ("Silverlake Open", "ATP")
    assert fixture.round_name.startswith("Round robin, day ")
    for player in (fixture.home, fixture.away):
        assert player.name.endswith(player.short_name.partition(". ")[2])
        assert len(player.country_code) == 2
        assert player.ranking is not None


def test_scores_differ_between_matches_and_seeds() -> None:
    ends = [ask(Simulator(seed), each, each.start_at + AFTER) for seed in (1, 2) for each in FEW]
    assert len({msgspec.json.encode(end.ticks) for end in ends}) == len(ends)


def test_the_demo_match_it_names_can_be_followed() -> None:
    demo = meeting(demo_ref(START))
    assert ask(SIMULATOR, demo, START).scoreboard.status is Status.LIVE


def ask(simulator: Simulator, each: Meeting, at: datetime) -> Timeline:
    """Return a match's timeline as that simulator tells it."""
    timeline = asyncio.run(simulator.timelines({each.ref: None}, at))[each.ref]
    assert isinstance(timeline, Timeline)
    return timeline
