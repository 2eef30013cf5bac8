"""The feed of odds: every 30 s it looks at what is quoted and publishes the numbers that changed.

The consensus and each book have a topic of their own. Upstream is asked when due (odds/schedule.py), within
the same poll.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from live.publish import Draft, Position
from odds import closing, look, store
from odds.bookmakers import directory
from odds.match import Match
from odds.models import ClosingOdds
from odds.quotes import Reading
from odds.refresh import refresh
from odds.schedule import LOOK_SECONDS, is_due
from odds.sports import QuotedSport

PROVIDER_SECONDS = 10  # a slow provider loses its turn; there are 24 in all for the poll
ALONE_SECONDS = 1  # … of a match polled alone: somebody has just begun to follow it, and waits 2 s at most


class OddsFeed:
    """One sport's odds. Its name is "<sport> odds"."""

    period = LOOK_SECONDS
    shard_size = 25

    def __init__(self, sport: QuotedSport) -> None:
        self.sport = sport.name
        self.name = f"{sport.name} odds"
        self._sport = sport

    def shard(self, event_ids: Sequence[int]) -> "OddsShard":
        """Return the matches of these ids with what was last read of them."""
        matches = self._sport.matches(event_ids)
        return OddsShard(matches, store.load(match.topic for match in matches), directory.names())


class OddsShard:
    """One poll of up to `shard_size` matches."""

    def __init__(
        self, matches: Sequence[Match], readings: Mapping[str, Reading], bookmakers: Mapping[str, str]
    ) -> None:
        """`readings`: by the matches' topics; `bookmakers`: display names by slug."""
        self._matches = matches
        self._readings = dict(readings)
        self._bookmakers = bookmakers
        self._closing: list[ClosingOdds] = []
        self.topics = tuple(topic for match in matches for topic in look.topics(match, bookmakers))

    async def read(self, positions: Mapping[str, Position], at: datetime) -> list[Draft]:
        """Ask upstream where that is due; return the consensus and the books whose numbers changed."""
        await self._refresh(at)
        drafts = [
            look.draft(topic, frame, positions[topic])
            for match in self._matches
            if match.topic in self._readings
            for topic, frame in look.frames(match, self._readings[match.topic], self._bookmakers, at)
        ]
        return [draft for draft in drafts if draft is not None]

    def record(self, published: Collection[str]) -> None:
        """Save the closing odds of matches that have begun."""
        closing.record(self._closing)

    async def _refresh(self, at: datetime) -> None:
        due = [match for match in self._matches if is_due(match, self._read_at(match), at)]
        if not due:
            return
        seconds = ALONE_SECONDS if len(self._matches) == 1 else PROVIDER_SECONDS
        news = await refresh(due, self._readings, self._bookmakers, at, seconds)
        self._closing = closing.of_all(due, self._readings, news)
        self._readings |= news

    def _read_at(self, match: Match) -> datetime | None:
        reading = self._readings.get(match.topic)
        return reading.read_at if reading else None
