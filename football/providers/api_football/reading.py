"""API-Football's JSON into typed pieces (feed formats, section 6.3); how: feeds/vendors/pieces.py."""

import hashlib
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from feeds.vendors.pieces import Word, within

Goals = Annotated[int, Meta(ge=0, le=99)]
Minutes = Annotated[int, Meta(ge=-10, le=200)]  # a card may be shown before the kick-off
LAST_ID = 2**53  # what JSON's readers agree on
Number = Annotated[int, Meta(ge=0, le=LAST_ID)]
Name = Annotated[str, Meta(max_length=500)]


class RawStatus(msgspec.Struct, frozen=True):
    """`fixture.status`; `elapsed` stops at 45, 90, 105 and 120."""

    short: Word = ""
    elapsed: Minutes | None = None


class RawFixture(msgspec.Struct, frozen=True):
    """`fixture`."""

    id: Number
    timestamp: Any = None
    status: RawStatus = RawStatus()


class RawNamed(msgspec.Struct, frozen=True):
    """A team or a player; each half may be missing."""

    id: Number | None = None
    name: Name | None = None


class RawTeams(msgspec.Struct, frozen=True):
    """`teams`."""

    home: RawNamed
    away: RawNamed


class RawPair(msgspec.Struct, frozen=True):
    """Goals of both sides; null before there can be any."""

    home: Goals | None = None
    away: Goals | None = None


class RawScore(msgspec.Struct, frozen=True):
    """`score`: of what is over; `halftime` runs along with the first half."""

    halftime: RawPair | None = None
    fulltime: RawPair | None = None
    penalty: RawPair | None = None


class RawMatch(msgspec.Struct, frozen=True):
    """One of `response` of `/fixtures`. Lists that are not there are None."""

    fixture: RawFixture
    teams: RawTeams
    goals: RawPair | None = None
    score: RawScore | None = None
    events: Any = None
    statistics: Any = None
    lineups: Any = None


class RawTime(msgspec.Struct, frozen=True):
    """`time` of an event."""

    elapsed: Minutes
    extra: Minutes | None = None


class RawEvent(msgspec.Struct, frozen=True):
    """One of `events`. There is no id."""

    time: RawTime
    type: Word
    team: RawNamed = RawNamed()
    player: RawNamed | None = None
    assist: RawNamed | None = None
    detail: Word | None = None
    comments: Name | None = None

    @property
    def kind(self) -> str:
        """The type in one spelling: "subst" and "Subst" are both used."""
        return self.type.casefold()

    @property
    def fingerprint(self) -> str:
        """What the event says, in a few characters (section 10, rule 3): equal for equal events alone."""
        named = (self.player or RawNamed(), self.assist or RawNamed())
        said = (
            *(self.time.elapsed, self.time.extra or 0, self.team.id, self.kind, self.detail),
            *((each.id, each.name) for each in named),
        )
        return hashlib.blake2b(repr(said).encode(), digest_size=8).hexdigest()


def ref_of(item: object) -> str:
    """Return the match's id as our ref; "without an id" where it has none, to say which cannot be read."""
    found = within(item, "fixture", "id")
    return str(found) if type(found) is int and 0 <= found <= LAST_ID else "without an id"
