"""Raw dicts of a timeline file in, our types out, in the order in which they happened."""

from datetime import datetime
from itertools import dropwhile
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from feeds.errors import ProviderError
from feeds.recorded.replay import unix_ms
from football.match import Score, Side
from football.people import Person
from football.providers.recorded.recording import FIRST_HALF, SECOND_HALF

# These mean nothing without a team: they are figures of a side
NEED_TEAM = {
    "throw_in",
    "free_kick",
    "goal_kick",
    "corner_kick",
    "shot_on_target",
    "shot_saved",
    "shot_off_target",
    "score_change",
    "offside",
    "yellow_card",
    "red_card",
    "yellow_red_card",
}
STARTS = {"match_started", "period_start"}
HALVES = {1: FIRST_HALF, 2: SECOND_HALF}


class Name(msgspec.Struct, frozen=True):
    """A player: "Plea, Alassane". Of a scorer also how he scored: `penalty`, `header`, `own_goal`."""

    id: str = ""
    name: str = ""
    method: str | None = None

    @property
    def person(self) -> Person:
        """The player in our words: "Alassane Plea"."""
        last, _, first = self.name.partition(", ")
        return Person(self.id, f"{first} {last}".strip())


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One event of the file. `x` and `y` are in the pitch's fixed frame already."""

    id: int
    type: str
    time: datetime
    team: Side | None = None
    x: float | None = None
    y: float | None = None
    period: int | None = None
    outcome: str | None = None
    goal_scorer: Name | None = None
    assist: Name | None = None
    player: Name | None = None
    player_in: Name | None = None
    player_out: Name | None = None
    match_time: int | None = None  # minute, 1-based; it stops in stoppage time
    stoppage_time: Annotated[str, Meta(pattern=r"^\d{1,2}$")] | None = None  # minutes of it
    injury_time_announced: int | None = None
    home_score: int = 0
    away_score: int = 0

    @property
    def claimed_score(self) -> Score:
        """The file's running score: wrong in places, good for a comparison only."""
        return Score(self.home_score, self.away_score)


class Match(msgspec.Struct, frozen=True):
    """A file's events by (time, id), from the kick-off on."""

    entries: tuple[Entry, ...]

    @property
    def kickoff(self) -> datetime:
        """When it was played."""
        return self.entries[0].time

    def offset(self, entry: Entry) -> int:
        """Return when an event is, in milliseconds since the kick-off."""
        return unix_ms(entry.time) - unix_ms(self.kickoff)


def read_match(events: list[dict[str, Any]]) -> Match:
    """Return the match of a file; a permanent ProviderError when it is unreadable."""
    try:
        entries = msgspec.convert(events, list[Entry])
    except msgspec.ValidationError as error:
        raise ProviderError(f"not a timeline: {error}", permanent=True) from error
    for entry in entries:
        if fault := _fault(entry):
            raise ProviderError(f"event {entry.id} ({entry.type}) {fault}", permanent=True)
    # The array's order is not that of time: bookings can stand before events over a minute older
    entries.sort(key=lambda entry: (entry.time, entry.id))
    played = tuple(dropwhile(lambda entry: entry.type not in STARTS, entries))
    if not played:
        raise ProviderError("the match never starts", permanent=True)
    return Match(played)


def _fault(entry: Entry) -> str:
    """Say what an event lacks to be played; empty when nothing."""
    if entry.time.tzinfo is None:
        return "has a time without a zone"
    if entry.team is None and entry.type in NEED_TEAM:
        return "has no team"
    if entry.type == "period_start" and entry.period not in HALVES:
        return f"starts an unknown period: {entry.period}"
    return ""
