"""When each part of a match begins and ends (section 0): the data's seconds start anew in every part."""

from collections.abc import Mapping, Sequence
from itertools import groupby

import msgspec

from football.match import Period, Status
from football.providers.recorded.recording import (
    EXTRA_TIME_1,
    EXTRA_TIME_2,
    FIRST_HALF,
    MINUTE_MS,
    SECOND_HALF,
    Spell,
)
from football.providers.wyscout.plays import Part, Play

SPELLS: Mapping[Part, Spell] = {
    Part.FIRST_HALF: FIRST_HALF,
    Part.SECOND_HALF: SECOND_HALF,
    Part.EXTRA_TIME_1: EXTRA_TIME_1,
    Part.EXTRA_TIME_2: EXTRA_TIME_2,
}

# How the wait for a part is called on the scoreboard
WAITS: Mapping[Part, tuple[Status, Period]] = {
    Part.SECOND_HALF: (Status.HALFTIME, Period.HALFTIME),
    Part.EXTRA_TIME_1: (Status.EXTRA_TIME, Period.AWAITING_EXTRA_TIME),
    Part.EXTRA_TIME_2: (Status.EXTRA_TIME, Period.EXTRA_TIME_HALFTIME),
    Part.SHOOT_OUT: (Status.PENALTIES, Period.PENALTIES),
}

# How long that wait is: usual figures, the data has none
BREAK_MINUTES: Mapping[Part, int] = {
    Part.SECOND_HALF: 15,
    Part.EXTRA_TIME_1: 5,
    Part.EXTRA_TIME_2: 1,
    Part.SHOOT_OUT: 3,
}


class Span(msgspec.Struct, frozen=True):
    """A part's place in the match, in milliseconds since the kick-off; it ends with its last event."""

    part: Part
    start: int
    end: int
    plays: tuple[Play, ...]

    def offset(self, second: float) -> int:
        """Return when that second of the part is, in milliseconds since the kick-off."""
        return self.start + round(second * 1000)


def change_span(minute: int, parts: Sequence[Span]) -> Span:
    """Return the part in which a substitution of that minute is made."""
    timed = [span for span in parts if span.part in SPELLS]
    return next((span for span in timed if minute <= SPELLS[span.part].cap), timed[-1])


def change_offset(minute: int, parts: Sequence[Span]) -> int:
    """Return when a substitution is played: as its minute begins, not after the last event of its part."""
    span = change_span(minute, parts)
    return min(span.start + (minute - SPELLS[span.part].base - 1) * MINUTE_MS, span.end)


def spans(plays: Sequence[Play]) -> list[Span]:
    """Return the parts that are played, in order."""
    found: list[Span] = []
    for part, group in groupby(plays, key=lambda play: play.part):
        start = found[-1].end + BREAK_MINUTES[part] * MINUTE_MS if found else 0
        members = tuple(group)
        found.append(Span(part, start, start + round(members[-1].second * 1000), members))
    return found
