"""What is expected of simulated matches, and what they bring."""

from datetime import UTC, datetime, timedelta
from itertools import islice
from statistics import mean

import pytest

from football.providers.simulation.calendar import meeting, meetings
from football.providers.simulation.expectation import edge, goals_to_expect
from football.providers.simulation.match import write_script
from football.situations import Situation

SEED = 7
MATCHES = 120
DEVIATION = 0.11  # of the mean of so many matches, at 1.37 goals of a side


def test_the_stronger_side_scores_more() -> None:
    assert goals_to_expect(0) == pytest.approx((1.33, 1.33))
    assert goals_to_expect(1.5)[0] > 1.5 > goals_to_expect(1.5)[1]
    assert goals_to_expect(-1.5) == goals_to_expect(1.5)[::-1]


def test_the_home_side_is_the_stronger_one_of_two_equals() -> None:
    played = [meeting(f"20261{month}01-{hour:02}00") for month in (0, 1) for hour in range(24)]

    assert 0.1 < mean(edge(SEED, each) for each in played) < 0.5


@pytest.mark.timeout(120)
def test_matches_bring_as_many_goals_as_expected() -> None:
    start = datetime(2026, 9, 1, tzinfo=UTC)
    leagues = (each for each in meetings(start, start + timedelta(days=4)) if not each.cup)
    played = list(islice(leagues, MATCHES))
    goals = [
        [entry.side for entry in write_script(SEED, each).entries if entry.situation is Situation.GOAL]
        for each in played
    ]
    expected = [sum(goals_to_expect(edge(SEED, each))) for each in played]

    assert mean(len(scored) for scored in goals) == pytest.approx(mean(expected), abs=4 * DEVIATION)
