"""The simulator's bookmakers: how each of them prices, and how fast it is."""

import msgspec

from odds.providers.simulation.ladder import DECIMAL, FRACTIONS, SHARP, TENTHS, Ladder
from odds.quotes import BTTS, GOALS_25, LINES, MATCH_WINNER, Line


class Book(msgspec.Struct, frozen=True, kw_only=True):
    """One bookmaker. `margin`: what it keeps, as the share by which its probabilities exceed 1."""

    slug: str
    margin: float
    delay: float  # seconds by which it sees the match later than it happens
    pace: float  # seconds from one look at its prices to the next in play; before kick-off far more
    ladder: Ladder
    lines: tuple[Line, ...] = LINES


BOOKS = (
    Book(slug="pinnacle", margin=0.025, delay=2, pace=40, ladder=SHARP),
    Book(slug="marathonbet", margin=0.03, delay=6, pace=50, ladder=SHARP),
    Book(slug="1xbet", margin=0.035, delay=8, pace=55, ladder=SHARP),
    Book(slug="bet365", margin=0.05, delay=4, pace=60, ladder=FRACTIONS),
    Book(slug="betvictor", margin=0.055, delay=12, pace=70, ladder=FRACTIONS),
    Book(slug="unibet", margin=0.06, delay=10, pace=65, ladder=DECIMAL),
    Book(slug="bwin", margin=0.06, delay=15, pace=75, ladder=TENTHS),
    Book(slug="betsson", margin=0.06, delay=18, pace=80, ladder=DECIMAL),
    Book(slug="888sport", margin=0.065, delay=25, pace=90, ladder=DECIMAL),
    Book(
        slug="william-hill",
        margin=0.065,
        delay=20,
        pace=85,
        ladder=FRACTIONS,
        lines=(MATCH_WINNER, GOALS_25, BTTS),
    ),
    Book(slug="ladbrokes", margin=0.07, delay=30, pace=100, ladder=FRACTIONS, lines=(MATCH_WINNER, GOALS_25)),
    Book(slug="interwetten", margin=0.075, delay=40, pace=140, ladder=TENTHS, lines=(MATCH_WINNER,)),
)
