"""The prices that a book may write: every book has its own steps."""

from bisect import bisect_left

Ladder = tuple[float, ...]  # rising
Steps = tuple[tuple[float, float, float], ...]  # from, up to (not included), step

FRACTIONAL = """
1/100 1/66 1/50 1/40 1/33 1/28 1/25 1/22 1/20 1/18 1/16 1/14 1/12 1/11 1/10 1/9 1/8 2/15 1/7 2/13 1/6 2/11 1/5
2/9 1/4 2/7 3/10 1/3 4/11 2/5 4/9 1/2 8/15 4/7 8/13 4/6 8/11 4/5 5/6 10/11 20/21
1/1 21/20 11/10 23/20 6/5 5/4 13/10 11/8 7/5 6/4 8/5 13/8 7/4 9/5 15/8 19/10
2/1 21/10 11/5 9/4 12/5 5/2 13/5 11/4 14/5 3/1 16/5 10/3 7/2 18/5 4/1 9/2 5/1 11/2 6/1 13/2 7/1 15/2 8/1 17/2
9/1 19/2 10/1 11/1 12/1 14/1 16/1 20/1 25/1 33/1 40/1 50/1 66/1 80/1 100/1
"""


def _rungs(steps: Steps) -> Ladder:
    """Return every price, exact to three digits."""
    thousandths = [
        rung
        for start, end, step in steps
        for rung in range(round(start * 1000), round(end * 1000), round(step * 1000))
    ]
    return tuple(rung / 1000 for rung in thousandths)


def _fractions(written: str) -> Ladder:
    """Return the decimal forms of the fractions, cut to two digits as the trade does."""
    pairs = [map(int, fraction.split("/")) for fraction in written.split()]
    return tuple(sorted({100 * (won + stake) // stake / 100 for won, stake in pairs}))


SHARP = _rungs(
    (
        (1.01, 2, 0.005),
        (2, 5, 0.01),
        (5, 10, 0.05),
        (10, 20, 0.1),
        (20, 50, 0.5),
        (50, 201, 5),
    )
)
DECIMAL = _rungs(((1.01, 3, 0.01), (3, 5, 0.05), (5, 10, 0.1), (10, 20, 0.5), (20, 101, 1)))
TENTHS = _rungs(((1.01, 2, 0.01), (2, 4, 0.05), (4, 8, 0.1), (8, 15, 0.25), (15, 30, 0.5), (30, 81, 1)))
FRACTIONS = _fractions(FRACTIONAL)


def nearest(ladder: Ladder, price: float) -> float | None:
    """Return the rung nearest to the price; None below the lowest and above the highest."""
    if not ladder[0] <= price <= ladder[-1]:
        return None
    place = bisect_left(ladder, price)
    below, above = ladder[max(place - 1, 0)], ladder[place]
    return below if price - below < above - price else above
