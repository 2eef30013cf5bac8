"""Which quotes may be used at a moment: never a stale price that looks live. Pure."""

from datetime import datetime, timedelta
from enum import Enum

from odds.match import Match, Phase
from odds.quotes import Outcome, Quote, Quotes

LOWEST_PRICE = 1.0  # would pay back the stake at best: an error, or a bet that is decided
STALE_AFTER = timedelta(minutes=10)  # in play prices move with every minute; before kick-off they may rest
SETTLING = timedelta(seconds=60)  # by then after a goal every book has moved, or means its old price


class Use(Enum):
    """What a quote is wanted for."""

    CONSENSUS = "consensus"
    BOOK = "book"


def usable(quotes: Quotes, match: Match, read_at: datetime, at: datetime, use: Use) -> dict[Outcome, Quote]:
    """Return those of one bookmaker's quotes that may be used at `at`; `read_at`: when upstream was asked.

    Never: what is suspended, 1.0 or less, a lay price, older than 10 minutes in play, or of a match that is
    over. In the consensus neither, after a goal: anything of a book that has not moved since then, until
    60 seconds have passed and upstream was asked again; and nothing that was last said to stand before it.
    """
    if match.phase is Phase.OVER:
        return {}
    if use is Use.CONSENSUS and _is_settling(quotes, match.scored_at, read_at, at):
        return {}
    since = match.scored_at if use is Use.CONSENSUS else None
    return {
        outcome: quote
        for outcome, quote in quotes.items()
        if _is_good(quote, match.phase, at) and (since is None or quote.confirmed_at >= since)
    }


def _is_settling(quotes: Quotes, scored_at: datetime | None, read_at: datetime, at: datetime) -> bool:
    if scored_at is None or any(_has_moved(quote, scored_at) for quote in quotes.values()):
        return False
    return at < scored_at + SETTLING or read_at < scored_at


def _has_moved(quote: Quote, since: datetime) -> bool:
    return quote.changed_at > since and not quote.suspended


def _is_good(quote: Quote, phase: Phase, at: datetime) -> bool:
    stale = phase is Phase.IN_PLAY and at - quote.confirmed_at > STALE_AFTER
    return quote.price > LOWEST_PRICE and not (quote.suspended or quote.lay or stale)
