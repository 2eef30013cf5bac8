"""A tennis provider that says what a test tells it to."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from feeds.errors import ProviderError
from tennis.match import Counters, Fixture, Scoreboard, Snapshot, Tick, Timeline
from tests.feeds.following import BEGIN


class VendorMatch:
    """What the vendor knows of one match; a test changes it as play goes on."""

    def __init__(self) -> None:
        self.scoreboard = Scoreboard()
        self.ticks: list[Tick] = []
        self.home: Counters | None = None
        self.away: Counters | None = None
        self.unreadable: ProviderError | None = None

    def play(self, scoreboard: Scoreboard, seconds: float) -> None:
        """Play a point that ends so many seconds after BEGIN; the scoreboard is as given after it."""
        self.scoreboard = scoreboard
        uts = int((BEGIN.timestamp() + seconds) * 1000)
        self.ticks.append(Tick(id=str(len(self.ticks)), uts=uts, score=scoreboard.score))


class Vendor:
    """Answers with what its attributes hold. `asked` is every reading with its refs."""

    name = "vendor"
    attribution = "Points: The Vendor."
    commercial = True

    def __init__(self) -> None:
        self.calendar: list[Fixture] = []
        self.matches: dict[str, VendorMatch] = {}
        self.down: ProviderError | None = None
        self.asked: list[tuple[str, list[str]]] = []

    def count(self, reading: str) -> int:
        """Return how often that was asked."""
        return sum(asked == reading for asked, _ in self.asked)

    async def fixtures(self, start: datetime, end: datetime, at: datetime) -> list[Fixture]:
        """Answer with `calendar`."""
        self._note("fixtures", [f"{start - at}", f"{end - at}"])
        return self.calendar

    async def timelines(
        self, since: Mapping[str, int | None], at: datetime
    ) -> Mapping[str, Timeline | ProviderError]:
        """Answer with every tick of these matches."""
        self._note("timelines", since)
        return {ref: self._timeline(self._match(ref)) for ref in since}

    async def snapshots(self, refs: Sequence[str], at: datetime) -> Mapping[str, Snapshot | ProviderError]:
        """Answer with the scoreboard and figures of these matches."""
        self._note("snapshots", refs)
        return {ref: self._snapshot(self._match(ref)) for ref in refs}

    def _note(self, reading: str, refs: Sequence[str] | Mapping[str, int | None]) -> None:
        self.asked.append((reading, list(refs)))
        if self.down:
            raise self.down

    def _match(self, ref: str) -> VendorMatch:
        if ref in self.matches:
            return self.matches[ref]
        unknown = VendorMatch()
        unknown.unreadable = ProviderError("unknown match", permanent=True)
        return unknown

    def _timeline(self, match: VendorMatch) -> Timeline | ProviderError:
        return match.unreadable or Timeline(scoreboard=match.scoreboard, ticks=tuple(match.ticks))

    def _snapshot(self, match: VendorMatch) -> Snapshot | ProviderError:
        return match.unreadable or Snapshot(scoreboard=match.scoreboard, home=match.home, away=match.away)
