"""Sportradar as a test plays it: a match point by point, and a provider that is asked at moments of it."""

import asyncio
from typing import Any

from redis import Redis

from feeds.errors import ProviderError
from live.connection import blocking_redis
from tennis.match import Snapshot, Timeline
from tennis.providers.sportradar.provider import Sportradar
from tests.feeds.upstream import Server
from tests.tennis.play import start
from tests.tennis.providers.sportradar import raw
from tests.tennis.providers.sportradar.raw import POINT_SECONDS, REF, Point, Raw, Spelling, moment

PRODUCT = "tennis/production/v3/en/"
DELTA = "schedules/live/timelines_delta.json"
SUMMARIES = "schedules/live/summaries.json"
MATCHES = (REF, raw.OTHER)


class Vendor:
    """The server, and what it says of REF; `plays` adds points to the match."""

    def __init__(self, server: Server, spelling: Spelling = Spelling.OWN_TYPE) -> None:
        self.server = server
        self.provider = Sportradar()
        self.others: list[Any] = []  # further items of the live feeds
        self.told: list[Point] = []
        self.state = start()
        self._spelling = spelling
        self.plays("")

    @property
    def now(self) -> float:
        """Seconds after the start: a second after the newest point was played."""
        return POINT_SECONDS * len(self.told) + 1

    @property
    def events(self) -> list[Raw]:
        """Everything of the timeline so far."""
        return [*raw.opening(start()), *(each for point in self.told for each in point.events)]

    def plays(self, winners: str) -> list[Point]:
        """Play these points ("h" and "a") and let the feeds tell them; return them."""
        new = raw.points(self.state, winners, self._spelling, len(self.told))
        self.told += new
        self.state = new[-1].state if new else self.state
        self.says(*(each for point in new for each in point.events))
        return new

    def says(self, *events: Raw, said: float | None = None, **state: Any) -> None:
        """Let the live feeds answer with these events as the newest; `state` changes the status."""
        at = self.now if said is None else said
        status = raw.status(self.state, **state)
        self.put(DELTA, raw.delta(at, raw.delta_item(REF, status, *events), *self.others))
        self.put(SUMMARIES, raw.summaries(at, raw.summary(REF, status)))
        for ref in MATCHES:
            self.put(f"sport_events/{ref}/timeline.json", raw.timeline(ref, at, status, self.events))

    def put(self, path: str, payload: Any) -> None:
        """Answer that path so."""
        self.server.payloads[PRODUCT + path] = payload

    def drop(self, path: str) -> None:
        """Answer that path with 404."""
        del self.server.payloads[PRODUCT + path]

    def count(self, path: str) -> int:
        """Return how often that path was asked for."""
        return self.server.count(PRODUCT + path)

    def whole(self, ref: str = REF) -> int:
        """Return how often the match was read whole."""
        return self.count(f"sport_events/{ref}/timeline.json")

    def collect(self, later: float = 0) -> None:
        """Collect so many seconds after `now`; whatever is read in turns is due."""
        redis: Redis = blocking_redis()
        for key in redis.keys("memories:sportradar tennis:turn:*"):
            redis.delete(key)
        asyncio.run(self.provider.collect(moment(self.now + later)))

    def timelines(self, *refs: str, later: float = 0) -> dict[str, Timeline | ProviderError]:
        """Ask for all ticks of these matches (or of REF) so many seconds after `now`."""
        since = dict.fromkeys(refs or [REF])
        return dict(asyncio.run(self.provider.timelines(since, moment(self.now + later))))

    def timeline(self, later: float = 0) -> Timeline:
        """Return the timeline of REF at that moment."""
        answer = self.timelines(later=later)[REF]
        assert isinstance(answer, Timeline), answer
        return answer

    def snapshots(self, *refs: str) -> dict[str, Snapshot | ProviderError]:
        """Ask for the snapshots of these matches now."""
        return dict(asyncio.run(self.provider.snapshots(refs, moment(self.now))))
