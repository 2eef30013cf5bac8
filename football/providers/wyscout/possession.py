"""The possession clock (section 1.5)."""

from football.match import Side
from football.providers.wyscout.plays import Kind, Part, Play

LONGEST_GAP_SECONDS = 20.0  # a longer silence is a stoppage that the data does not name

TAKES_BALL = {Kind.PASS, Kind.SHOT, Kind.FREE_KICK}
LEAVES_BALL = {Kind.FOUL, Kind.OFFSIDE, Kind.INTERRUPTION}


class PossessionClock:
    """Gives the time between two plays to the side that had the ball after the first."""

    def __init__(self) -> None:
        self.seconds = {Side.HOME: 0.0, Side.AWAY: 0.0}
        self._owner: Side | None = None
        self._last: tuple[Part, float] | None = None

    def add(self, play: Play) -> None:
        """Run the clock on to the next play. The wait for a free kick is nobody's."""
        part, second = self._last or (play.part, play.second)
        if part is not play.part:
            self._owner, second = None, play.second
        if self._owner is not None and play.kind is not Kind.FREE_KICK:
            self.seconds[self._owner] += min(play.second - second, LONGEST_GAP_SECONDS)
        self._last = (play.part, play.second)
        if play.kind in TAKES_BALL or play.is_acceleration:
            self._owner = play.side
        elif play.kind in LEAVES_BALL:
            self._owner = None

    def per_cent(self, side: Side) -> int | None:
        """Return a side's share, rounded; None while nobody has had the ball."""
        total = sum(self.seconds.values())
        return round(100 * self.seconds[side] / total) if total else None
