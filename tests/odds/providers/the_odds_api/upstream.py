"""The Odds API as a test plays it: what its leagues and matches are quoted at, and what calls cost."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

from redis import Redis

from feeds.errors import ProviderError
from live import demand
from live.connection import blocking_redis, connect
from odds.match import Match
from odds.providers.the_odds_api.provider import TheOddsApi
from odds.quotes import Outcome, Reading
from tests.feeds.upstream import Reply, Server
from tests.odds.builders import a_match
from tests.odds.providers.the_odds_api import raw
from tests.odds.providers.the_odds_api.raw import KICKOFF, LEAGUE, NOW, OTHER_LEAGUE, REF, Raw
from tests.odds.upstream import Sheet

OURS = a_match(1, home=raw.HOME, away=raw.AWAY, kickoff_at=KICKOFF)


class Football(Sheet):
    """The sport that is quoted, with the matches that a test says."""

    name = "football"


class Counting(Server):
    """The server, which counts credits: two for each call for odds. `left` is None where it does not say.

    `paid` answers calls for odds, `says` stands for what the header says.
    """

    def __init__(self) -> None:
        self.left: int | None = None
        self.says: str | None = None
        self.paid: Reply | None = None
        self.bulk_waits = 0.0  # seconds
        super().__init__()

    def _reply(self, path: str, query: str) -> Reply:
        reply = replace(super()._reply(path, query))
        is_paid = path.endswith("/odds")
        if is_paid and self.paid is not None:
            return self.paid
        if is_paid and self.left is not None:
            self.left -= 2
        said = self.says if self.left is None else str(self.left)
        if said is not None:
            reply.headers = reply.headers | {"x-requests-remaining": said}
        if is_paid and "/events/" not in path:
            reply.wait += self.bulk_waits
        return reply


class Vendor:
    """The server, and our side of it: matches that are asked about and followed at moments of a test."""

    def __init__(self, server: Counting, football: Football) -> None:
        self.server = server
        self.football = football
        self.provider = TheOddsApi()
        self.now = NOW
        self.put("v4/sports", [raw.sport(LEAGUE), raw.sport(OTHER_LEAGUE)])
        self.lists(LEAGUE, raw.event())
        self.lists(OTHER_LEAGUE)
        self.quotes(raw.event(REF, raw.book("pinnacle", raw.h2h(), raw.totals(1.8, 2.0))))
        self.quotes_alone(REF, raw.book("pinnacle", raw.btts()))
        self.play(OURS)

    def put(self, path: str, payload: Any) -> None:
        """Answer that path so."""
        self.server.payloads[path] = payload

    def lists(self, league: str, *events: Raw) -> None:
        """List these matches in a league."""
        self.put(f"v4/sports/{league}/events", list(events))

    def quotes(self, *events: Raw, league: str = LEAGUE) -> None:
        """Quote these matches in a league."""
        self.put(f"v4/sports/{league}/odds", list(events))

    def quotes_alone(self, ref: str, *books: Raw, league: str = LEAGUE) -> None:
        """Quote the other markets of a match so."""
        self.put(f"v4/sports/{league}/events/{ref}/odds", raw.event(ref, *books))

    def play(self, *matches: Match) -> None:
        """Have these matches of ours in the calendar."""
        self.football.played |= {match.event_id: match for match in matches}

    def follow(self, *event_ids: int) -> None:
        """Have somebody follow these matches, and nobody any other."""
        blocking_redis().delete(demand.demand_key("football"))
        asyncio.run(_follow(event_ids))

    def pass_by(self, seconds: float) -> None:
        """Let time pass; whatever is done in turns is due."""
        self.now += timedelta(seconds=seconds)
        redis: Redis = blocking_redis()
        for key in redis.keys("memories:the_odds_api:turn:*"):
            redis.delete(key)

    def collect(self) -> None:
        """Collect as often as it takes until nothing more is asked."""
        asked = -1
        while asked != len(self.server.asked):
            asked = len(self.server.asked)
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

    @property
    def bulk(self) -> int:
        """How often a league's odds were asked for."""
        return sum(
            asked.path.endswith("/odds") and "/events/" not in asked.path for asked in self.server.asked
        )

    @property
    def alone(self) -> int:
        """How often a single match's odds were asked for."""
        return sum(asked.path.endswith("/odds") and "/events/" in asked.path for asked in self.server.asked)

    @property
    def lists_read(self) -> int:
        """How often a league's matches were asked for."""
        return sum(asked.path.endswith("/events") for asked in self.server.asked)


async def _follow(event_ids: tuple[int, ...]) -> None:
    redis = connect()
    await demand.refresh(redis, [("football", event_id) for event_id in event_ids])
    await redis.aclose()
