"""What the invented sports publish."""

from typing import ClassVar

from live.protocol.base import Frame, Retain


class EventFrame(Frame, frozen=True, kw_only=True, tag="event"):
    """The match as it stands after `number` publications; `padding` makes it as large as a test wants."""

    retain: ClassVar[Retain] = Retain.LAST

    event_id: int
    number: int
    padding: str = ""


class StoneFrame(Frame, frozen=True, kw_only=True, tag="stone"):
    """One tick: stones are numbered without a hole."""

    retain: ClassVar[Retain] = Retain.RECENT

    event_id: int
    number: int
    padding: str = ""


class OddsFrame(Frame, frozen=True, kw_only=True, tag="odds"):
    """The consensus."""

    retain: ClassVar[Retain] = Retain.LAST

    event_id: int
    number: int


class BookFrame(Frame, frozen=True, kw_only=True, tag="odds_book"):
    """One bookmaker's odds."""

    retain: ClassVar[Retain] = Retain.LAST

    event_id: int
    bookmaker_slug: str
    number: int
