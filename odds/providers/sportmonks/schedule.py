"""Which matches are to be read now, so that the plan's requests are enough for all of them. Pure."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple

import msgspec

from odds.match import Phase
from odds.providers.collected.moments import age
from odds.providers.sportmonks.board import Wanted

NEAR = timedelta(hours=1)  # before the kick-off: from then on odds are refreshed as in play
# Between two readings of a match that is not near: while it is followed, and for a look over REST
FAR_FOLLOWED, FAR = timedelta(minutes=15), timedelta(hours=1)
AFTER_GOAL = timedelta(seconds=20)  # between two readings, until books have settled
SLACK = timedelta(seconds=1)  # beat comes every two: what is due before the next turn is due now
HOUR = timedelta(hours=1)


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """How often a match is read (settings SPORTMONKS_ODDS_…), and the requests of an hour for all."""

    in_play: timedelta
    before: timedelta
    per_hour: float


class Known(NamedTuple):
    """A match that is wanted, when it was read in its phase, and whether it is followed."""

    wanted: Wanted
    read_at: datetime | None
    followed: bool

    @property
    def is_void(self) -> bool:
        """Whether what is known says nothing of now, as from before a goal, or is not there."""
        void_until = self.wanted.void_until
        return self.read_at is None or (void_until is not None and self.read_at < void_until)


def due(matches: Collection[Known], pace: Pace, now: datetime) -> list[Known]:
    """Return the matches of one phase that are due: followed ones first, then what was never read, then by
    age.
    """
    stretch = _stretch(matches, pace, now)
    found = [each for each in matches if _is_due(each, _interval(each, pace, now) * stretch, now)]
    return sorted(found, key=lambda each: (not each.followed, -age(each.read_at, now)))


def _stretch(matches: Collection[Known], pace: Pace, now: datetime) -> float:
    """Return how many times longer the intervals have to be, for the hour's requests to be enough."""
    needed = sum(HOUR / _interval(each, pace, now) for each in matches)
    return max(1.0, needed / pace.per_hour)


def _interval(match: Known, pace: Pace, now: datetime) -> timedelta:
    if match.wanted.phase is Phase.IN_PLAY and match.followed:
        return pace.in_play
    if match.wanted.kickoff_at - now <= NEAR:
        return pace.before
    return max(pace.before, FAR_FOLLOWED if match.followed else FAR)


def _is_due(match: Known, every: timedelta, now: datetime) -> bool:
    old = age(match.read_at, now)
    return old >= every - SLACK or (match.is_void and old >= AFTER_GOAL)
