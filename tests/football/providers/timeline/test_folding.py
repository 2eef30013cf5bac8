from datetime import date
from typing import Any

from football.match import Period, Score, Status, TeamName
from football.providers.recorded.recording import MINUTE_MS, Card, Recording
from football.providers.timeline.folding import fold, mismatch
from football.providers.timeline.reading import read_match
from tests.football.providers.timeline.raw import event, match

HOME, AWAY = (TeamName(ref=name, name=name, short_name=name) for name in ("koeln", "leipzig"))
CARD = Card(
    day=date(2020, 5, 16),
    league_ref="l",
    league_name="L",
    league_country="C",
    season="19/20",
    home=HOME,
    away=AWAY,
)


def folded(*events: dict[str, Any]) -> Recording:
    return fold(read_match(match(*events)), CARD)


def test_a_penalty_goal_is_awarded_then_scored_without_a_shot() -> None:
    recording = folded(
        event(5, "penalty_awarded", "18:40:00", team="away", x=10, y=48),
        event(6, "score_change", "18:41:00", team="away", x=10, y=48, goal_scorer={"method": "penalty"}),
    )
    assert [(tick.situation, tick.side) for tick in recording.ticks[3:5]] == [
        ("penalty", "away"),
        ("goal", "away"),
    ]
    assert recording.final.score == Score(0, 1)


def test_goals_count_whatever_the_score_fields_say() -> None:
    lagging = [
        event(5, "score_change", "18:40:00", team="home", home_score=0, away_score=0),
        event(6, "score_change", "18:45:00", team="home", home_score=1, away_score=0),
    ]
    recording = folded(*lagging)
    assert [moment.scoreboard.score for moment in recording.moments[1:4]] == [
        Score(),
        Score(1, 0),
        Score(2, 0),
    ]
    assert mismatch(recording, read_match(match(*lagging)))


def test_a_right_score_field_is_no_mismatch() -> None:
    raw = match(event(5, "score_change", "18:40:00", team="home"))
    raw[-1] |= {"home_score": 1}
    read = read_match(raw)
    assert mismatch(fold(read, CARD), read) == ""


def test_events_of_the_match_have_no_side() -> None:
    ticks = folded().ticks
    assert [(tick.id, tick.situation, tick.side) for tick in ticks] == [
        ("about_to_start", "match_about_to_start", None),
        ("1", "match_started", None),
        ("2", "kickoff", None),
        ("1001", "periodscore", None),
        ("1002", "kickoff", None),
        ("9999", "periodscore", None),
    ]


def test_the_minute_runs_by_the_wall_clock_and_stands_in_the_break() -> None:
    recording = folded()
    first, pause, second, end = (recording.moments[number] for number in (1, 2, 3, 4))

    assert [first.scoreboard_at(minutes * MINUTE_MS).minute for minutes in (0, 30, 46)] == [1, 31, 45]
    assert (pause.scoreboard.status, pause.scoreboard.period) == (Status.HALFTIME, Period.HALFTIME)
    assert pause.scoreboard_at(55 * MINUTE_MS).minute == 45
    assert [second.scoreboard_at(minutes * MINUTE_MS).minute for minutes in (62, 72, 109)] == [46, 56, 90]
    assert (end.scoreboard.status, end.scoreboard.period, end.scoreboard.minute) == (
        Status.FINISHED,
        None,
        90,
    )


def test_a_substitution_in_the_break_leaves_the_break_alone() -> None:
    recording = folded(event(500, "substitution", "19:31:00", team="home"))
    change = next(moment for moment in recording.moments if moment.offset == 61 * MINUTE_MS)
    assert (change.scoreboard.status, change.scoreboard.minute) == (Status.HALFTIME, 45)


def test_half_time_is_known_from_the_break_on() -> None:
    recording = folded(
        event(5, "score_change", "18:40:00", team="home"),
        event(1005, "score_change", "19:40:00", team="away"),
    )
    assert [moment.scoreboard.half_time for moment in recording.moments] == [None] * 3 + [Score(1, 0)] * 4
    assert recording.final.score == Score(1, 1)


def test_what_the_source_does_not_tell_stays_unknown() -> None:
    counters = folded().moments[-1].home
    assert counters is not None
    assert (counters.corner_kicks, counters.red_cards) == (0, 0)
    assert (counters.total_shots, counters.blocked_shots, counters.fouls) == (None, None, None)
    assert (counters.ball_possession, counters.xg, counters.total_saves) == (None, None, None)
    assert {moment.momentum for moment in folded().moments} == {None}
