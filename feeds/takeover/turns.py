"""Which of a match's sources is read. Pure.

A match that several providers know (`SourcedMatch.sources`) is read from the first that covers it. When that
one has brought nothing for GRACE_SECONDS, or says itself that its vendor has not, the next takes over, and
goes on for BACK_SECONDS at least.
What of a new source has been told already is for feeds/takeover/repeats.py.
"""

from collections.abc import Callable, Collection

import msgspec

GRACE_SECONDS = 12  # of silence: two polls of football have brought nothing, the third asks others too
BACK_SECONDS = 30  # so long a source stays although an earlier one answers again: no to and fro


class Told(msgspec.Struct, frozen=True, array_like=True):
    """A tick that was published: what it said, and when that was by each source (milliseconds)."""

    what: str
    by: dict[str, int]  # whoever told it comes first

    @property
    def uts(self) -> int:
        """When it was, as it was told."""
        return next(iter(self.by.values()))


class Standing(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a match of several sources stands; its cursor keeps it."""

    source: str  # the provider that it is read from
    since: float  # unix seconds
    before: str = ""  # the provider before; empty: none
    told: tuple[Told, ...] = ()  # lately
    told_until: int = 0  # the newest tick of the provider before, in milliseconds
    counted: dict[str, int] = {}  # what was told of each count, such as goals


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """One match in one poll."""

    order: tuple[str, ...]  # its providers, the first choice first
    used: str  # the one that it was read from last, one of them
    since: float  # … and since when; unix seconds
    read_at: float  # when it was last read from anywhere; 0: never
    now: float

    def is_late(self, silence: float | None) -> bool:
        """Whether another source may be asked: nothing was read for a while, or never.

        `silence` is of the source in use (`feeds.circuit.Circuit.silence`): what it answered out of what it
        had collected before was nothing new.
        """
        silent = max(silence or 0, self.now - self.read_at)
        return len(self.order) > 1 and silent >= GRACE_SECONDS

    def first(self, silence: Callable[[str], float | None]) -> tuple[str, ...]:
        """Return whom to ask; `silence` tells of a provider for how long it has not answered, if it has not.

        Those before the one in use are asked all along: one that answers out of what it collects would
        otherwise collect nothing, and know nothing when it is wanted. A late match in trouble asks all at
        once: the time that one does not answer in is not the others'.
        """
        silent = silence(self.used)
        if silent is not None and self.is_late(silent):
            return self.order
        return self.order[: self.order.index(self.used) + 1]

    def then(
        self, asked: Collection[str], answered: Collection[str], silence: Callable[[str], float | None]
    ) -> tuple[str, ...]:
        """Return whom to ask after those, in the time that is left."""
        if answered or not self.is_late(silence(self.used)):
            return ()
        return tuple(name for name in self.order if name not in asked)

    def choose(self, answered: Collection[str]) -> str | None:
        """Return the provider to read the match from; None when nobody has answered."""
        if self.used in answered and not self._may_go_back:
            return self.used
        return next((name for name in self.order if name in answered), None)

    @property
    def _may_go_back(self) -> bool:
        return self.now - self.since >= BACK_SECONDS
