"""What a feed is: our recurring reading of one kind of data, for the matches that are followed."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from live.publish import Draft, Position


class Shard(Protocol):
    """The matches of one poll."""

    @property
    def topics(self) -> Sequence[str]:
        """The matches' topics."""

    async def read(self, positions: Mapping[str, Position], at: datetime) -> Sequence[Draft]:
        """Ask upstream and return a draft for each match that could be read, given where its topic stands.

        Decides; publishes nothing.
        """

    def record(self, published: Collection[str]) -> None:
        """Write to the database what has to last, for the topics that were published (blocking)."""


class Feed(Protocol):
    """One kind of reading. A match is read by one worker at a time, every `period` seconds."""

    @property
    def name(self) -> str:
        """The word by which tasks name it."""

    @property
    def sport(self) -> str:
        """Whose matches it reads."""

    @property
    def period(self) -> float:
        """Seconds from one poll of a match to the next."""

    @property
    def shard_size(self) -> int:
        """How many matches one poll may have."""

    def shard(self, event_ids: Sequence[int]) -> Shard:
        """Return the matches to poll; those that cannot be polled are left out (blocking)."""


_feeds: dict[str, Feed] = {}


def register(feed: Feed) -> None:
    """Make a feed known to the workers; called once per feed when the process starts."""
    _feeds[feed.name] = feed


def named(name: str) -> Feed:
    """Return the feed of that name; KeyError when there is none."""
    return _feeds[name]


def names() -> list[str]:
    """Return the names of all feeds."""
    return list(_feeds)


def of_sport(sport: str) -> list[Feed]:
    """Return the feeds that read matches of that sport."""
    return [feed for feed in _feeds.values() if feed.sport == sport]
