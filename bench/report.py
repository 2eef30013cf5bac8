"""From measurements to figures, and from rounds of figures to a Markdown table. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from bench.load import Measured


class Figure(NamedTuple):
    """One row of the table. `gain`: how a ratio is formed, None where the two are not measured alike."""

    name: str
    form: str
    gain: str | None = None


MORE, LESS = "more is better", "less is better"

Round = Mapping[Figure, float]  # what one round showed of one contestant


def saturation(by_title: Mapping[str, Measured]) -> dict[Figure, float]:
    """Return the figures of the closed loops, by what was published."""
    figures: dict[Figure, float] = {}
    for title, measured in by_title.items():
        figures |= {
            Figure(f"{title}: CPU s per million", "{:.1f}", LESS): cpu_per_million(measured),
            Figure(f"{title}: deliveries/s", "{:,.0f}", MORE): measured.deliveries / measured.seconds,
            Figure(f"{title}: core in use, %", "{:.0f}"): 100 * measured.server_cpu / measured.seconds,
        }
    return figures


def losses(loads: Iterable[Measured]) -> dict[Figure, float]:
    """Return how many frames of these loads did not arrive, or not in order."""
    return {Figure("frames lost", "{:,.0f}"): sum(measured.lost for measured in loads)}


def latency(measured: Measured) -> dict[Figure, float]:
    """Return the figures of an open loop; the contestants run it at different rates."""
    return {
        Figure("paced deliveries/s", "{:,.0f}"): measured.deliveries / measured.seconds,
        Figure("paced: p50 ms", "{:.1f}"): measured.p50_ms,
        Figure("paced: p99 ms", "{:.1f}"): measured.p99_ms,
    }


def connection(kb: float, connects_per_second: float) -> dict[Figure, float]:
    """Return the figures of a socket that is open, and of opening it."""
    return {
        Figure("KiB per connection", "{:.1f}", LESS): kb,
        Figure("connects/s", "{:,.0f}", MORE): connects_per_second,
    }


def cpu_per_million(measured: Measured) -> float:
    """Return the server's CPU seconds for a million deliveries."""
    return measured.server_cpu / measured.deliveries * 1e6


def gain(figure: Figure, stock: float, ours: float) -> float | None:
    """Return how many times better ours is, below 1 worse; None where the two cannot be compared."""
    if figure.gain is None or min(stock, ours) <= 0:  # a short run can use too little to be measured
        return None
    return ours / stock if figure.gain == MORE else stock / ours


def table(stock: Sequence[Round], ours: Sequence[Round]) -> str:
    """Return the medians of the rounds side by side, with their ranges and the gain."""
    lines = ["| | stock Channels | Matchwire | gain |", "|---|---|---|---|"]
    for figure in ours[0]:
        theirs, own = _values(figure, stock), _values(figure, ours)
        times = gain(figure, median(theirs), median(own))
        cells = (figure.name, _cell(figure, theirs), _cell(figure, own), f"{times:.1f} ×" if times else "")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _values(figure: Figure, rounds: Sequence[Round]) -> list[float]:
    return [each[figure] for each in rounds]


def _cell(figure: Figure, values: Sequence[float]) -> str:
    middle, low, high = (figure.form.format(each) for each in (median(values), min(values), max(values)))
    return middle if low == high else f"{middle} ({low}-{high})"
