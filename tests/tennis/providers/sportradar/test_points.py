"""The timeline into ticks, held to the rules of tennis (tennis/scoring.py)."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from feeds.vendors.pieces import read_each
from tennis.formats import LONG_TIEBREAK, MATCH_TIEBREAK, TIEBREAK, Format
from tennis.match import Tick
from tennis.providers.sportradar import words
from tennis.providers.sportradar.events import played
from tennis.providers.sportradar.points import tell
from tennis.providers.sportradar.reading import RawEvent
from tennis.score import Pair, Side
from tennis.scoring import State
from tests.tennis.play import SIX_ALL, start
from tests.tennis.providers.sportradar import raw
from tests.tennis.providers.sportradar.raw import Point, Raw, Spelling, event

FORMATS = [
    Format(3, TIEBREAK),
    Format(5, LONG_TIEBREAK),
    Format(3, MATCH_TIEBREAK),
]


def refuse(error: Exception) -> None:
    raise AssertionError(error)


def ticks(events: Sequence[Raw], best_of: int | None = 3) -> tuple[Tick, ...]:
    some = [
        each for one in read_each(list(events), RawEvent, refuse) if (each := played(one, raw.ms(90_000)))
    ]
    return tell(sorted(some, key=lambda one: one.order), best_of)


def events_of(told: Sequence[Point], before: State | None = None) -> list[Raw]:
    opening = raw.opening(before or told[0].state)
    return [*opening, *(each for point in told for each in point.events)]


def whole_match(format: Format, dice: random.Random, spelling: Spelling) -> list[Point]:
    """Return a match whose points are decided by chance: close enough to have tie-breaks."""
    state, told = start(format, dice.choice("ha")), []
    while state.winner is None:
        told += raw.points(state, [dice.choice("ha")], spelling, len(told))
        state = told[-1].state
    return told


def games(winners: str) -> str:
    return "".join(winner * 4 for winner in winners)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), format=st.sampled_from(FORMATS), spelling=st.sampled_from(Spelling))
def test_every_point_of_a_match_has_the_score_that_the_rules_give_it(
    seed: int, format: Format, spelling: Spelling
) -> None:
    told = whole_match(format, random.Random(seed), spelling)
    read = ticks(events_of(told), format.best_of)

    assert [tick.score for tick in read] == [point.state.score for point in told]
    assert len({tick.id for tick in read}) == len(told)


@pytest.mark.parametrize("spelling", Spelling)
@pytest.mark.parametrize("format", FORMATS)
def test_a_tiebreak_is_told_however_it_is_spelled(spelling: Spelling, format: Format) -> None:
    six_all = games(SIX_ALL)
    told = raw.points(start(format), six_all + "hahahahahahahh" + "aaaa", spelling)
    read = ticks(events_of(told), format.best_of)

    assert [tick.score.point for tick in read[48:]][:4] == ["1-0", "1-1", "2-1", "2-2"]
    assert read[-5].score.sets == (Pair(7, 6),)
    assert [tick.score for tick in read] == [point.state.score for point in told]


@pytest.mark.parametrize("games_told", [(1, 0), (10, 8)])
def test_a_match_tiebreak_is_a_set_of_one_game_however_it_is_told(games_told: tuple[int, int]) -> None:
    told = raw.points(
        start(Format(3, MATCH_TIEBREAK)), games("h" * 6 + "a" * 6) + "ha" * 8 + "hh", Spelling.AS_POINTS
    )
    last = told[-1].events[0]
    last["home_score"], last["away_score"] = games_told
    read = ticks(events_of(told))

    assert read[-2].score.sets == (Pair(6, 0), Pair(0, 6), Pair(0, 0))
    assert read[-2].score.point == "9-8"
    assert read[-1].score.sets == (Pair(6, 0), Pair(0, 6), Pair(1, 0))
    assert (read[-1].score.sets_won, read[-1].score.server) == (Pair(2, 1), None)


def test_a_tiebreak_that_is_never_told_as_a_game_is_one_all_the_same() -> None:
    told = raw.points(start(), games(SIX_ALL) + "h" * 7 + "aahh", Spelling.TWICE)
    kept = [each for each in events_of(told) if each["type"] != "period_score" or each["home_score"] < 7]
    read = ticks(kept)

    assert read[-1].score.sets == (Pair(7, 6), Pair(0, 0))
    assert [tick.score.point for tick in read[-4:]] == ["0-15", "0-30", "15-30", "30-30"]


def test_the_server_follows_from_the_first_where_it_is_not_said() -> None:
    told = raw.points(start(server="a"), games(SIX_ALL) + "hahahah")
    silent = [each | {"server": "unknown"} for each in events_of(told)]

    assert [tick.score.server for tick in ticks(silent)] == [point.state.server for point in told]


def test_games_alone_are_told_where_points_are_not_covered() -> None:
    told = raw.points(start(), games("hhhahhh"))
    read = ticks([each for each in events_of(told) if each["type"] != "point"])

    assert [tuple(tick.score.sets[0]) for tick in read] == [
        (1, 0),
        (2, 0),
        (3, 0),
        (3, 1),
        (4, 1),
        (5, 1),
        (6, 1),
    ]
    assert {tick.score.point for tick in read} == {"0-0"}


def test_short_sets_end_where_the_next_one_is_announced() -> None:
    told = raw.points(start(), games("hhhh"))
    announced = event(900, "period_start", 600, period_name="2nd_set")
    then = event(901, "point", 630, home_score=0, away_score=15, server="home")
    read = ticks([*events_of(told), announced, then])

    assert read[-1].score.sets == (Pair(4, 0), Pair(0, 0))
    assert read[-2].score.sets == (Pair(4, 0),)


def test_a_correction_of_a_set_that_is_over_is_no_point() -> None:
    told = raw.points(start(), games("h" * 7) + "a")
    late = event(900, "period_score", 3000, period="1", home_score=6, away_score=1)

    assert ticks([*events_of(told), late]) == ticks(events_of(told))


@pytest.mark.parametrize("games_told", [(2, 1), (1, 2), (1, 1), (0, 0)])
def test_games_that_are_said_again_or_corrected_are_no_point(games_told: tuple[int, int]) -> None:
    told = raw.points(start(), games("hah") + "hh")
    again = event(900, "period_score", 55, period="1", home_score=games_told[0], away_score=games_told[1])
    then = event(901, "point", 60, home_score=40, away_score=0, server="away")
    read = ticks([*events_of(told), again, then])

    assert len(read) == len(told) + 1
    assert (read[-1].score.point, read[-1].score.server) == ("40-0", Side.AWAY)
    assert read[-1].score.games == (games_told if games_told != (0, 0) else (2, 1))


def test_points_that_nobody_can_call_are_logged_and_cost_themselves_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in ("events", "standing"):
        monkeypatch.setattr(f"tennis.providers.sportradar.{module}.unknown", words.Words("test").unknown)
    told = raw.points(start(), "hh")
    strange = [
        event(900, "point", 90, home_score=50, away_score=15, server="home"),
        event(901, "point", 91, home_score=0, away_score=0, server="home"),
        event(902, "drop_shot", 92),
        event(903, "period_score", 93, period="1", home_score=1),
    ]
    with capture_logs() as logs:
        read = ticks([*events_of(told), *strange])

    assert [tick.score.point for tick in read] == ["15-0", "30-0"]
    assert [(line["kind"], line["word"]) for line in logs] == [
        ("event", "drop_shot"),
        ("event", "period_score without a score"),
        ("point", "50-15"),
    ]


def test_what_is_missing_makes_nothing_wrong_for_longer_than_a_game() -> None:
    told = raw.points(start(), games("hhah") + "hh")
    read = ticks(events_of([*told[:5], *told[9:]], told[0].state))

    assert read[-1].score == told[-1].state.score


def test_a_point_is_told_at_its_own_moment_and_none_in_the_future() -> None:
    (point,) = raw.points(start(), "h")
    told = read_each(point.events, RawEvent, refuse)[0]

    assert played(told, raw.ms(900)).at == raw.ms(raw.POINT_SECONDS)  # type: ignore[union-attr]  # it is a point
    assert played(told, raw.ms(2)).at == raw.ms(2)  # type: ignore[union-attr]  # as above


def test_the_first_server_is_known_before_the_first_point() -> None:
    told = raw.points(start(server="a"), "h")
    told[0].events[0]["server"] = "unknown"

    assert ticks(events_of(told))[0].score.server is Side.AWAY
