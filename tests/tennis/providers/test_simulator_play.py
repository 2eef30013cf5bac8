"""Simulated play: by the rules, at the pace and with the figures of tennis."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest

from tennis.match import Status
from tennis.providers.simulation.calendar import meetings
from tennis.providers.simulation.match import write_course
from tennis.providers.simulation.roster import strength
from tennis.score import Side
from tennis.scoring import State
from tests.tennis.providers.simulated import SEED, START, Seen, everything_finished, finished


def share(kind: str, part: str, whole: str) -> float:
    """Return how large a figure is beside another, over all matches of a kind."""
    sums: Counter[str] = Counter()
    for seen in finished(kind):
        for side in Side:
            for figure in (part, whole):
                sums[figure] += getattr(seen.figures(side), figure)
    return sums[part] / sums[whole]


def replayed(seen: Seen) -> list[State]:
    """Return the match played again by the rules from who won each point, read off the scores."""
    ticks = seen.ticks
    first = next(
        side for side in Side if _fits(State(format=seen.meeting.venue.format, first_server=side), seen)
    )
    states = [State(format=seen.meeting.venue.format, first_server=first)]
    for tick in ticks:
        [after] = [after for after in map(states[-1].after, Side) if after.score == tick.score]
        states.append(after)
    return states


def _fits(state: State, seen: Seen) -> bool:
    return any(state.after(side).score == seen.ticks[0].score for side in Side)


# By the rules ----------------------------------------------------------------------------------------


def test_every_score_follows_from_the_one_before_it() -> None:
    for seen in everything_finished():
        end = replayed(seen)[-1]
        assert len(seen.ticks) == sum(seen.figures(side).points_won or 0 for side in Side)
        if seen.status is Status.FINISHED:
            assert end.winner is seen.timeline.scoreboard.winner
        else:
            assert end.winner is None  # who retired had not lost yet


def test_figures_agree_with_the_points() -> None:
    for seen in everything_finished():
        states = replayed(seen)
        for side in Side:
            figures = seen.figures(side)
            chances = [state for state in states[:-1] if state.is_break_point and state.server is side.other]
            assert figures.break_points == len(chances)
            assert figures.service_points == sum(state.server is side for state in states[: len(seen.ticks)])
            assert figures.games_won == sum(games.of(side) for games in states[-1].sets)


def test_points_are_numbered_without_a_gap() -> None:
    for seen in everything_finished():
        assert [tick.id for tick in seen.ticks] == [str(number) for number in range(1, len(seen.ticks) + 1)]


# Pace ------------------------------------------------------------------------------------------------


def test_pauses_are_those_between_points_changeovers_and_sets() -> None:
    for seen in everything_finished():
        for one, two in pairwise(seen.ticks):
            pause = two.uts - one.uts
            games = sum(one.score.games)
            if two.score.set > one.score.set:
                assert 115_000 <= pause <= 135_000
            elif one.score.point == "0-0" and one.score.games != (6, 6) and games % 2 and games > 1:
                assert 60_000 <= pause <= 90_000
            else:
                assert 20_000 <= pause <= 40_000


@pytest.mark.parametrize(
    ("kind", "minutes"),
    [("men", (70, 100)), ("women", (70, 100)), ("five sets", (110, 180)), ("demo", (100, 145))],
)
def test_matches_last_as_long_as_such_matches_do(kind: str, minutes: tuple[int, int]) -> None:
    lasted = [seen.ticks[-1].uts - int(seen.meeting.start_at.timestamp() * 1000) for seen in finished(kind)]
    assert minutes[0] <= sum(lasted) / len(lasted) / 60_000 <= minutes[1]


# Figures ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "part", "whole", "bounds"),
    [
        ("men", "service_games_won", "service_games", (0.77, 0.84)),
        ("five sets", "service_games_won", "service_games", (0.77, 0.86)),
        ("women", "service_games_won", "service_games", (0.61, 0.70)),
        ("men", "first_serves_in", "service_points", (0.60, 0.64)),
        ("women", "first_serves_in", "service_points", (0.60, 0.64)),
        ("men", "first_serve_points_won", "first_serves_in", (0.69, 0.76)),
        ("women", "first_serve_points_won", "first_serves_in", (0.60, 0.67)),
        ("men", "aces", "service_points", (0.055, 0.10)),
        ("women", "aces", "service_points", (0.02, 0.05)),
        ("men", "double_faults", "service_points", (0.025, 0.045)),
        ("women", "double_faults", "service_points", (0.035, 0.06)),
        ("men", "break_points_won", "break_points", (0.32, 0.44)),
        ("women", "break_points_won", "break_points", (0.37, 0.52)),
        ("men", "winners", "points_won", (0.28, 0.42)),
        ("women", "unforced_errors", "points_won", (0.32, 0.46)),
    ],
)
def test_figures_are_those_of_such_players(
    kind: str, part: str, whole: str, bounds: tuple[float, float]
) -> None:
    assert bounds[0] <= share(kind, part, whole) <= bounds[1]


def test_aces_are_fewer_on_clay_and_more_on_grass() -> None:
    aces: Counter[str] = Counter()
    points: Counter[str] = Counter()
    for seen in [*finished("men"), *finished("five sets")]:
        surface = str(seen.meeting.venue.tournament.surface)
        aces[surface] += sum(seen.figures(side).aces or 0 for side in Side)
        points[surface] += sum(seen.figures(side).service_points or 0 for side in Side)
    share = {surface: aces[surface] / points[surface] for surface in aces}
    assert share["clay"] < share["hard"] < share["grass"]


def test_better_players_win_more_often() -> None:
    won: Counter[bool] = Counter()
    for seen in everything_finished():
        home_is_better = strength(SEED, seen.meeting.home) > strength(SEED, seen.meeting.away)
        won[home_is_better is (seen.timeline.scoreboard.winner is Side.HOME)] += 1
    assert won[True] > 2 * won[False] > 0


# Ends ------------------------------------------------------------------------------------------------


def test_now_and_then_a_player_retires_between_games() -> None:
    courses = [write_course(SEED, each) for each in meetings(START, START + timedelta(days=2))]
    retired = [course for course in courses if course.final.status is Status.RETIRED]
    assert 0.003 <= len(retired) / len(courses) <= 0.04
    for course in retired:
        *_, last_point, end = course.moments
        assert (end.tick_id, last_point.scoreboard.status) == (None, Status.LIVE)
        assert end.scoreboard.score.point == "0-0"
        assert end.scoreboard.score.sets == last_point.scoreboard.score.sets
        assert 150_000 <= end.offset - last_point.offset <= 300_000
        assert end.scoreboard.winner is not None


def test_every_way_to_decide_a_match_occurs() -> None:
    ends = [
        seen.timeline.scoreboard.score for seen in everything_finished() if seen.status is Status.FINISHED
    ]
    assert {score.set for score in ends} == {2, 3, 4, 5}
    assert any(sum(score.games) == 1 for score in ends)  # a match tie-break
    assert any(sum(score.games) == 13 for score in ends)  # a tie-break
