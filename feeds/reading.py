"""One match on its way through a poll, and what is kept from one poll to the next."""

from typing import Any, Generic, Protocol, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from feeds.changes import Seen
from feeds.models import SourcedMatch
from feeds.takeover.turns import Standing
from live.publish import Position


class MatchCursor(msgspec.Struct, frozen=True):
    """What a feed stores with a publication to go on from it. A sport adds its `scoreboard`, and more."""

    seen: Seen = Seen()  # of the source in use
    standing: Standing | UnsetType = UNSET  # of a match of several sources; left out for one of a single

    @property
    def is_final(self) -> bool:
        """Whether everything has been said of the match."""
        raise NotImplementedError


class HasScoreboard(Protocol):
    """What a provider says of a match at one moment."""

    @property
    def scoreboard(self) -> Any:
        """The score then, with its `status`."""


Row = TypeVar("Row", bound=SourcedMatch)
Cursor = TypeVar("Cursor", bound=MatchCursor)
Timeline = TypeVar("Timeline", bound=HasScoreboard)
Snapshot = TypeVar("Snapshot", bound=HasScoreboard)


class Reading(msgspec.Struct, Generic[Row, Cursor, Timeline, Snapshot]):
    """One match: where it stood, and what a source of it says now, as far as it was asked and can be read."""

    row: Row
    position: Position
    cursor: Cursor
    timeline: Timeline | None = None
    said: Any = None  # the scoreboard of that timeline, before it was held to what is shown
    snapshot: Snapshot | None = None
    takes_over: bool = False  # it was read from another source before


def decoded(decoder: msgspec.json.Decoder[Cursor], stored: bytes | None) -> Cursor | None:
    """Return the stored cursor; None when there is none or another version wrote it."""
    if stored is None:
        return None
    try:
        return decoder.decode(stored)
    except msgspec.DecodeError:
        return None
