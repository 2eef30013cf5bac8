"""The running sums of a script, and how they read in the words of `football.match`."""

from collections import Counter
from collections.abc import Iterable

from football.match import Counters, Momentum, Side, SideMomentum
from football.providers.simulation.game import Effect

Sums = Counter[str]  # figure → total of one side

DERIVED = frozenset(("ball_possession", "total_shots", "total_tackles", "duels", "total_saves", "xg"))
COUNTED = tuple(name for name in Counters.__struct_fields__ if name not in DERIVED)


class Tally:
    """Both sides' sums at one moment."""

    def __init__(self, home: Sums | None = None, away: Sums | None = None) -> None:
        self._sums = {Side.HOME: home or Counter(), Side.AWAY: away or Counter()}

    def copy(self) -> "Tally":
        """Return a tally that goes its own way from here."""
        return Tally(self._sums[Side.HOME].copy(), self._sums[Side.AWAY].copy())

    def add(self, effects: Iterable[Effect]) -> None:
        """Count what became known with one tick."""
        for side, figure, amount in effects:
            self._sums[side][figure] += amount  # type: ignore[assignment]  # xG alone is not whole

    def counters(self, side: Side) -> Counters:
        """Return the side's figures; every one is published, possession as soon as somebody had the ball.

        `shots_off_target` includes the woodwork; blocked shots are neither on nor off target.
        """
        sums = self._sums[side]
        return Counters(
            ball_possession=self._possession(side),
            total_shots=sums["shots_on_target"] + sums["shots_off_target"] + sums["blocked_shots"],
            total_tackles=sums["tackles"],
            duels=sums["ground_duels"] + sums["aerial_duels"],
            total_saves=sums["goalkeeper_saves"],
            xg=float(sums["xg"]),
            **{name: sums[name] for name in COUNTED},
        )

    def momentum(self) -> Momentum:
        """Return how many runs of each phase both sides have had."""
        return Momentum(home=self._phases(Side.HOME), away=self._phases(Side.AWAY))

    def _phases(self, side: Side) -> SideMomentum:
        sums = self._sums[side]
        return SideMomentum(
            attack=sums["attack"],
            dangerous_attack=sums["dangerous_attack"],
            ball_safe=sums["ball_safe"],
        )

    def _possession(self, side: Side) -> int | None:
        home, away = (self._sums[either]["possession_ms"] for either in Side)
        if not home + away:
            return None
        share = (200 * home + home + away) // (2 * (home + away))  # in per cent, rounded half up
        return share if side is Side.HOME else 100 - share
