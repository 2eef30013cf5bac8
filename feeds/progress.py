"""Which of two words about a match is the older one, by how far the match has come. Pure."""

from datetime import timedelta

CALENDAR_LAG = timedelta(minutes=2)  # vendors' calendars trail their live data by about this much
OVER = 9  # the phase of a match that is over; all others are below, in every sport

Progress = tuple[int, ...]  # the phase, then what grows while a match goes on: the newest sorts last


def trails(reading: Progress, known: Progress, known_for: timedelta) -> bool:
    """Whether a calendar's reading is older than what is known; `known_for`: since that last changed.

    What is over stays over. Otherwise a step back is believed once the calendar has had time to catch up:
    it is then a correction, such as a goal taken back.
    """
    if known[0] == OVER:
        return reading[0] != OVER
    return known_for < CALENDAR_LAG and reading < known
