"""What answers change in what is known of a match."""

from typing import Any

import msgspec
import pytest

from feeds.errors import ProviderError
from football.match import Point, Score, Side, SideMomentum, Tick
from football.providers.sportradar import answers
from football.providers.sportradar.memory import Hearing, Memory, fold_delta, fold_extended, fold_whole
from football.situations import Situation
from tests.football.providers.sportradar.raw import (
    EVENTS,
    REF,
    at,
    balls,
    delta_item,
    event,
    goal,
    ms,
    situation,
    statistics,
    status,
    timeline,
)


def whole(said: str = "19:14", memory: Memory | None = None, **changes: Any) -> Memory:
    return fold_whole(memory or Memory(), timeline(said=said, **changes), Hearing(ms(said), refuse))


def after(memory: Memory, said: str, *events: dict[str, Any], repeats: bool = True, **state: Any) -> Memory:
    item = delta_item(REF, *events, **status(said) | state)
    return fold_delta(memory, item, at(said), Hearing(ms(said), refuse, repeats))


def refuse(error: ProviderError) -> None:
    raise AssertionError(error)


def said_by(memory: Memory, since: Memory | None = None) -> list[tuple[str, str | None]]:
    known = {tick.id for tick in since.ticks} if since else set()
    return [(tick.situation.value, tick.side) for tick in memory.ticks if tick.id not in known]


def counted(memory: Memory, side: Side) -> tuple[int, int, int]:
    momentum = answers.momentum(memory)
    assert momentum is not None
    own: SideMomentum = getattr(momentum, side.value)
    return own.attack, own.dangerous_attack, own.ball_safe


def test_a_whole_timeline_is_told_in_order() -> None:
    assert said_by(whole()) == [
        ("match_started", None),
        ("kickoff", None),
        ("corner", "away"),
        ("throwin", "home"),
        ("possible_event", "home"),
        ("goal", "home"),
        ("shotontarget", "away"),
        ("goalkeeper_saved", "home"),
    ]


def test_events_have_their_place_and_moment() -> None:
    corner = next(tick for tick in whole().ticks if tick.situation is Situation.CORNER)

    assert corner == Tick(
        id="3", uts=ms("2:10"), situation=Situation.CORNER, side=Side.AWAY, coordinates=(Point(0, 100),)
    )


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        ({}, (Point(93, 42),)),
        ({"x": 0, "y": 0}, ()),
        ({"x": None}, ()),
        ({"x": 104}, ()),
        ({"y": -3}, ()),
    ],
)
def test_a_goal_without_a_place_has_none(changes: dict[str, Any], places: Any) -> None:
    memory = after(whole(), "20:00", goal(20, "19:50", "home", 2, 0) | changes)

    assert memory.ticks[-1].coordinates == places


@pytest.mark.parametrize(
    ("outcome", "word"),
    [
        ("post", "shotoffwoodwork"),
        ("bar", "shotoffwoodwork"),
        ("miss", "shotofftarget"),
        (None, "shotofftarget"),
        ("new", "shotofftarget"),
    ],
)
def test_a_shot_off_target_may_have_hit_the_woodwork(outcome: str | None, word: str) -> None:
    before = whole()
    memory = after(before, "20:00", event(20, "shot_off_target", "19:50", "away", outcome=outcome))

    assert said_by(memory, before) == [(word, "away")]
    figures = answers.snapshot(memory).away
    assert figures is not None
    assert figures.hit_woodwork == (word == "shotoffwoodwork")


def test_an_event_that_comes_again_is_one_event() -> None:
    memory = whole()
    throw = event(20, "throw_in", "19:40", "home")
    for said in ("19:42", "19:44", "19:46"):
        memory = after(memory, said, throw, throw)

    assert said_by(memory, whole()) == [("throwin", "home")]


def test_an_event_that_is_corrected_keeps_its_moment() -> None:
    memory = after(whole(), "20:00", event(20, "yellow_card", "19:50", "home"))
    corrected = event(20, "yellow_card", "21:10", "away", updated=True, updated_time=at("21:10"))
    memory = after(memory, "21:12", corrected)

    (card,) = [tick for tick in memory.ticks if tick.situation is Situation.YELLOWCARD]
    assert (card.side, card.uts) == (Side.AWAY, ms("19:50"))


def test_a_goal_that_vanishes_lowers_the_score_and_is_forgotten() -> None:
    before = after(whole(), "21:00", goal(20, "20:50", "home", 2, 0), **status("21:00", 2, 0))
    assert before.scoreboard.score == Score(2, 0)

    memory = whole("22:00", before)

    assert memory.scoreboard.score == Score(1, 0)
    assert "20" not in {tick.id for tick in memory.ticks}


def test_a_lower_score_asks_for_the_whole_timeline() -> None:
    memory = whole()
    assert memory.whole_at == ms("19:14")

    assert after(memory, "21:00", **status("21:00", 0, 0)).whole_at == 0


def test_a_whole_timeline_that_comes_late_takes_nothing_back() -> None:
    memory = after(whole(), "19:20", event(20, "corner_kick", "19:19", "home"))
    late = fold_whole(memory, timeline(said="19:18"), Hearing(ms("19:21"), refuse))

    assert "20" in {tick.id for tick in late.ticks}


def test_a_delta_takes_no_event_back() -> None:
    assert len(after(whole(), "19:20").ticks) == len(whole().ticks)


def test_phases_are_told_with_the_path_of_the_ball() -> None:
    memory = after(
        whole(),
        "19:20",
        match_situation=situation("dangerous", "away", "19:19"),
        ball_locations=balls((61, 40), (40, 21), (12, 30)),
    )

    assert memory.ticks[-1] == Tick(
        id=f"dangerous away {at('19:19')}",
        uts=ms("19:19"),
        situation=Situation.DANGEROUS,
        side=Side.AWAY,
        coordinates=(Point(61, 40), Point(40, 21), Point(12, 30)),
    )


def test_a_ball_that_moves_within_a_phase_is_possession() -> None:
    phase = situation("attack", "home", "19:19")
    memory = after(whole(), "19:20", match_situation=phase, ball_locations=balls((50, 50)))
    before = memory
    memory = after(memory, "19:22", match_situation=phase, ball_locations=balls((50, 50), (66, 37)))
    memory = after(memory, "19:24", match_situation=phase, ball_locations=balls((50, 50), (66, 37)))

    assert said_by(memory, before) == [("possession", "home")]
    assert memory.ticks[-1].uts == ms("19:22")


def test_each_phase_counts_once() -> None:
    memory = whole()
    for said, phase in [
        ("19:20", situation("attack", "home", "19:19")),
        ("19:22", situation("attack", "home", "19:19")),
        ("19:24", situation("dangerous", "home", "19:23")),
        ("19:26", situation("safe", "away", "19:25")),
        ("19:28", situation("attack", "home", "19:27")),
        ("19:30", situation("attack", "home", "19:29")),
    ]:
        memory = after(memory, said, match_situation=phase)

    assert counted(memory, Side.HOME) == (3, 1, 0)
    assert counted(memory, Side.AWAY) == (0, 0, 1)


def test_a_repeated_phase_need_not_count() -> None:
    memory = whole()
    for said in ("19:20", "19:22", "19:24"):
        memory = after(memory, said, repeats=False, match_situation=situation("attack", "home", said))

    assert counted(memory, Side.HOME) == (1, 0, 0)


def test_a_restart_counts_nothing_twice() -> None:
    phase = situation("attack", "home", "19:19")
    memory = after(whole(), "19:20", match_situation=phase)

    again = msgspec.json.decode(msgspec.json.encode(memory), type=Memory)
    assert again == memory
    again = after(again, "19:22", match_situation=phase)
    again = whole("19:24", again, sport_event_status=status("19:24") | {"match_situation": phase})

    assert counted(again, Side.HOME) == (1, 0, 0)
    assert said_by(again, memory) == []


def test_an_answer_that_comes_late_changes_no_status() -> None:
    memory = after(whole(), "19:30", match_situation=situation("safe", "away", "19:29"), home_score=2)
    late = after(
        memory,
        "19:26",
        event(20, "throw_in", "19:25", "home"),
        match_situation=situation("attack", "home", "19:25"),
        home_score=1,
    )

    assert late.scoreboard.score == Score(2, 0)
    assert counted(late, Side.HOME) == (0, 0, 0)
    assert ("throwin", "home") in said_by(late, memory)


@pytest.mark.parametrize("said", ["79:20", "19:20", "0:01"])
def test_an_answer_with_a_wrong_clock_holds_up_nothing(said: str) -> None:
    item = delta_item(REF, **status("19:20", 1, 1))
    memory = fold_delta(whole("0:00"), item, at(said), Hearing(ms("19:20"), refuse))
    memory = fold_delta(
        memory, delta_item(REF, **status("19:22", 2, 1)), at("19:22"), Hearing(ms("19:22"), refuse)
    )

    assert memory.scoreboard.score == Score(2, 1)


def test_a_phase_that_comes_late_is_not_counted() -> None:
    memory = after(whole(), "19:30", match_situation=situation("safe", "away", "19:29"))
    memory = after(memory, "19:32", match_situation=situation("attack", "home", "19:20"))

    assert counted(memory, Side.HOME) == (0, 0, 0)


def test_a_clock_that_runs_ahead_holds_up_nothing() -> None:
    memory = after(
        whole(),
        "19:20",
        event(20, "throw_in", "49:20", "home"),
        match_situation=situation("attack", "home", "49:20"),
    )
    memory = after(memory, "19:22", match_situation=situation("safe", "away", "19:21"))

    assert counted(memory, Side.AWAY) == (0, 0, 1)
    assert max(tick.uts for tick in memory.ticks) <= ms("19:22")


def test_old_phases_are_forgotten_and_events_are_not() -> None:
    memory = after(whole(), "19:20", match_situation=situation("attack", "home", "19:19"))
    memory = after(memory, "26:00")

    assert said_by(memory) == said_by(whole())
    assert counted(memory, Side.HOME) == (1, 0, 0)


def test_pressure_is_kept_by_minute_and_side() -> None:
    memory = whole()
    for second in range(20, 50, 2):
        memory = after(memory, f"19:{second}", match_situation=situation("dangerous", "home", f"19:{second}"))

    assert [(each.minute, each.side, each.weight) for each in memory.attacks] == [(20, Side.HOME, 30)]


def test_without_a_clock_the_newest_event_has_the_minute() -> None:
    memory = whole(sport_event_status=status(None))

    assert memory.scoreboard.minute == 13


def test_figures_are_kept_where_an_answer_lacks_them() -> None:
    memory = fold_extended(
        whole(), {"statistics": statistics({"goals_expected": 0.734, "passes_total": 200}, {})}, ms("19:30")
    )
    memory = after(memory, "19:32")
    home = answers.snapshot(memory).home

    assert home is not None
    assert (home.xg, home.passes, home.corner_kicks, home.red_cards) == (0.734, 200, 3, 1)


def test_a_match_is_announced_five_minutes_before_its_kick_off() -> None:
    before = {"status": "not_started", "match_status": "not_started"}
    memory = fold_whole(
        Memory(), timeline(sport_event_status=before, timeline=[]), Hearing(ms("0:00") - 900_000, refuse)
    )

    assert answers.timeline(memory, None, ms("0:00") - 300_001).ticks == ()
    (tick,) = answers.timeline(memory, None, ms("0:00") - 300_000).ticks
    assert (tick.situation, tick.side) == (Situation.MATCH_ABOUT_TO_START, None)


def test_a_timeline_holds_what_was_asked_for() -> None:
    memory = whole()

    assert [tick.id for tick in answers.timeline(memory, ms("6:28"), ms("6:28")).ticks] == ["5", "6"]


@pytest.mark.parametrize(
    "broken", [{"id": 5}, {"type": "throw_in"}, 7, None, event(20, "throw_in", "1:00", x="left")]
)
def test_a_bad_event_costs_itself_alone(broken: object) -> None:
    complaints: list[ProviderError] = []
    answer = timeline(timeline=[broken, *EVENTS])

    assert len(fold_whole(Memory(), answer, Hearing(ms("19:14"), complaints.append)).ticks) == len(
        whole().ticks
    )
    assert len(complaints) == 1


@pytest.mark.parametrize("broken", [None, [], "live", {"home_score": "two"}, {"period_scores": [3]}])
def test_a_bad_status_is_an_error_of_the_match(broken: object) -> None:
    with pytest.raises(ProviderError) as raised:
        fold_whole(Memory(), timeline(sport_event_status=broken), Hearing(ms("19:14"), refuse))

    assert raised.value.permanent
