"""Sportmonks as a test plays it: answers by path, and a provider that is asked at moments of the match."""

import asyncio
from typing import Any, cast

import msgspec
from redis import Redis

from feeds.errors import ProviderError
from feeds.memories import TIP_BYTES
from football.match import Momentum, Snapshot, Timeline
from football.providers.sportmonks.memory import Memory
from football.providers.sportmonks.provider import Sportmonks
from live.connection import blocking_redis
from tests.feeds.upstream import Server
from tests.football.providers.sportmonks import raw
from tests.football.providers.sportmonks.raw import OTHER, REF, Raw, moment

BASE = "v3/football/"
INPLAY, LATEST, MULTI = "livescores/inplay", "livescores/latest", "fixtures/multi/"


class Vendor:
    """The server, and what it says of REF and OTHER; a test changes `matches` as play goes on."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.provider = Sportmonks()
        self.matches: dict[str, Raw] = {}
        self.others: list[Any] = []  # further items of the live lists
        self.says()

    def says(self, **changes: Any) -> None:
        """Let REF be so in every answer, and OTHER as it was."""
        self.matches = {
            REF: raw.fixture() | self.matches.get(REF, {}) | changes,
            OTHER: self.matches.get(OTHER, raw.fixture(OTHER)),
        }
        self.publish()

    def publish(self) -> None:
        """Put the matches into every answer."""
        live = raw.answer([*self.matches.values(), *self.others])
        self.put(INPLAY, live)
        self.put(LATEST, live)
        self.put(MULTI + REF, raw.answer([self.matches[REF]]))
        self.put(MULTI + OTHER, raw.answer([self.matches[OTHER]]))
        self.put(f"{MULTI}{REF},{OTHER}", raw.answer(list(self.matches.values())))

    def put(self, path: str, payload: Any) -> None:
        """Answer that path so."""
        self.server.payloads[BASE + path] = payload

    def count(self, path: str) -> int:
        """Return how often that path was asked for."""
        return self.server.count(BASE + path)

    def asked(self) -> list[str]:
        """Return the paths that were asked for, in order."""
        return [asked.path.removeprefix(BASE) for asked in self.server.asked]

    def collect(self, clock: str) -> None:
        """Collect at that moment of the match; whatever is read in turns is due, but for a whole list."""
        self.let_turns_pass()
        asyncio.run(self.provider.collect(moment(clock)))

    def let_turns_pass(self) -> None:
        """Make due whatever is read in turns, but for a whole list."""
        redis: Redis = blocking_redis()
        for key in cast("list[bytes]", redis.keys("memories:sportmonks:turn:*")):
            if not key.endswith(b":sync"):
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

    def memory(self) -> Memory:
        """Return what is known of REF."""
        kept = cast("bytes", blocking_redis().get(f"memory:sportmonks:{{{REF}}}"))
        return msgspec.json.decode(kept[TIP_BYTES:], type=Memory)

    def momentum(self, clock: str) -> Momentum | None:
        """Return the phase counts of REF at that moment."""
        answer = asyncio.run(self.provider.momentum([REF], moment(clock)))[REF]
        assert not isinstance(answer, ProviderError), answer
        return answer
