"""A short course: two points, a wait, a point, and away retires."""

from tennis.providers.course.course import Course
from tennis.providers.course.played import Ending, Played
from tennis.providers.course.writer import CourseWriter
from tennis.score import Side
from tests.tennis.play import start

POINTS = (
    Played(offset=5_000, winner=Side.HOME, ending=Ending.ACE, first_serve_in=True),
    Played(offset=30_000, winner=Side.AWAY, ending=Ending.DOUBLE_FAULT, first_serve_in=False),
    Played(offset=30_000, winner=Side.HOME, ending=Ending.WINNER, first_serve_in=True),
)
RETIRED_AT = 90_000


def short_course() -> Course:
    """Return it."""
    writer = CourseWriter(start())
    writer.begin(0)
    for point in POINTS:
        writer.play(point)
    writer.retire(RETIRED_AT, Side.AWAY)
    return writer.course()
