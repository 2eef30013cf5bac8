"""A match as odds sees it. Its sport says so (odds/sports.py); `odds` does not know which sports exist."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

import msgspec

from live.topics import match_topic


class Phase(StrEnum):
    """Whether there is betting on a match, and which."""

    BEFORE = "before"
    IN_PLAY = "in_play"  # breaks and interruptions included
    OVER = "over"  # or called off


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """One match at one moment."""

    sport: str
    event_id: int
    source: str  # the provider that the sport has it from
    ref: str  # that provider's id of it
    known_as: Mapping[str, str] = {}  # by provider, its id of it: `source`, and others that the sport reads
    home: str
    away: str
    kickoff_at: datetime
    phase: Phase
    seen_at: datetime  # when its sport's feed last read it; long ago when nobody follows it
    scored_at: datetime | None = None  # when the score last changed
    demo: bool = False
    recorded_on: date | None = None  # a replayed match: the day on which it was really played

    @property
    def topic(self) -> str:
        """The match's own topic, by which it is known everywhere here."""
        return match_topic(self.sport, self.event_id)
