"""Who may ask an upstream now: its rate, its quota and its circuit, shared by all workers through Redis."""

import random
from pathlib import Path
from typing import NamedTuple

import msgspec
import structlog
from redis.asyncio import Redis

from feeds.circuit import FIRST_SECONDS, JITTER, LONGEST_SECONDS
from feeds.errors import ProviderError
from feeds.http import left_alone
from feeds.http.left_alone import SPENT_SECONDS

TURN_SECONDS = 5  # a request waits at most so long for its turn; later it would be old
LIFETIME_SECONDS = 3600  # of what is known of an upstream that nobody asks
SECOND = 1_000_000  # microseconds

_ADMIT = (Path(__file__).parent / "gate.lua").read_text()
_FAILED = (Path(__file__).parent / "gate_failed.lua").read_text()
_REST = (Path(__file__).parent / "gate_rest.lua").read_text()

log = structlog.get_logger(__name__)


class Limits(msgspec.Struct, frozen=True):
    """What an upstream allows; 0 is without a limit."""

    per_second: float = 0
    burst: int = 1  # requests at once, after a pause
    quota: int = 0  # requests in `quota_days`, counted from the last time Redis was emptied
    quota_days: int = 30

    def arguments(self) -> list[int]:
        """Return them as gate.lua takes them."""
        interval = round(SECOND / self.per_second) if self.per_second else 0
        longest = TURN_SECONDS * SECOND
        return [interval, self.burst, longest, self.quota, self.quota_days, LIFETIME_SECONDS]

    def spent(self) -> str:
        """Return what is said when the quota is used up."""
        return f"the {self.quota} requests of {self.quota_period} are spent"

    @property
    def quota_period(self) -> str:
        """`quota_days` in words."""
        return "a day" if self.quota_days == 1 else f"{self.quota_days} days"


class Rest(NamedTuple):
    """For how long an upstream that answered well wants to be left alone, and why."""

    seconds: float
    reason: str


class Gate:
    """The door to one upstream. Redis' own clock counts: those of workers may differ."""

    def __init__(self, redis: Redis, name: str, limits: Limits) -> None:
        self._redis = redis
        self._name = name
        self._limits = limits
        self._admit = redis.register_script(_ADMIT)
        self._failed = redis.register_script(_FAILED)
        self._rest = redis.register_script(_REST)
        self._key = f"upstream:{{{name}}}:gate"
        self._used = f"upstream:{{{name}}}:used"

    async def admit(self) -> float:
        """Count a request, and return how many seconds it has to wait for its turn.

        ProviderError when the upstream is being left alone, when its quota is spent (permanent), or when
        more requests wait than it takes in TURN_SECONDS.
        """
        answer = await self._admit(keys=[self._key, self._used], args=self._limits.arguments())
        match answer[0]:
            case b"go":
                return float(answer[1]) / SECOND
            case b"closed":
                wait = int(answer[1]) / SECOND
                said = f"{self._name} is left alone for {wait:.1f} s: {answer[2].decode()}"
                raise ProviderError(said, guarded=True)
            case b"spent":
                reason = f"its quota of {self._limits.quota_period} is spent"
                await left_alone.note(self._redis, self._name, SPENT_SECONDS, reason)
                raise ProviderError(f"{self._name}: {self._limits.spent()}", permanent=True, guarded=True)
            case _:
                raise ProviderError(f"{self._name}: too many requests wait for their turn", guarded=True)

    async def failed(self, reason: str, at_least: float = 0) -> None:
        """Leave the upstream alone: 1 s, 2 s … 60 s with jitter, and `at_least` so many seconds."""
        closed = await self._failed(
            keys=[self._key],
            args=[
                FIRST_SECONDS * SECOND,
                LONGEST_SECONDS * SECOND,
                random.uniform(1 - JITTER, 1 + JITTER),
                round(at_least * SECOND),
                reason,
                LIFETIME_SECONDS,
            ],
        )
        if closed:
            failures, wait = int(closed[0]), round(int(closed[1]) / SECOND, 1)
            await left_alone.note(self._redis, self._name, wait, "it failed")
            log.warning(
                "upstream failed", upstream=self._name, error=reason, failures=failures, wait_seconds=wait
            )

    async def succeeded(self) -> None:
        """Note an answer: the next failure counts as the first."""
        if await self._redis.hdel(self._key, "failures", "until", "reason"):
            await left_alone.forget(self._redis, self._name)
            log.info("upstream answers again", upstream=self._name)

    async def rest(self, rest: Rest) -> None:
        """Leave the upstream alone for so long, though it did not fail; a longer wait stands."""
        await self._rest(keys=[self._key], args=[round(rest.seconds * SECOND), rest.reason, LIFETIME_SECONDS])
        await left_alone.note(self._redis, self._name, rest.seconds, "it asked for a rest")
        log.warning(
            "upstream rests", upstream=self._name, reason=rest.reason, wait_seconds=round(rest.seconds)
        )
