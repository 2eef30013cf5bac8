"""However Sportmonks' answers come and go, what is published of a match is told once."""

from itertools import pairwise
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.changes import Seen, unseen
from feeds.errors import ProviderError
from football.match import Side
from football.providers.sportmonks import answers
from football.providers.sportmonks.memory import Hearing, Memory, fold
from football.providers.sportmonks.words import INCREMENTS
from tests.football.providers.sportmonks.raw import AWAY, HOME, entry, event, fixture, goal, ms, statistics

GAP_MS = 120_000
TURN_MS = 5_000
ROWS = [
    goal(10, 12, "1-0"),
    goal(11, 19, "1-1", AWAY, 16),
    event(12, 19, 20),
    event(13, 18, 21, AWAY, related_player_id=42, related_player_name="Cy Orr"),
]
ENTRIES = [entry(20 + n, kind, 19, side) for n, kind in enumerate((126, 569, 570)) for side in (HOME, AWAY)]


@st.composite
def an_answer(draw: st.DrawFn) -> dict[str, Any]:
    """Return a match with some of its events, in some order, with figures that go up and down."""
    figures = {number: draw(st.integers(0, 6)) for number in INCREMENTS}
    return fixture(
        state_id=draw(st.sampled_from([2, 2, 2, 3, 18, 19, 4711])),
        events=draw(st.permutations(ROWS))[: draw(st.integers(0, len(ROWS)))],
        timeline=draw(st.permutations(ENTRIES))[: draw(st.integers(0, len(ENTRIES)))],
        statistics=statistics(figures, figures),
    )


def ignore(error: ProviderError) -> None:
    raise AssertionError(error)


@settings(max_examples=150, deadline=None)
@given(turns=st.lists(an_answer(), min_size=2, max_size=30))
def test_what_comes_and_goes_is_published_once(turns: list[dict[str, Any]]) -> None:
    memory: Memory | None = None
    seen, published, moments = Seen(), list[str](), dict[str, int]()
    for number, item in enumerate(turns):
        now = ms("20:00") + number * TURN_MS
        memory = fold(memory, item, Hearing(now, GAP_MS, ignore))
        memory = msgspec.json.decode(msgspec.json.encode(memory), type=Memory)
        ticks = answers.timeline(memory, seen.since, now).ticks
        for tick in ticks:
            assert moments.setdefault(tick.id, tick.uts) == tick.uts
        news, seen = unseen(ticks, seen, now)
        published += [tick.id for tick in news]

    assert len(published) == len(set(published))


@settings(max_examples=100, deadline=None)
@given(counts=st.lists(st.integers(0, 30), min_size=2, max_size=40))
def test_a_figure_is_a_tick_each_time_it_reaches_what_it_never_was(counts: list[int]) -> None:
    memory = fold(None, fixture(statistics=statistics({43: counts[0]})), Hearing(ms("20:00"), GAP_MS, ignore))
    told = []
    for number, count in enumerate(counts[1:], start=1):
        item = fixture(statistics=statistics({43: count}))
        known = {tick.id for tick in memory.ticks}
        memory = fold(memory, item, Hearing(ms("20:00") + number * TURN_MS, GAP_MS, ignore))
        told += [tick for tick in memory.ticks if tick.id not in known]

    reached = [now for before, now in pairwise(counts) if now > before]
    assert {tick.id for tick in told} == {f"43 home {count}" for count in reached}
    assert len(told) == len(set(reached))
    assert memory.tallies[Side.HOME][43] == counts[-1]
