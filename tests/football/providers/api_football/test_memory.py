"""What API-Football's answers make of what is known of a match."""

from typing import Any

import msgspec
import pytest

from feeds.errors import ProviderError
from football.match import Score, Side, Status, Tick
from football.people import Lineups
from football.providers.api_football import answers
from football.providers.api_football.memory import Hearing, Memory, fold_listed, fold_whole
from tests.football.providers.api_football.raw import (
    AWAY,
    EVENTS,
    FIGURES,
    HOME,
    change,
    event,
    goal,
    match,
    ms,
    parts,
    players,
    scheduled,
    statistics,
    whole,
)

GAP_MS = 120_000


def refuse(error: ProviderError) -> None:
    raise AssertionError(error)


def heard(
    memory: Memory | None, clock: str, short: str = "1H", elapsed: int | None = 19, **changes: Any
) -> Memory:
    """Return the memory after a live list, as it comes back from Redis."""
    folded = fold_listed(
        memory, match(short=short, elapsed=elapsed, **changes), Hearing(ms(clock), GAP_MS, refuse)
    )
    return msgspec.json.decode(msgspec.json.encode(folded), type=Memory)


def opened(memory: Memory | None, clock: str, *, is_listed: bool = False, **changes: Any) -> Memory:
    """Return the memory after the match by itself."""
    folded = fold_whole(memory, whole(**changes), Hearing(ms(clock), GAP_MS, refuse), is_listed=is_listed)
    return msgspec.json.decode(msgspec.json.encode(folded), type=Memory)


def news(before: Memory, after: Memory) -> list[str]:
    known = {tick.id for tick in before.ticks}
    return [tick.situation.value for tick in after.ticks if tick.id not in known]


def last(memory: Memory) -> Tick:
    return memory.ticks[-1]


# Events without ids ---------------------------------------------------------------------------------------


def test_an_answer_that_comes_again_changes_nothing() -> None:
    first = heard(None, "19:14")

    assert heard(first, "19:29").ticks == first.ticks


def test_order_and_doubles_make_no_difference() -> None:
    first = heard(None, "19:14")
    more = [*EVENTS, goal(18), change(19, 42, 43)]
    then = heard(first, "19:29", events=more)
    otherwise = heard(first, "19:29", events=[*more[::-1], *more])

    assert sorted(map(repr, then.ticks)) == sorted(map(repr, otherwise.ticks))
    assert sorted(news(first, then)) == ["goal", "substitution"]


def test_a_goal_that_is_taken_back_lowers_the_score_and_is_the_same_when_it_comes_back() -> None:
    first = heard(heard(None, "19:14"), "19:29", events=[*EVENTS, goal(19)], goals={"home": 2, "away": 0})
    without = heard(first, "19:44")
    back = heard(without, "19:59", events=[*EVENTS, goal(19)], goals={"home": 2, "away": 0})

    assert (first.scoreboard.score, without.scoreboard.score) == (Score(2, 0), Score(1, 0))
    assert last(first) not in without.ticks
    assert last(back) == last(first)


def test_another_goal_after_one_that_did_not_count_is_a_goal() -> None:
    first = heard(heard(None, "19:14"), "19:29", events=[*EVENTS, goal(19)])
    without = heard(first, "19:44")
    then = heard(without, "21:00", events=[*EVENTS, goal(21)])

    assert news(first, then) == ["goal"]
    assert last(then).uts == ms("21:00")


@pytest.mark.parametrize(
    "corrected",
    [
        goal(20, player=42),  # another scorer, in the same minute
        goal(18),  # another minute, of the same scorer
        goal(22),
        goal(20, time={"elapsed": 20, "extra": 1}),
        goal(20, assist={"id": 77, "name": "An assist"}),
        goal(20, player=None),
    ],
)
def test_an_event_that_is_corrected_is_told_once(corrected: Any) -> None:
    first = heard(heard(None, "19:14"), "20:29", events=[*EVENTS, goal(20)])
    then = heard(first, "20:44", events=[*EVENTS, corrected])

    assert news(first, then) == []
    assert len(then.ticks) == len(first.ticks)
    assert last(then).uts == ms("20:29")


@pytest.mark.parametrize("other", [goal(26), goal(20, AWAY, player=42), event(20, "Card", "Red Card")])
def test_what_is_no_correction_is_told(other: Any) -> None:
    first = heard(heard(None, "19:14"), "20:29", events=[*EVENTS, goal(20)])

    assert len(news(first, heard(first, "20:44", events=[*EVENTS, other]))) == 1


def test_of_several_changes_in_a_minute_each_is_corrected_by_its_own_player() -> None:
    three = [change(63, number, number + 100) for number in (1, 2, 3)]
    first = heard(heard(None, "63:00", "2H", 63), "63:15", "2H", 63, events=[*EVENTS, *three])
    right = [three[0], change(63, 3, 113), change(63, 2, 112)]
    then = heard(first, "63:30", "2H", 63, events=[*EVENTS, *right])

    assert news(first, then) == []
    by_player = {each.event.player and each.event.player.id: each.id for each in first.events}
    again = {each.event.player and each.event.player.id: each.id for each in then.events}
    assert by_player == again


def test_an_answer_without_events_takes_nothing_back() -> None:
    first = heard(None, "19:14")
    item = {name: value for name, value in match().items() if name != "events"}

    assert fold_listed(first, item, Hearing(ms("19:29"), GAP_MS, refuse)).ticks == first.ticks


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (goal(19), ["goal"]),
        (goal(19, detail="Penalty"), ["penalty", "goal"]),
        (goal(19, detail="Missed Penalty"), ["penalty"]),
        (goal(19, detail="Own Goal"), ["goal"]),
        (event(19, "Card", "Yellow Card"), ["yellowcard"]),
        (event(19, "Card", "Red Card"), ["redcard"]),
        (event(19, "Card", "Second Yellow card"), ["redcard"]),
        (event(19, "Subst", "Substitution 2"), ["substitution"]),
        (event(19, "Var", "Goal cancelled"), ["possible_event"]),
        (event(19, "Var", "Something new"), ["possible_event"]),
        (event(19, "Card", "Purple Card"), []),
        (event(19, "Streaker"), []),
    ],
)
def test_events_have_our_words(said: Any, told: list[str]) -> None:
    first = heard(None, "19:14")

    assert news(first, heard(first, "19:29", events=[*EVENTS, said])) == told


@pytest.mark.parametrize(("named", "goals"), [(HOME, (1, 1)), (HOME, (2, 0)), (AWAY, (1, 1)), (AWAY, (2, 0))])
def test_an_own_goal_is_whose_score_it_raises(named: int, goals: tuple[int, int]) -> None:
    first = heard(None, "19:14")
    own = goal(19, named, "Own Goal")
    then = heard(first, "19:29", events=[*EVENTS, own], goals=dict(zip(("home", "away"), goals, strict=True)))

    assert last(then).side is (Side.AWAY if goals == (1, 1) else Side.HOME)


# Silence --------------------------------------------------------------------------------------------------


def test_what_happened_in_a_long_silence_did_not_happen_just_now() -> None:
    first = heard(None, "19:14")
    then = heard(first, "40:00", elapsed=40, events=[*EVENTS, goal(25), goal(39, AWAY)])

    ticks = [tick.uts for tick in then.ticks][-2:]
    assert ticks == [ms("25:00"), ms("40:00")]


def test_a_match_that_is_first_heard_of_in_play_has_its_events_at_their_minutes() -> None:
    memory = heard(None, "70:00", "2H", 55, events=[*EVENTS, goal(50)])

    assert [tick.uts for tick in memory.ticks] == [ms("7:00"), ms("12:00"), ms("65:00")]


# Whistles -------------------------------------------------------------------------------------------------


def test_a_match_has_its_whistles_by_its_states() -> None:
    nothing: dict[str, Any] = {"events": [], "goals": {"home": 0, "away": 0}}
    memory = fold_listed(None, scheduled(), Hearing(ms("-1:00"), GAP_MS, refuse))
    told = []
    course = [("1H", 1), ("1H", 2), ("INT", 20), ("1H", 21), ("HT", 45), ("2H", 46), ("BT", 90), ("ET", 91)]
    course += [("BT", 105), ("ET", 106), ("P", 120), ("PEN", 120)]
    for turn, (short, elapsed) in enumerate(course):
        after = heard(memory, f"{turn}:30", short, elapsed, **nothing)
        told.append(news(memory, after))
        memory = after

    assert told == [
        ["match_started", "kickoff"],
        [],
        [],
        [],
        ["periodscore"],
        ["kickoff"],
        ["periodscore"],
        ["kickoff"],
        ["periodscore"],
        ["kickoff"],
        ["periodscore"],
        [],
    ]
    assert memory.scoreboard.status is Status.FINISHED


def test_a_shoot_out_raises_no_score_and_has_no_goals() -> None:
    kicks = [
        goal(120, side, "Penalty", time={"elapsed": 120, "extra": n}, comments="Penalty Shootout")
        for n, side in enumerate((HOME, AWAY, HOME), start=1)
    ]
    first = heard(None, "150:00", "P", 120, goals={"home": 1, "away": 1}, score=parts(fulltime=(1, 1)))
    then = heard(
        first,
        "151:00",
        "P",
        120,
        events=[*EVENTS, *kicks],
        goals={"home": 1, "away": 1},
        score=parts(fulltime=(1, 1), penalty=(2, 1)),
    )

    assert news(first, then) == ["penalty"] * 3
    assert (then.scoreboard.score, then.scoreboard.shoot_out) == (Score(1, 1), Score(2, 1))


# Figures --------------------------------------------------------------------------------------------------


def test_a_figure_that_goes_up_is_as_many_ticks() -> None:
    first = opened(None, "19:14")
    more = FIGURES | {"Corner Kicks": 6, "Shots on Goal": 4, "Total Shots": 9}
    then = opened(first, "20:14", is_listed=True, statistics=statistics(FIGURES, more))

    assert sorted(news(first, then)) == ["corner", "corner", "shotontarget"]
    assert {tick.side for tick in then.told} == {Side.AWAY}
    assert {tick.uts for tick in then.told} == {ms("20:14")}


def test_a_figure_that_goes_down_is_no_tick_and_its_way_back_neither() -> None:
    memory = opened(None, "19:14")
    told = []
    for minute, corners in ((20, 5), (21, 4), (22, 5), (23, 6)):
        after = opened(
            memory, f"{minute}:14", is_listed=True, statistics=statistics(FIGURES | {"Corner Kicks": corners})
        )
        told.append(news(memory, after))
        memory = after

    assert told == [["corner"], [], [], ["corner"]]


def test_a_null_that_becomes_a_number_has_gone_up_from_zero() -> None:
    first = opened(None, "19:14")
    then = opened(first, "20:14", is_listed=True, statistics=statistics(FIGURES | {"Offsides": 1}, FIGURES))

    assert news(first, then) == ["offside"]


@pytest.mark.parametrize(("clock", "corners"), [("25:14", 5), ("20:14", 40)])
def test_what_went_up_in_a_long_silence_or_by_a_leap_is_no_tick(clock: str, corners: int) -> None:
    first = opened(None, "19:14")
    then = opened(first, clock, is_listed=True, statistics=statistics(FIGURES | {"Corner Kicks": corners}))

    assert news(first, then) == []
    assert then.figures[Side.HOME].corner_kicks == corners


def test_what_an_answer_lacks_is_not_taken_back() -> None:
    first = opened(None, "19:14")
    then = opened(first, "20:14", is_listed=True, statistics=[], lineups=[])

    assert (then.figures, then.lineups) == (first.figures, first.lineups)


def test_line_ups_are_confirmed_when_they_are_first_told() -> None:
    first = opened(None, "19:14", lineups=[])
    then = opened(first, "20:14", is_listed=True)
    again = opened(then, "21:14", is_listed=True)

    assert first.lineups is None
    assert isinstance(then.lineups, Lineups)
    assert again.lineups == then.lineups


@pytest.mark.parametrize(
    "lineups",
    [None, 7, [], [{}], [{"team": {"id": HOME}, "startXI": players(40)}], [{"team": {"id": "908"}}]],
)
def test_line_ups_that_are_not_whole_are_none(lineups: Any) -> None:
    assert opened(None, "19:14", lineups=lineups).lineups is None


def test_a_slower_answer_leaves_play_to_the_live_list() -> None:
    first = heard(None, "19:14", goals={"home": 2, "away": 0})
    then = opened(first, "19:20", is_listed=True)

    assert then.scoreboard == first.scoreboard
    assert answers.snapshot(then).home is not None


# What cannot be read --------------------------------------------------------------------------------------


@pytest.mark.parametrize("bad", [7, None, "row", {}, {"time": {"elapsed": "7"}, "type": "Goal"}, {"type": 4}])
def test_a_bad_event_costs_itself_alone(bad: Any) -> None:
    complaints: list[ProviderError] = []
    item = match(events=[*EVENTS, bad])

    memory = fold_listed(None, item, Hearing(ms("19:14"), GAP_MS, complaints.append))
    assert memory == heard(None, "19:14")
    assert len(complaints) == 1


@pytest.mark.parametrize("gone", ["fixture", "teams"])
def test_a_match_without_what_it_needs_is_refused(gone: str) -> None:
    with pytest.raises(ProviderError) as raised:
        fold_listed(None, match() | {gone: None}, Hearing(ms("19:14"), GAP_MS, refuse))

    assert raised.value.permanent
