"""Events of the timeline that tell the score, each once (feed formats, section 3.4). Pure."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from feeds.vendors.pieces import moment_ms
from tennis.providers.sportradar import rules
from tennis.providers.sportradar.reading import RawEvent
from tennis.providers.sportradar.words import SET_NUMBERS, SIDES, WITHOUT_TICK, unknown
from tennis.score import Pair, Side

NOTHING = Pair()


class Kind(StrEnum):
    """What an event says."""

    FIRST_SERVE = "f"
    SET_START = "s"
    POINT = "p"
    TIEBREAK_POINT = "t"
    GAME = "g"


KINDS = {
    "first_serve": Kind.FIRST_SERVE,
    "period_start": Kind.SET_START,
    "point": Kind.POINT,
    "tie_break_points": Kind.TIEBREAK_POINT,
    "period_score": Kind.GAME,
}
SCORED = frozenset({Kind.POINT, Kind.TIEBREAK_POINT, Kind.GAME})


class Played(msgspec.Struct, frozen=True, array_like=True):
    """An event that was read. `at`: Unix milliseconds."""

    id: str
    at: int
    kind: Kind
    score: Pair = NOTHING
    server: Side | None = None  # of the point; None: not said
    set: int = 0  # 0: not said
    said_as: str = ""  # the event in whose place this one was entered; empty: it is itself
    heard_at: int = 0  # when it was heard of first, in Unix milliseconds by our clock

    @property
    def is_point(self) -> bool:
        """Whether a point was played."""
        return self.kind in SCORED

    @property
    def order(self) -> tuple[int, int]:
        """Where it belongs: the timeline is not sorted (section 2.10)."""
        return self.at, int(self.id) if self.id.isascii() and self.id.isdigit() else 0


def played(raw: RawEvent, heard_at: int) -> Played | None:
    """Return an event; None for one that tells nothing of the score.

    One without a readable time, or of a time to come, happened when it was heard of (Unix milliseconds).
    """
    kind = KINDS.get(raw.type)
    if kind is None:
        if raw.type not in WITHOUT_TICK:
            unknown("event", raw.type)
        return None
    if kind in SCORED and (raw.home_score is None or raw.away_score is None):
        unknown("event", f"{raw.type} without a score")
        return None
    is_first = kind is Kind.FIRST_SERVE
    return Played(
        id=str(raw.id),
        at=min(moment_ms(raw.time) or heard_at, heard_at),
        kind=kind,
        score=Pair(int(raw.home_score or 0), int(raw.away_score or 0)),
        server=SIDES.get((raw.competitor if is_first else raw.server) or ""),
        set=_set_number(raw),
        heard_at=heard_at,
    )


def said_once(events: Iterable[Played]) -> list[Played]:
    """Return the events, in order, with those marked that were entered anew in place of another.

    No point leaves the score as it was: of two in a row that say the same, the second is the first again. It
    stays so when the first is taken back.
    """
    some = list(events)
    taken = {event.id for event in some}
    marked: list[Played] = []
    last: Played | None = None
    for event in some:
        said_as = "" if event.said_as in taken else event.said_as
        if event.is_point:
            if last and (last.kind, last.score, last.set) == (event.kind, event.score, event.set):
                said_as = last.said_as or last.id
            last = event = msgspec.structs.replace(event, said_as=said_as)
            taken.add(said_as)
        marked.append(event)
    return marked


def _set_number(raw: RawEvent) -> int:
    """Return the number of the set that an event names; 0 for none."""
    named = SET_NUMBERS.get(raw.period_name or "", 0)
    number = str(raw.period)
    if named or not (number.isascii() and number.isdigit()):
        return named
    return int(number) if int(number) <= rules.SETS_AT_MOST else 0
