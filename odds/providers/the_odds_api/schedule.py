"""What is to be bought now: the odds of leagues, and of followed matches alone. Pure."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple

import msgspec

from odds.providers.collected.moments import age
from odds.providers.the_odds_api.access import BULK_MARKETS, EVENT_MARKETS
from odds.providers.the_odds_api.board import Pair, Wanted
from odds.providers.the_odds_api.memory import Times

NEAR = timedelta(hours=1)  # before the kick-off: from then on odds are refreshed as in play
# Between two readings of a match that is not near: while it is followed, and for a look over REST, which is
# free. Odds of the days before hardly move.
FAR_FOLLOWED, FAR = timedelta(minutes=15), timedelta(hours=1)
SLACK = timedelta(seconds=1)  # beat comes every two: what is due before the next turn is due now
# Their own intervals in play (feed formats, section 4.3): before that the same would be bought twice
BULK_IN_PLAY, EXTRA_IN_PLAY = timedelta(seconds=40), timedelta(seconds=60)


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """How often odds are bought (settings THE_ODDS_API_…_SECONDS)."""

    bulk: timedelta
    event: timedelta  # zero: never
    quiet: timedelta  # of leagues in which nobody follows a match that is near


class Call(NamedTuple):
    """One call for odds: of a league, or of the match `ref` in it."""

    league: str
    ref: str = ""

    @property
    def markets(self) -> tuple[str, ...]:
        """What is asked for."""
        return EVENT_MARKETS if self.ref else BULK_MARKETS


class Known(NamedTuple):
    """A match that is wanted, which of theirs it is, when it was read, and whether it is followed."""

    wanted: Wanted
    pair: Pair
    times: Times
    followed: bool


def due_calls(matches: Collection[Known], pace: Pace, now: datetime) -> dict[Call, bool]:
    """Return the calls that are due, each with whether somebody follows a match that it is due for.

    Those come first; then what was never read, then by age.
    """
    followed = _due_calls([each for each in matches if each.followed], pace, now)
    others = _due_calls([each for each in matches if not each.followed], pace, now)
    return dict.fromkeys(followed, True) | {call: False for call in others if call not in followed}


def _due_calls(matches: Collection[Known], pace: Pace, now: datetime) -> list[Call]:
    ages: dict[Call, timedelta] = {}
    for each in matches:
        for call, read_at in _calls(each, pace, now).items():
            ages[call] = max(ages.get(call, timedelta()), age(read_at, now))
    return sorted(ages, key=lambda call: (-ages[call], bool(call.ref), call))


def _calls(match: Known, pace: Pace, now: datetime) -> dict[Call, datetime | None]:
    """Return the calls that are due for the match, each with when that was read last."""
    wanted, pair, times, followed = match
    near = wanted.kickoff_at - now <= NEAR
    if near:
        every = pace.bulk if followed else pace.quiet
    else:
        every = max(pace.quiet, FAR_FOLLOWED if followed else FAR)
    calls = {}
    if _is_due(times.bulk_at, every, wanted.void_until, BULK_IN_PLAY, now):
        calls[Call(pair.league)] = times.bulk_at
    every = pace.event if near else max(pace.event, pace.quiet, FAR_FOLLOWED)
    if followed and pace.event and _is_due(times.extra_at, every, wanted.void_until, EXTRA_IN_PLAY, now):
        calls[Call(pair.league, pair.ref)] = times.extra_at
    return calls


def _is_due(
    read_at: datetime | None, every: timedelta, void_until: datetime | None, in_play: timedelta, now: datetime
) -> bool:
    old = age(read_at, now)
    if read_at is None or old >= every - SLACK:
        return True
    return void_until is not None and read_at < void_until and old >= in_play
