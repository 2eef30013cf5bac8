"""However API-Football's answers come and go, what is published of a match is told once."""

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.changes import Seen, unseen
from feeds.errors import ProviderError
from football.providers.api_football import answers
from football.providers.api_football.memory import Hearing, Memory, fold_listed, fold_whole
from tests.football.providers.api_football.raw import AWAY, change, event, goal, match, ms, statistics, whole

GAP_MS = 60_000
TURN_MS = 15_000
ROWS = [
    goal(20),
    goal(20, AWAY, "Penalty"),
    goal(21, player=42),
    event(22, "Card", "Yellow Card"),
    event(22, "Card", "Red Card"),
    change(23, 43, 44),
    change(23, 45, 46),
    event(24, "Var", "Goal cancelled"),
]
TOLD = ("Corner Kicks", "Shots on Goal", "Shots off Goal", "Goalkeeper Saves", "Offsides")


@st.composite
def an_answer(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Return a match of a list, or by itself, with some of its events and figures that go up and down."""
    short = draw(st.sampled_from(["1H", "1H", "1H", "HT", "2H", "INT", "XYZ"]))
    rows = draw(st.permutations(ROWS))[: draw(st.integers(0, len(ROWS)))]
    if draw(st.booleans()):
        return "list", match(short=short, elapsed=25, events=rows)
    figures = {name: draw(st.none() | st.integers(0, 6)) for name in TOLD} | {"Fouls": 1}
    return "whole", whole(events=rows, statistics=statistics(figures, figures))


def ignore(error: ProviderError) -> None:
    raise AssertionError(error)


def fold(memory: Memory | None, kind: str, item: dict[str, Any], now: int) -> Memory:
    heard = Hearing(now, GAP_MS, ignore)
    if kind == "list":
        return fold_listed(memory, item, heard)
    return fold_whole(memory, item, heard, is_listed=memory is not None)


@settings(max_examples=150, deadline=None)
@given(turns=st.lists(an_answer(), min_size=2, max_size=30))
def test_what_comes_and_goes_is_published_once(turns: list[tuple[str, dict[str, Any]]]) -> None:
    memory: Memory | None = None
    seen, published, moments = Seen(), list[str](), dict[str, int]()
    for number, (kind, item) in enumerate(turns):
        now = ms("25:00") + number * TURN_MS
        memory = fold(memory, kind, item, now)
        memory = msgspec.json.decode(msgspec.json.encode(memory), type=Memory)
        ticks = answers.timeline(memory, seen.since, now).ticks
        for tick in ticks:
            assert moments.setdefault(tick.id, tick.uts) == tick.uts
        assert len({tick.id for tick in ticks}) == len(ticks)
        news, seen = unseen(ticks, seen, now)
        published += [tick.id for tick in news]

    assert len(published) == len(set(published))
