"""One match in one poll: its sources, and what those that are asked say of it."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from msgspec import UNSET
from msgspec.structs import replace

from feeds.changes import Seen
from feeds.models import Source
from feeds.reading import Reading
from feeds.takeover.repeats import Telling, take_over
from feeds.takeover.turns import Standing, Turn

AnyReading = TypeVar("AnyReading", bound=Reading[Any, Any, Any, Any])


def covering(sources: Sequence[Source]) -> Sequence[Source]:
    """Return the sources of a match that have live data for it; all of them where none says so."""
    return [source for source in sources if source.tracked] or sources


class Playing(Generic[AnyReading]):
    """A match that goes on. `telling` is None where matches have one source each."""

    def __init__(
        self,
        begun: AnyReading,
        now: float,
        telling: Telling | None,
        handed_over: Callable[[Any], Any],
    ) -> None:
        """`begun`: the match as its cursor has it. `handed_over` strips that for another source."""
        self._begun = begun
        self._telling = telling
        self._handed_over = handed_over
        self._readings: dict[str, AnyReading] = {}
        self.answered: set[str] = set()
        sources = covering(begun.row.sources)
        read = sources if telling else sources[:1]
        self._refs: dict[str, str] = {source.provider: source.ref for source in read}
        standing = begun.cursor.standing
        self.before = begun.row.provider if standing is UNSET else standing.source
        order = tuple(self._refs)
        self.turn = Turn(
            order=order,
            used=self.before if self.before in order else order[0],
            since=0 if standing is UNSET else standing.since,
            read_at=begun.position.read_at,
            now=now,
        )

    def ref(self, name: str) -> str:
        """Return that provider's id of the match."""
        return self._refs[name]

    def reading(self, name: str) -> AnyReading:
        """Return the one reading of the match by that provider."""
        if name not in self._readings:
            self._readings[name] = self._begin(name)
        return self._readings[name]

    def heard(self, name: str) -> None:
        """Note that a provider has told what it was asked: it may or may not have told of this match."""
        reading = self._readings[name]
        if reading.timeline is not None and (reading.snapshot is not None or not reading.takes_over):
            self.answered.add(name)

    @property
    def chosen(self) -> str | None:
        """The provider to read the match from; None when nobody has told of it."""
        return self.turn.choose(self.answered)

    def standing(self, name: str) -> Standing | None:
        """Return how the match stands with that provider; None where it has one source."""
        standing: Standing | Any = self.reading(name).cursor.standing
        if standing is not UNSET:
            return standing
        return Standing(name, self.turn.now) if len(self._refs) > 1 else None

    def since(self, name: str) -> float:
        """Return since when it is read from that provider, in unix seconds."""
        standing = self.standing(name)
        return standing.since if standing else 0

    def _begin(self, name: str) -> AnyReading:
        """Return the reading as it stands before the provider is asked; each has its own."""
        cursor, begun = self._begun.cursor, self._begun
        is_fresh = cursor == type(cursor)()
        if self._telling is None or name == self.before or is_fresh:
            return replace(begun)
        standing = cursor.standing
        if standing is UNSET:
            standing = Standing(self.before, 0, counted=dict(self._telling.counts(cursor.scoreboard)))
        standing = take_over(standing, name, cursor.seen.newest, self.turn.now)
        cursor = self._handed_over(replace(cursor, seen=Seen(), standing=standing))
        return replace(begun, cursor=cursor, takes_over=True)
