"""Prices to be sent, out of quotes that may be used (odds/usable.py). Pure."""

from collections.abc import Collection
from datetime import datetime
from math import fsum

import msgspec

from odds.quotes import LINES, Line, Outcome, Quote, Quotes

DIGITS = 2  # after the point, of a consensus


class Prices(msgspec.Struct, frozen=True):
    """Lines that are quoted whole; `updated_at`: when the newest quote used was changed, None without any."""

    by_outcome: dict[Outcome, float]
    updated_at: datetime | None


def consensus(books: Collection[Quotes]) -> Prices:
    """Return the arithmetic mean per outcome over the books that quote its whole line, to two digits."""
    prices: dict[Outcome, float] = {}
    used: list[Quote] = []
    for line in LINES:
        whole = [quotes for quotes in books if _is_whole(line, quotes)]
        for outcome in line if whole else ():
            quoted = [quotes[outcome] for quotes in whole]
            prices[outcome] = _mean([quote.price for quote in quoted])
            used += quoted
    return Prices(prices, _newest(used))


def of_book(quotes: Quotes) -> Prices:
    """Return one book's own prices, to its own digits."""
    used = whole_lines(quotes)
    return Prices({outcome: quote.price for outcome, quote in used.items()}, _newest(used.values()))


def whole_lines(quotes: Quotes) -> Quotes:
    """Return one book's quotes without the lines that it does not quote whole."""
    return {outcome: quotes[outcome] for line in LINES if _is_whole(line, quotes) for outcome in line}


def _is_whole(line: Line, quotes: Quotes) -> bool:
    return all(outcome in quotes for outcome in line)


def _mean(prices: list[float]) -> float:
    return round(fsum(prices) / len(prices), DIGITS)  # fsum is exact: the order of the books does not matter


def _newest(quotes: Collection[Quote]) -> datetime | None:
    return max((quote.changed_at for quote in quotes), default=None)
