"""A recorded match, folded once: what was known after each event. Offsets are milliseconds since kick-off."""

from collections.abc import Mapping
from datetime import date

import msgspec

from feeds.recorded.replay import ABOUT_TO_START_MS
from football.match import Counters, Momentum, Period, Scoreboard, Side, Status, TeamName, Tick
from football.people import Lineup
from football.providers.story import Story
from football.situations import Situation

MINUTE_MS = 60_000

ABOUT_TO_START = Tick(id="about_to_start", uts=ABOUT_TO_START_MS, situation=Situation.MATCH_ABOUT_TO_START)
OTHER = {Side.HOME: Side.AWAY, Side.AWAY: Side.HOME}


class Spell(msgspec.Struct, frozen=True):
    """A period's words on the scoreboard, and how its minutes count: from `base` + 1 up to `cap`."""

    status: Status
    period: Period
    base: int
    cap: int

    def minute(self, played: int) -> int:
        """Return the minute shown after that many milliseconds of the period; it stops in stoppage time."""
        return min(self.base + max(played, 0) // MINUTE_MS + 1, self.cap)


FIRST_HALF = Spell(Status.IN_PROGRESS, Period.FIRST_HALF, 0, 45)
SECOND_HALF = Spell(Status.IN_PROGRESS, Period.SECOND_HALF, 45, 90)
EXTRA_TIME_1 = Spell(Status.EXTRA_TIME, Period.EXTRA_TIME_1, 90, 105)
EXTRA_TIME_2 = Spell(Status.EXTRA_TIME, Period.EXTRA_TIME_2, 105, 120)


class Running(msgspec.Struct, frozen=True):
    """A minute that runs on between events: the period, and the offset at which it began."""

    spell: Spell
    since: int

    def minute(self, elapsed: int) -> int:
        """Return the minute shown at that offset."""
        return self.spell.minute(elapsed - self.since)


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """What is known from this offset until the next one; without `running` the scoreboard's minute stands."""

    offset: int
    scoreboard: Scoreboard
    running: Running | None = None
    home: Counters | None = None
    away: Counters | None = None
    momentum: Momentum | None = None

    def scoreboard_at(self, elapsed: int) -> Scoreboard:
        """Return the scoreboard with the minute of that offset."""
        if self.running is None:
            return self.scoreboard
        return msgspec.structs.replace(self.scoreboard, minute=self.running.minute(elapsed))


BEFORE = Moment(offset=ABOUT_TO_START_MS, scoreboard=Scoreboard())


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """Who plays, where it counts, and when it was really played (UTC)."""

    day: date
    league_ref: str
    league_name: str
    league_country: str
    season: str
    home: TeamName
    away: TeamName
    round_number: int | None = None
    has_table: bool = True


class Recording(msgspec.Struct, frozen=True):
    """A whole match. Ticks carry their offset in `uts`.

    Every list is in order of time, and no entry depends on an event after it. Line-ups may be missing.
    """

    card: Card
    ticks: tuple[Tick, ...]
    moments: tuple[Moment, ...]
    story: Story = Story()
    lineups: Mapping[Side, Lineup] = {}

    @property
    def length(self) -> int:
        """Milliseconds from the kick-off to the end."""
        return self.moments[-1].offset

    @property
    def final(self) -> Scoreboard:
        """The scoreboard after the last event."""
        return self.moments[-1].scoreboard
