"""How well a feed does, judged from what its workers have noted. Pure."""

from collections.abc import Collection
from enum import StrEnum

import msgspec

from feeds.errors import ProviderError

LATE_SECONDS = 20  # without a poll, or failing: the next two polls of football have been missed
DOWN_SECONDS = 60  # … a whole minute: the circuit's longest wait
LATE_PERIODS = 3  # of a feed that is polled more rarely
GIVEN_UP_SECONDS = 180  # a provider that failed and is not asked again by then: nobody wants its matches
NEVER = "No worker has polled yet: this is new, or its workers do not run."
NO_WORKER = "No worker polls: they, or the clock that starts them, have stopped."
BEHIND = "The workers are behind: followed matches wait for their poll."


class State(StrEnum):
    """From well to ill."""

    IDLE = "idle"  # nobody follows a match of it
    HEALTHY = "healthy"
    LATE = "late"
    DOWN = "down"

    @property
    def severity(self) -> int:
        """The worse, the larger."""
        return list(State).index(self)


class Fared(msgspec.Struct, frozen=True):
    """One provider of one feed, as its polls went; in unix seconds, None where that never was."""

    good_at: float | None = None
    failed_at: float | None = None
    failing_since: float | None = None  # None: its last poll went well
    reason: str = ""  # in words, while it fails


class Worked(msgspec.Struct, frozen=True):
    """One feed, as its workers went; in unix seconds, None where that never was."""

    ticked_at: float | None = None  # beat and a worker were alive
    polled_at: float | None = None  # what was followed then, if anything, had been read
    published_at: float | None = None  # the last frame


def worst(states: Collection[State]) -> State:
    """Return the worst of them; IDLE for none."""
    return max(states, key=lambda state: state.severity, default=State.IDLE)


def of_provider(fared: Fared, asked_every: float, now: float) -> State:
    """Judge a provider that is asked every `asked_every` seconds while anybody follows a match of it."""
    if fared.failing_since is not None and fared.failed_at is not None:
        if now - fared.failed_at > GIVEN_UP_SECONDS:
            return State.IDLE
        return _by_length(now - fared.failing_since, 0)
    is_fresh = fared.good_at is not None and now - fared.good_at <= _late_after(asked_every)
    return State.HEALTHY if is_fresh else State.IDLE


def eased(state: State) -> State:
    """Return how ill a feed is for a provider in that state in whose place another tells of its matches."""
    return State.LATE if state is State.DOWN else state


def of_feed(worked: Worked, providers: Collection[State], period: float, now: float) -> tuple[State, str]:
    """Judge a feed that is polled every `period` seconds; return the reason too, in words, unless it is well.

    `providers`: how those do that it reads.
    """
    if worked.ticked_at is None:
        return State.LATE, NEVER
    ticking = _by_age(worked.ticked_at, period, now)
    if ticking is not State.HEALTHY:
        return ticking, NO_WORKER
    polling = _by_age(worked.polled_at, period, now)
    if polling is not State.HEALTHY:
        return polling, BEHIND
    return worst(providers), ""


def reason_of(error: Exception) -> str:
    """Return in words why a poll failed. What the provider said is for the log alone."""
    match error:
        case ProviderError(permanent=True):
            return "refuses what it is asked"
        case ProviderError():
            return "does not answer as documented"
        case TimeoutError():
            return "does not answer in time"
        case OSError():
            return "cannot be reached"
        case _:
            return "answers what cannot be read"


def is_gap(before: float | None, period: float, now: float) -> bool:
    """Whether a feed's workers were away between two ticks."""
    return before is not None and now - before > _late_after(period)


def is_incident(seconds: float) -> bool:
    """Whether trouble lasted so long that people may have noticed."""
    return seconds >= LATE_SECONDS


def _by_age(at: float | None, period: float, now: float) -> State:
    return State.DOWN if at is None else _by_length(now - at, period)


def _by_length(seconds: float, period: float) -> State:
    if seconds > max(DOWN_SECONDS, 2 * LATE_PERIODS * period):
        return State.DOWN
    return State.LATE if seconds > _late_after(period) else State.HEALTHY


def _late_after(period: float) -> float:
    return max(LATE_SECONDS, LATE_PERIODS * period)
