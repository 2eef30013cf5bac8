"""How many commands one socket may send (PROTOCOL.md, section 3: `rate_limited`). Pure: time comes in."""

from collections import deque

STRIKES = 3  # refused commands within STRIKE_SECONDS that end the socket
STRIKE_SECONDS = 10


class CommandRate:
    """A token bucket with a memory for those who keep pushing."""

    def __init__(self, per_second: float, burst: int) -> None:
        self._per_second = per_second
        self._burst = burst
        self._left = float(burst)
        self._at: float | None = None
        self._strikes: deque[float] = deque(maxlen=STRIKES)

    def allows(self, now: float) -> bool:
        """Whether a command may be carried out at `now` (seconds of any steady clock)."""
        if self._at is not None:
            self._left = min(self._burst, self._left + (now - self._at) * self._per_second)
        self._at = now
        if self._left >= 1:
            self._left -= 1
            return True
        self._strikes.append(now)
        return False

    def is_exhausted(self, now: float) -> bool:
        """Whether so many commands were refused lately that the socket has to end."""
        return len(self._strikes) == STRIKES and now - self._strikes[0] <= STRIKE_SECONDS
