"""Sportradar as a test plays it: answers by path, and a provider that is asked at moments of the match."""

import asyncio
from typing import Any

from redis import Redis

from feeds.errors import ProviderError
from football.match import Momentum, Snapshot, Timeline
from football.providers.sportradar.provider import Sportradar
from live.connection import blocking_redis
from tests.feeds.upstream import Server
from tests.football.providers.sportradar import raw
from tests.football.providers.sportradar.raw import REF, Raw, moment, status

SOCCER, EXTENDED = "soccer/production/v4/en/", "soccer-extended/production/v4/en/"
DELTA = "schedules/live/timelines_delta.json"
SUMMARIES = "schedules/live/summaries.json"
MATCHES = (REF, raw.OTHER)


class Vendor:
    """The server, and what it says; a test changes `state` and `events` of REF as play goes on."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.provider = Sportradar()
        self.others: list[Raw] = []  # further items of the live feeds
        self.state: Raw = {}
        self.says("19:14")

    def says(self, clock: str, *events: Raw, **state: Any) -> None:
        """Let the live feeds answer as of that moment; `state` changes the status."""
        self.state = status(clock) | self.state | {"clock": {"played": clock}} | state
        self.put(DELTA, raw.delta(clock, raw.delta_item(REF, *events, **self.state), *self.others))
        self.put(SUMMARIES, raw.summaries(clock, raw.summary(REF, **self.state)))
        for ref in MATCHES:
            path = f"sport_events/{ref}/timeline.json"
            self.put(
                path,
                raw.timeline(ref, said=clock, sport_event_status=self.state, timeline=[*raw.EVENTS, *events]),
            )

    def put(self, path: str, payload: Any, product: str = SOCCER) -> None:
        """Answer that path so."""
        self.server.payloads[product + path] = payload

    def drop(self, path: str) -> None:
        """Answer that path with 404."""
        del self.server.payloads[SOCCER + path]

    def count(self, path: str, product: str = SOCCER) -> int:
        """Return how often that path was asked for."""
        return self.server.count(product + path)

    def whole(self, ref: str = REF) -> int:
        """Return how often the match was read whole."""
        return self.count(f"sport_events/{ref}/timeline.json")

    def collect(self, clock: str) -> None:
        """Collect at that moment of the match; whatever is read in turns is due."""
        redis: Redis = blocking_redis()
        for key in redis.keys("memories:sportradar:turn:*"):
            redis.delete(key)
        asyncio.run(self.provider.collect(moment(clock)))

    def timelines(self, clock: str, *refs: str) -> dict[str, Timeline | ProviderError]:
        """Ask for all ticks of these matches (or of REF) at that moment."""
        return dict(asyncio.run(self.provider.timelines(dict.fromkeys(refs or [REF]), moment(clock))))

    def timeline(self, clock: str) -> Timeline:
        """Return the timeline of REF at that moment."""
        answer = self.timelines(clock)[REF]
        assert isinstance(answer, Timeline), answer
        return answer

    def snapshot(self, clock: str) -> Snapshot:
        """Return the snapshot of REF at that moment."""
        answer = asyncio.run(self.provider.snapshots([REF], moment(clock)))[REF]
        assert isinstance(answer, Snapshot), answer
        return answer

    def momentum(self, clock: str) -> Momentum | None:
        """Return the phase counts of REF at that moment."""
        answer = asyncio.run(self.provider.momentum([REF], moment(clock)))[REF]
        assert not isinstance(answer, ProviderError), answer
        return answer
