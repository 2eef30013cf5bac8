"""API-Football as a test plays it: answers by question, and a provider that is asked as a match goes on."""

import asyncio
from collections.abc import Mapping
from typing import Any, cast

import msgspec
from redis import Redis

from feeds.errors import ProviderError
from feeds.memories import TIP_BYTES
from football.match import Fixture, Snapshot, Timeline
from football.providers.api_football.memory import Memory
from football.providers.api_football.provider import ApiFootball
from live.connection import blocking_redis
from tests.feeds.upstream import Server
from tests.football.providers.api_football import raw
from tests.football.providers.api_football.raw import OTHER, REF, Raw, moment

LIVE, TODAY, TOMORROW = "live=all", "date=2026-09-12", "date=2026-09-13"


class Vendor:
    """The server, and what it says of REF and OTHER; a test changes `matches` as play goes on."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.provider = ApiFootball()
        self.matches: dict[str, Raw] = {REF: raw.whole(), OTHER: raw.whole(OTHER)}
        self.others: list[Any] = []  # further items of the live list
        self.publish()

    def says(self, **changes: Any) -> None:
        """Let REF be so in every answer, and OTHER as it was."""
        self.matches[REF] |= changes
        self.publish()

    def is_now(self, short: str, elapsed: int | None, **changes: Any) -> None:
        """Let REF be in that state in every answer."""
        self.says(fixture=raw.match(REF, short, elapsed)["fixture"], **changes)

    def publish(self) -> None:
        """Put the matches into every answer."""
        bare = [
            {name: each[name] for name in each if name not in ("statistics", "lineups", "players")}
            for each in self.matches.values()
        ]
        self.put(LIVE, raw.answer([*bare, *self.others]))
        for ref, each in self.matches.items():
            self.put(f"id={ref}", raw.answer([each]))
        self.put(f"ids={'-'.join(self.matches)}", raw.answer(list(self.matches.values())))

    def put(self, query: str, payload: Any) -> None:
        """Answer that question about fixtures so."""
        self.server.payloads[f"fixtures?{query}"] = payload

    def asked(self) -> list[str]:
        """Return what was asked for, in order."""
        return [self._words(asked.query) or asked.path for asked in self.server.asked]

    def count(self, query: str) -> int:
        """Return how often that was asked for."""
        return self.asked().count(query)

    def collect(self, clock: str) -> None:
        """Collect at that moment of the match; whatever is read in turns is due."""
        self.let_turns_pass()
        asyncio.run(self.provider.collect(moment(clock)))

    def let_turns_pass(self) -> None:
        """Make due whatever is read in turns."""
        redis: Redis = blocking_redis()
        for key in cast("list[bytes]", redis.keys("memories:api_football:turn:*")):
            redis.delete(key)

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

    def fixtures(self, clock: str, days: int = 1) -> list[Fixture]:
        """Return the matches of so many days from 12 September on, read at that moment."""
        start = raw.KICKOFF.replace(hour=0, minute=0)
        end = start.replace(day=start.day + days)
        return asyncio.run(self.provider.fixtures(start, end, moment(clock)))

    def memory(self) -> Memory:
        """Return what is known of REF."""
        kept = cast("bytes", blocking_redis().get(f"memory:api_football:{{{REF}}}"))
        return msgspec.json.decode(kept[TIP_BYTES:], type=Memory)

    def _words(self, query: Mapping[str, str]) -> str:
        return "&".join(f"{name}={value}" for name, value in query.items())
