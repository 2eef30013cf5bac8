"""A recorded match and where it belongs."""

import msgspec

from tennis.match import Fixture
from tennis.providers.course.course import Course


class Recording(msgspec.Struct, frozen=True):
    """A whole match. The fixture is of the day on which it was really played."""

    fixture: Fixture
    course: Course

    @property
    def length(self) -> int:
        """Milliseconds from the first point to the end."""
        return self.course.length
