"""How answers change what is known of a match: each tick once, corrections, figures that go down."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from feeds.errors import ProviderError
from football.match import Score, Side, Status, Tick
from football.providers.sportmonks import answers
from football.providers.sportmonks.memory import Hearing, Memory, fold
from tests.football.providers.sportmonks.raw import (
    AWAY,
    EVENTS,
    HOME,
    SECOND,
    SHOOT_OUT,
    TIMELINE,
    entry,
    event,
    fixture,
    goal,
    ms,
    period,
    score,
    statistics,
)

GAP_MS = 120_000


def refuse(error: ProviderError) -> None:
    raise AssertionError(error)


def heard(memory: Memory | None, clock: str, has_balls: bool = False, **changes: Any) -> Memory:
    """Fold REF as it is at that moment, through what Redis would keep."""
    hearing = Hearing(ms(clock), GAP_MS, refuse, has_balls)
    folded = fold(memory, fixture(**changes), hearing)
    return msgspec.json.decode(msgspec.json.encode(folded), type=Memory)


def news(before: Memory, after: Memory) -> list[str]:
    """Return the situations of the ticks that are new."""
    known = {tick.id for tick in before.ticks}
    return [tick.situation.value for tick in after.ticks if tick.id not in known]


def tick_of(memory: Memory, number: str) -> Tick:
    (tick,) = [tick for tick in memory.ticks if tick.id == number]
    return tick


# A first reading ------------------------------------------------------------------------------------------


def test_a_first_reading_tells_what_was_at_the_minute_it_was() -> None:
    memory = heard(None, "19:14")

    assert [(tick.situation.value, tick.side, tick.uts) for tick in memory.ticks] == [
        ("match_started", None, ms("0:00")),
        ("kickoff", None, ms("0:00")),
        ("corner", Side.AWAY, ms("2:00")),
        ("goal", Side.HOME, ms("6:00")),
        ("shotontarget", Side.AWAY, ms("11:00")),
    ]


def test_a_first_reading_is_where_figures_are_counted_from() -> None:
    first = heard(None, "19:14")
    more = statistics({43: 32}, {44: 7})

    assert not any(tick.situation.value == "attack" for tick in first.ticks)
    assert news(first, heard(first, "19:19", statistics=more)) == ["attack"]


def test_a_match_that_was_followed_before_it_began_is_counted_from_nothing() -> None:
    nothing: dict[str, Any] = {"scores": [], "events": [], "timeline": [], "statistics": []}
    before = heard(None, "-1:00", state_id=1, periods=[], **nothing)
    begun = heard(before, "0:30", **nothing | {"statistics": statistics({43: 1})})

    assert news(before, begun) == ["match_started", "kickoff", "attack"]


# What turns up --------------------------------------------------------------------------------------------


def test_what_turns_up_happened_when_it_was_heard_of() -> None:
    first = heard(None, "19:14")
    then = heard(first, "19:19", timeline=[*TIMELINE, entry(20, 126, 19)])

    assert tick_of(then, "20").uts == ms("19:19")
    assert news(first, then) == ["corner"]


@pytest.mark.parametrize(
    ("kind", "situations"),
    [
        (10, ["possible_event"]),
        (14, ["goal"]),
        (15, ["goal"]),
        (16, ["penalty", "goal"]),
        (17, ["penalty"]),
        (18, ["substitution"]),
        (19, ["yellowcard"]),
        (20, ["redcard"]),
        (21, ["redcard"]),
        (22, ["penalty"]),
        (23, ["penalty"]),
        (126, ["corner"]),
        (568, ["offside"]),
        (569, ["shotontarget"]),
        (570, ["shotofftarget"]),
        (48995, ["shotoffwoodwork"]),
        (1697, []),
        (999_999, []),
    ],
)
def test_each_type_of_event_has_its_words(kind: int, situations: list[str]) -> None:
    first = heard(None, "19:14")

    assert news(first, heard(first, "19:19", events=[*EVENTS, event(20, kind, 19)])) == situations


@pytest.mark.parametrize(
    ("kind", "situation"),
    [
        (43, "attack"),
        (44, "dangerous"),
        (46, "safe"),
        (53, "goalkick"),
        (55, "freekick"),
        (57, "goalkeeper_saved"),
        (60, "throwin"),
        (87, "injury"),
    ],
)
def test_each_figure_that_grows_has_its_word(kind: int, situation: str) -> None:
    first = heard(None, "19:14", statistics=statistics({42: 1}, {kind: 4}))
    then = heard(first, "19:19", statistics=statistics({42: 2}, {kind: 5}))

    (tick,) = [tick for tick in then.ticks if tick not in first.ticks]
    assert (tick.situation.value, tick.side, tick.uts) == (situation, Side.AWAY, ms("19:19"))


def test_several_of_one_figure_are_one_tick() -> None:
    first = heard(None, "19:14", statistics=statistics({43: 31}))
    then = heard(first, "19:19", statistics=statistics({43: 36}))

    assert news(first, then) == ["attack"]
    assert [(attack.minute, attack.weight) for attack in then.attacks] == [(19, 5)]


def test_a_figure_that_was_missing_was_nought() -> None:
    first = heard(None, "19:14", statistics=statistics({43: 3}))

    assert news(first, heard(first, "19:19", statistics=statistics({43: 3, 87: 1}))) == ["injury"]


def test_phases_come_before_what_they_led_to() -> None:
    first = heard(None, "19:14")
    then = heard(
        first,
        "19:19",
        events=[*EVENTS, goal(21, 19, "2-0")],
        timeline=[*TIMELINE, entry(20, 569, 19)],
        scores=score(2, 0),
        statistics=statistics({43: 32, 44: 21}),
    )

    assert news(first, then) == ["attack", "dangerous", "shotontarget", "goal"]


def test_after_a_silence_events_are_told_at_their_minute_and_figures_not_at_all() -> None:
    first = heard(None, "19:14")
    later = heard(
        first,
        "30:00",
        events=[*EVENTS, event(20, 19, 24)],
        statistics=statistics({43: 50}),
        periods=[period(minutes=30)],
    )

    assert news(first, later) == ["yellowcard"]
    assert tick_of(later, "20").uts == ms("23:00")
    assert news(later, heard(later, "30:05", statistics=statistics({43: 51}))) == ["attack"]


# Exactly once ---------------------------------------------------------------------------------------------


def test_the_same_answer_again_changes_nothing() -> None:
    first = heard(heard(None, "19:14"), "19:19", statistics=statistics({43: 33}))
    again = heard(first, "19:24", statistics=statistics({43: 33}))

    assert again == msgspec.structs.replace(first, heard_at=ms("19:24"))


def test_order_and_doubles_make_no_difference() -> None:
    first = heard(None, "19:14")
    more = [*TIMELINE, entry(20, 126, 19), entry(21, 570, 19)]

    assert heard(first, "19:19", timeline=more) == heard(first, "19:19", timeline=[*more[::-1], *more])


def test_a_figure_that_goes_down_is_no_tick_and_one_that_comes_back_neither() -> None:
    first = heard(None, "19:14", statistics=statistics({43: 31}))
    up = heard(first, "19:19", statistics=statistics({43: 32}))
    down = heard(up, "19:24", statistics=statistics({43: 31}))
    again = heard(down, "19:29", statistics=statistics({43: 32}))
    further = heard(again, "19:34", statistics=statistics({43: 33}))

    assert (news(first, up), news(up, down), news(down, again)) == (["attack"], [], [])
    assert news(again, further) == ["attack"]
    assert down.tallies[Side.HOME][43] == 31


@pytest.mark.parametrize("gone", [[], [goal(6, 7, "1-0", rescinded=True)]])
def test_a_goal_that_is_taken_back_lowers_the_score_and_is_no_tick_again(gone: list[Any]) -> None:
    first = heard(None, "19:14")
    without = heard(first, "19:19", events=gone, scores=score(0, 0))
    back = heard(without, "19:24", scores=score(1, 0))

    assert (first.scoreboard.score, without.scoreboard.score) == (Score(1, 0), Score(0, 0))
    assert "6" not in {tick.id for tick in without.ticks}
    assert tick_of(back, "6") == tick_of(first, "6")


def test_an_event_that_is_corrected_keeps_its_moment() -> None:
    first = heard(heard(None, "19:14"), "19:19", events=[*EVENTS, event(20, 19, 19)])
    then = heard(first, "19:24", events=[*EVENTS, event(20, 21, 19, AWAY)])

    tick = tick_of(then, "20")
    assert (tick.situation.value, tick.side, tick.uts) == ("redcard", Side.AWAY, ms("19:19"))


@pytest.mark.parametrize("include", ["events", "timeline", "statistics"])
def test_an_include_that_is_not_there_takes_nothing_back(include: str) -> None:
    first = heard(None, "19:14")
    item = fixture()
    del item[include]
    then = fold(first, item, Hearing(ms("19:19"), GAP_MS, refuse))

    assert then == msgspec.structs.replace(first, heard_at=ms("19:19"))


def test_a_missed_penalty_that_is_scored_after_all_is_a_goal_and_no_second_penalty() -> None:
    missed = heard(heard(None, "19:14"), "19:19", events=[*EVENTS, event(20, 17, 19)])
    scored = heard(missed, "19:24", events=[*EVENTS, goal(20, 19, "2-0", kind=16)], scores=score(2, 0))
    missed_again = heard(scored, "19:29", events=[*EVENTS, event(20, 17, 19)])

    assert (news(missed, scored), news(scored, missed_again)) == (["goal"], [])


# Whose goal it is -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("named", [HOME, AWAY, None])
def test_an_own_goal_is_whose_score_it_raises(named: int | None) -> None:
    first = heard(None, "19:14")
    own = event(20, 15, 19, named, result="1-1")
    then = heard(first, "19:19", events=[*EVENTS, own], scores=score(1, 1))

    assert tick_of(then, "20").side is Side.AWAY


def test_an_own_goal_without_a_result_is_nobodys() -> None:
    first = heard(None, "19:14")

    assert tick_of(heard(first, "19:19", events=[*EVENTS, event(20, 15, 19)]), "20").side is None


# Whistles -------------------------------------------------------------------------------------------------


def test_a_half_time_and_a_second_half_are_told_once_by_state_and_by_period() -> None:
    first = heard(None, "45:00")
    half_time = heard(first, "46:03", state_id=3)
    ended = heard(half_time, "46:08", state_id=3, periods=[period(ended="46:00", minutes=46)])
    both = [period(ended="46:00", minutes=46), period(SECOND, 2, "62:00", minutes=45)]
    resumed = heard(ended, "62:04", state_id=22, periods=both)

    assert news(first, half_time) == ["periodscore"]
    assert news(half_time, ended) == []
    assert news(ended, resumed) == ["kickoff"]
    assert tick_of(resumed, "kickoff 2").uts == ms("62:00")


@pytest.mark.parametrize("state", [1, 10, 12, 15, 18])
def test_a_match_that_is_broken_off_has_ended_no_period(state: int) -> None:
    first = heard(None, "19:14")
    broken_off = heard(first, "19:19", state_id=state)

    assert news(first, broken_off) == []
    assert news(broken_off, heard(broken_off, "19:24")) == []


def test_a_second_half_that_was_a_mistake_has_not_ended() -> None:
    mistaken = heard(heard(None, "19:14"), "19:19", state_id=22)

    assert news(mistaken, heard(mistaken, "19:24")) == []


def test_a_match_without_periods_has_its_whistles_by_its_states() -> None:
    nothing: dict[str, Any] = {
        "periods": [],
        "events": [],
        "timeline": [],
        "statistics": [],
        "scores": score(0, 0),
    }
    memory = heard(None, "-1:00", state_id=1, **nothing)
    told = []
    for minute, state in enumerate([2, 2, 18, 2, 3, 22, 4, 6, 21, 6, 25, 9, 8]):
        after = heard(memory, f"{minute}:30", state_id=state, **nothing)
        told.append(news(memory, after))
        memory = after

    assert told == [
        ["match_started", "kickoff"],
        [],
        [],  # interrupted
        [],  # … and resumed
        ["periodscore"],
        ["kickoff"],
        ["periodscore"],
        ["kickoff"],
        ["periodscore"],
        ["kickoff"],
        ["periodscore"],
        [],
        [],
    ]
    assert memory.scoreboard.status is Status.FINISHED


def test_a_shoot_out_raises_no_score_and_has_no_goals() -> None:
    kicks = [event(30 + n, 23, n, period_id=SHOOT_OUT, result=f"{n}-0") for n in (1, 2)]
    shooting = [period(ended="47:00"), period(SHOOT_OUT, 5, "140:00", minutes=None)]
    first = heard(None, "141:00", state_id=9, periods=shooting, scores=score(1, 1))
    then = heard(
        first,
        "141:30",
        state_id=9,
        periods=shooting,
        events=[*EVENTS, *kicks],
        scores=[*score(1, 1), *score(2, 0, "PENALTY_SHOOTOUT")],
    )

    assert news(first, then) == ["penalty", "penalty"]
    assert (then.scoreboard.score, then.scoreboard.shoot_out) == (Score(1, 1), Score(2, 0))


def test_a_shoot_out_that_is_heard_of_later_comes_after_the_play() -> None:
    early = period(SHOOT_OUT, 5, "100:00", ended="130:00", minutes=None)  # as in a real answer
    kicks = [event(30 + n, 23, n, period_id=SHOOT_OUT, result=f"{n}-0") for n in (1, 2)]
    memory = heard(None, "140:00", state_id=8, periods=[early, period(ended="120:00")], events=kicks)

    assert [tick.id for tick in memory.ticks][-3:] == ["periodscore 1", "31 penalty", "32 penalty"]


# Figures and the ball -------------------------------------------------------------------------------------


def test_figures_have_our_names() -> None:
    snapshot = answers.snapshot(heard(None, "19:14"))

    home, away = snapshot.home, snapshot.away
    assert home is not None
    assert away is not None
    assert (home.shots_off_target, home.blocked_shots, home.red_cards, home.accurate_passes) == (3, 1, 1, 150)
    assert (away.shots_off_target, away.blocked_shots, away.red_cards, away.passes) == (1, None, None, None)
    assert (home.ball_possession, home.throw_ins, home.xg) == (64, 8, None)


def test_phase_counts_are_sportmonks_own() -> None:
    momentum = answers.momentum(heard(None, "19:14"))

    assert momentum is not None
    assert (momentum.home.attack, momentum.home.dangerous_attack, momentum.home.ball_safe) == (31, 20, 40)
    assert (momentum.away.attack, momentum.away.attack_pct) == (18, None)


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (statistics({43: 3, 44: 1, 46: 2}), (3, 0, 2)),  # a 0 may be missing
        (statistics({43: 3, 44: 1}, {43: 2, 44: 2}), (3, 2, None)),  # one is not published
        (statistics({42: 3}), None),
        ([], None),
    ],
)
def test_phase_counts_that_are_not_published_are_left_out(figures: Any, expected: Any) -> None:
    momentum = answers.momentum(heard(None, "19:14", statistics=figures))

    told = momentum and (momentum.home.attack, momentum.away.attack, momentum.home.ball_safe)
    assert told == expected


@pytest.mark.parametrize("value", ["many", -1, 10**9, True, None, [3], {"value": 3}])
def test_a_figure_that_is_no_number_is_left_out(value: Any) -> None:
    snapshot = answers.snapshot(heard(None, "19:14", statistics=statistics({34: value, 42: 9})))

    assert snapshot.home is not None
    assert (snapshot.home.corner_kicks, snapshot.home.total_shots) == (None, 9)


def balls(*rows: tuple[float, float, str]) -> list[Any]:
    return [{"x": x, "y": y, "timer": timer, "period_id": 501} for x, y, timer in rows]


@pytest.mark.parametrize("name", ["ballCoordinates", "ballcoordinates"])
def test_places_of_the_ball_are_percent_held_to_the_pitch(name: str) -> None:
    first = heard(None, "19:14", has_balls=True, **{name: balls((0.5, 0.5, "19:10"))})
    places = balls((1.04, 0.25, "19:18"), (0.512, -0.02, "19:16"))
    then = heard(first, "19:19", has_balls=True, **{name: places})

    assert news(first, then) == ["possession"]
    tick = then.ticks[-1]
    assert [(point.x, point.y) for point in tick.coordinates] == [(51.2, 0.0), (100.0, 25.0)]
    assert tick.side is None
    assert news(then, heard(then, "19:24", has_balls=True, **{name: places})) == []


def test_places_of_the_ball_are_not_read_unless_that_is_set() -> None:
    first = heard(None, "19:14", ballCoordinates=balls((0.5, 0.5, "19:10")))
    then = heard(first, "19:19", ballCoordinates=balls((0.6, 0.5, "19:16")))

    assert news(first, then) == []


# What cannot be read --------------------------------------------------------------------------------------


@pytest.mark.parametrize("include", ["events", "timeline", "periods", "statistics"])
@pytest.mark.parametrize("bad", [7, None, "row", {"id": "x"}, {"id": -4, "type_id": None}, {"type_id": "14"}])
def test_a_bad_row_costs_itself_alone(include: str, bad: Any) -> None:
    complaints: list[ProviderError] = []
    item = fixture()
    item[include] = [*item[include], bad]

    assert fold(None, item, Hearing(ms("19:14"), GAP_MS, complaints.append)) == heard(None, "19:14")
    assert len(complaints) == 1


BAD: list[Callable[[], Any]] = [
    lambda: fixture(state_id="2"),
    lambda: fixture(scores=[{"description": "CURRENT", "score": {"goals": "two", "participant": "home"}}]),
    lambda: fixture(state_id=22, scores=[]),
    lambda: fixture(state_id=5, scores=score(1, 0, "1ST_HALF")),
]


@pytest.mark.parametrize("item", BAD)
def test_a_match_without_a_score_or_state_is_refused(item: Callable[[], Any]) -> None:
    with pytest.raises(ProviderError) as raised:
        fold(None, item(), Hearing(ms("19:14"), GAP_MS, refuse))

    assert raised.value.permanent


@pytest.mark.parametrize("state", [19, 26, 24, 4711, None])
def test_a_state_that_says_nothing_keeps_the_one_before(state: int | None) -> None:
    first = heard(None, "19:14")
    then = heard(first, "19:19", state_id=state)

    assert then == msgspec.structs.replace(first, heard_at=ms("19:19"))
