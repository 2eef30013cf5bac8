"""What polls leave for the collector in Redis, and what it keeps of a match for them."""

from datetime import datetime

import msgspec
from redis.asyncio import Redis

from feeds.memories import Memories
from odds.match import Match, Phase
from odds.providers.collected.moments import void_until
from odds.providers.collected.wanted import WANTED_SECONDS, WantedMatch, WantedMatches
from odds.providers.sportmonks.access import NAME
from odds.quotes import Outcome, Quote

QUOTED = "football"


class Wanted(WantedMatch, frozen=True, kw_only=True):
    """A match of theirs that somebody wants the odds of."""

    ref: str
    phase: Phase
    kickoff_at: datetime
    void_until: datetime | None  # before that a reading says nothing of now


class Times(msgspec.Struct, frozen=True, kw_only=True):
    """When a match was read last, in one phase; a Memory without its prices."""

    read_at: datetime


class Memory(Times, frozen=True, kw_only=True):
    """One match by their id. Only the collector writes it."""

    books: dict[str, dict[Outcome, Quote]]


def board(redis: Redis) -> WantedMatches[Wanted]:
    """Return the matches that are wanted."""
    return WantedMatches(redis, f"{NAME} odds:wanted", Wanted)


def memories(redis: Redis, phase: Phase) -> Memories[Memory]:
    """Return what is known of matches before the kick-off, or in play: the one says nothing of the other."""
    return Memories(redis, _memories_of(phase), Memory)


def times(redis: Redis, phase: Phase) -> Memories[Times]:
    """Return when matches were read, without their prices."""
    return Memories(redis, _memories_of(phase), Times)


def is_known(match: Match) -> bool:
    """Whether the match is one of theirs: football's own id of it, or that of a match joined to it."""
    return match.sport == QUOTED and NAME in match.known_as


def ref_of(match: Match) -> str:
    """Return their id of a match."""
    return match.known_as[NAME]


def wanted(match: Match, at: datetime) -> Wanted:
    """Return the match as one that is wanted from then on for a while."""
    return Wanted(
        sport=match.sport,
        event_id=match.event_id,
        ref=ref_of(match),
        phase=match.phase,
        kickoff_at=match.kickoff_at,
        until=at.timestamp() + WANTED_SECONDS,
        void_until=void_until(match, at),
    )


def _memories_of(phase: Phase) -> str:
    return f"{NAME} odds {phase}"
