"""Sportmonks' JSON into typed pieces (feed formats, sections 5.3 to 5.8)."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from feeds.vendors.pieces import REF_CHARS, Word, as_list, within
from football.match import Side
from football.providers.sportmonks.words import SIDES

Goals = Annotated[int, Meta(ge=0, le=99)]
Minutes = Annotated[int, Meta(ge=0, le=200)]
Id = Annotated[int, Meta(ge=1, le=2**53)]
MOST_ID_DIGITS = 18


class RawGoals(msgspec.Struct, frozen=True):
    """A score's `score`."""

    goals: Goals
    participant: Word


class RawScore(msgspec.Struct, frozen=True):
    """One of `scores`: one side's goals by the end of what `description` names."""

    description: Word
    score: RawGoals


class RawPeriod(msgspec.Struct, frozen=True):
    """One of `periods`. `minutes` is the match minute; `started` and `ended` are Unix seconds."""

    id: Id
    type_id: int
    started: Any = None
    ended: Any = None
    counts_from: Minutes | None = None
    ticking: bool | None = None
    minutes: Minutes | None = None
    sort_order: int | None = None


class RawEvent(msgspec.Struct, frozen=True, omit_defaults=True):
    """One of `events` or of `timeline`. In a shoot-out `minute` counts kicks."""

    id: Id
    type_id: int
    period_id: Id | None = None
    participant_id: Id | None = None
    player_id: Id | None = None
    player_name: Word | None = None
    related_player_id: Id | None = None
    related_player_name: Word | None = None
    result: Word | None = None
    minute: Minutes | None = None
    extra_minute: Minutes | None = None
    rescinded: bool | None = None

    @property
    def order(self) -> tuple[int, int, int]:
        """Where it belongs among the others of its kind: by minute, then in the order they were entered."""
        return self.minute or 0, self.extra_minute or 0, self.id


class RawStatistic(msgspec.Struct, frozen=True):
    """One of `statistics`: one side's figure."""

    type_id: int
    data: Any = None
    location: Word | None = None
    participant_id: Id | None = None


class RawBall(msgspec.Struct, frozen=True):
    """One of `ballCoordinates`; x and y are fractions of the pitch that may overshoot 0 and 1."""

    x: float
    y: float
    timer: Word = ""
    period_id: Id | None = None


def ref_of(item: object) -> str:
    """Return the id of a match as ours; empty where it has none."""
    number = within(item, "id")
    return str(number)[:REF_CHARS] if type(number) is int and number > 0 else ""


def is_ref(ref: str) -> bool:
    """Whether a match of Sportmonks could have that id."""
    return ref.isascii() and ref.isdigit() and len(ref) <= MOST_ID_DIGITS


def read_sides(item: object) -> dict[int, Side]:
    """Return which side each participant is; the list is not home first."""
    sides = {}
    for each in as_list(within(item, "participants")):
        number, side = within(each, "id"), SIDES.get(str(within(each, "meta", "location")))
        if type(number) is int and side is not None:
            sides[number] = side
    return sides


def scores_by_name(scores: Iterable[RawScore]) -> Mapping[str, dict[Side, int]]:
    """Return both sides' goals by the score's description."""
    found: dict[str, dict[Side, int]] = {}
    for each in scores:
        side = SIDES.get(each.score.participant)
        if side is not None:
            found.setdefault(each.description, {})[side] = each.score.goals
    return found
