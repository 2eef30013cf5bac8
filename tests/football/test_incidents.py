"""The words of a match report."""

import msgspec
import pytest

from football.incidents import Goal, Incident, Minute, clock
from football.match import Score, Side
from football.people import Person


@pytest.mark.parametrize(
    ("minute", "last", "said"),
    [(1, 45, Minute(1)), (45, 45, Minute(45)), (46, 45, Minute(45, 1)), (98, 90, Minute(90, 8))],
)
def test_stoppage_time_is_said_apart(minute: int, last: int, said: Minute) -> None:
    assert clock(minute, last) == said


def test_incidents_survive_being_written_down() -> None:
    goal = Goal(minute=Minute(45, 2), side=Side.AWAY, score=Score(0, 1), player=Person("7", "K. Bright"))
    written = msgspec.json.encode([goal])

    assert msgspec.json.decode(written, type=list[Incident]) == [goal]
