"""Phase runs: how often a side's play changed into safe, attack or dangerous (section 1.5)."""

from collections import Counter

from football.match import Momentum, Side, SideMomentum
from football.providers.wyscout.plays import Kind, Play
from football.providers.wyscout.situations import Call
from football.situations import Situation

PHASES = {Situation.SAFE, Situation.ATTACK, Situation.DANGEROUS}
BREAKS = {Kind.FREE_KICK, Kind.SHOT, Kind.SAVE, Kind.OFFSIDE, Kind.FOUL, Kind.INTERRUPTION}


class PhaseRuns:
    """Counts runs of one phase of one side; whatever stops the game ends a run."""

    def __init__(self) -> None:
        self._runs: Counter[tuple[Side | None, Situation]] = Counter()
        self._current: tuple[Side | None, Situation] | None = None

    def add(self, play: Play, calls: list[Call]) -> None:
        """Count the next play, given what it says."""
        situations = {call.situation for call in calls}
        if play.kind in BREAKS or not situations.isdisjoint({Situation.GOAL, Situation.KICKOFF}):
            self._current = None
        for call in calls:
            phase = (call.side, call.situation)
            if call.situation in PHASES and phase != self._current:
                self._runs[phase] += 1
                self._current = phase

    def momentum(self) -> Momentum:
        """Return both sides' counts."""
        return Momentum(home=self._of(Side.HOME), away=self._of(Side.AWAY))

    def _of(self, side: Side) -> SideMomentum:
        return SideMomentum(
            attack=self._runs[side, Situation.ATTACK],
            dangerous_attack=self._runs[side, Situation.DANGEROUS],
            ball_safe=self._runs[side, Situation.SAFE],
        )
