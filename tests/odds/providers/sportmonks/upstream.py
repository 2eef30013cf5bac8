"""Sportmonks' odds as a test plays them: answers by path, and polls at moments that the test says."""

import asyncio
from datetime import timedelta
from typing import Any

from redis import Redis

from feeds.errors import ProviderError
from live import demand
from live.connection import blocking_redis, connect
from odds.match import Match, Phase
from odds.providers.sportmonks.provider import SportmonksOdds
from odds.quotes import Outcome, Reading
from tests.feeds.upstream import Reply, Server
from tests.odds.builders import a_match
from tests.odds.providers.sportmonks import raw
from tests.odds.providers.sportmonks.raw import KICKOFF, NOW, OTHER, REF, Raw

OURS = a_match(1, known_as={"sportmonks": REF}, kickoff_at=KICKOFF)
TWO = a_match(2, known_as={"sportmonks": OTHER}, kickoff_at=KICKOFF)
EARLY = a_match(1, known_as={"sportmonks": REF}, kickoff_at=KICKOFF, phase=Phase.BEFORE)
ODDS = "v3/football/odds/"
PATHS = {Phase.IN_PLAY: f"{ODDS}inplay/fixtures/", Phase.BEFORE: f"{ODDS}pre-match/fixtures/"}
BOOKMAKERS = "v3/odds/bookmakers"


class Failing(Server):
    """The server, which is out of order where a path begins with `failing`."""

    failing = "nowhere"

    def _reply(self, path: str, query: str) -> Reply:
        return Reply(500) if path.startswith(self.failing) else super()._reply(path, query)


class Vendor:
    """The server, and our side of it: matches that are asked about and followed at moments of a test."""

    def __init__(self, server: Failing) -> None:
        self.server = server
        self.provider = SportmonksOdds()
        self.now = NOW
        self.server.payloads[BOOKMAKERS] = raw.bookmakers()
        self.quotes(*raw.IN_PLAY)
        self.quotes(*raw.IN_PLAY, ref=OTHER)
        self.quotes(*raw.BEFORE, phase=Phase.BEFORE)

    def quotes(self, *rows: Any, ref: str = REF, phase: Phase = Phase.IN_PLAY) -> None:
        """Quote a match so."""
        self.put(ref, raw.envelope(list(rows)), phase)

    def put(self, ref: str, payload: Raw | list[Any], phase: Phase = Phase.IN_PLAY) -> None:
        """Answer for a match so."""
        self.server.payloads[PATHS[phase] + ref] = payload

    def count(self, ref: str = REF, phase: Phase = Phase.IN_PLAY) -> int:
        """Return how often a match was asked for."""
        return self.server.count(PATHS[phase] + ref)

    def follow(self, *event_ids: int) -> None:
        """Have somebody follow these matches, and nobody any other."""
        blocking_redis().delete(demand.demand_key("football"))
        asyncio.run(_follow(event_ids))

    def pass_by(self, seconds: float) -> None:
        """Let time pass; whatever is done in turns is due."""
        self.now += timedelta(seconds=seconds)
        self.let_turns_pass()

    def let_turns_pass(self) -> None:
        """Make due whatever is done in turns."""
        redis: Redis = blocking_redis()
        for key in redis.keys("memories:sportmonks*:turn:*"):
            redis.delete(key)

    def open_gates(self) -> None:
        """Let nobody be left alone."""
        redis: Redis = blocking_redis()
        for key in redis.keys("upstream:*:gate"):
            redis.delete(key)

    def collect(self) -> None:
        """Collect once."""
        asyncio.run(self.provider.collect(self.now))

    def ask(self, *matches: Match) -> dict[str, Any]:
        """Ask as a poll does."""
        return dict(asyncio.run(self.provider.quotes(matches, self.now)))

    def reading(self, match: Match = OURS) -> Reading:
        """Ask, collect and ask again about one match; return what is quoted on it."""
        self.ask(match)
        self.collect()
        answer = self.ask(match)[match.topic]
        assert isinstance(answer, Reading), answer
        return answer

    def prices(self, match: Match = OURS) -> dict[str, dict[Outcome, float]]:
        """Return the prices of one match, by bookmaker."""
        books = self.reading(match).books
        return {slug: {o: quote.price for o, quote in quotes.items()} for slug, quotes in books.items()}

    def refused(self, match: Match = OURS) -> str:
        """Return why nothing is quoted on a match."""
        try:
            answer = self.ask(match)[match.topic]
        except ProviderError as error:
            return str(error)
        assert isinstance(answer, ProviderError), answer
        return str(answer)


async def _follow(event_ids: tuple[int, ...]) -> None:
    redis = connect()
    await demand.refresh(redis, [("football", event_id) for event_id in event_ids])
    await redis.aclose()
