"""What is known of a match from one answer to the next, and how an answer changes it. Pure.

Every point is kept with Sportradar's id of it, once, however often and in whatever order it is told. The
score after each is worked out anew from all of them when one is added, changed or taken back.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from feeds.vendors.pieces import REF_CHARS, Word, as_list, as_object, moment_ms, read, read_each, text, within
from feeds.vendors.sportradar_live import Complain, Folding, MatchMemory, awaiting_the_rest, ends_early
from tennis.match import Counters, Scoreboard, Status, Tick
from tennis.providers.sportradar import scoreboard
from tennis.providers.sportradar.access import TITLE
from tennis.providers.sportradar.events import Played, played, said_once
from tennis.providers.sportradar.figures import newer, read_figures
from tennis.providers.sportradar.points import tell, with_sets_of
from tennis.providers.sportradar.reading import RawEvent, RawStatus
from tennis.providers.sportradar.words import ENDINGS, SIDES
from tennis.score import Side

EVENTS_KEPT = 3_000  # the longest match had 980 points; a topic keeps 2,000 ticks
LENGTHS = (3, 5)  # `best_of`


class Memory(MatchMemory, frozen=True, kw_only=True, omit_defaults=True):
    """One match."""

    best_of: int | None = None
    sides: dict[Word, Side] = {}  # by competitor id
    enhanced: bool = True  # strokes may be counted: it was not said that they are not
    scoreboard: Scoreboard = Scoreboard()
    events: tuple[Played, ...] = ()  # in order
    ticks: tuple[Tick, ...] = ()  # what the events tell
    figures: dict[Side, Counters] = {}

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.scoreboard.status in ENDINGS


class TennisFolding(Folding[Memory]):
    """How tennis takes answers in."""

    title = TITLE

    def whole(self, memory: Memory | None, payload: object, at: int, complain: Complain) -> Memory:
        """Return the memory after a whole timeline: events that it lacks have been taken back."""
        answer = as_object(payload)
        status = read(answer.get("sport_event_status"), RawStatus)
        memory = _fold(
            memory or Memory(), answer, status, answer.get("generated_at"), at, complain, whole=True
        )
        return msgspec.structs.replace(memory, whole_at=at)

    def delta(self, memory: Memory, item: object, said_at: object, at: int, complain: Complain) -> Memory:
        """Return the memory after an item of the live feeds; one without a status has events alone."""
        inner = as_object(item)
        inner = as_object(inner.get("sport_event_timeline")) or inner
        raw = inner.get("sport_event_status")
        status = None if raw is None else read(raw, RawStatus)
        return _fold(memory, inner, status, said_at, at, complain, whole=False)


def match_of(item: object) -> scoreboard.Match:
    """Return what `sport_event` of an answer says of the match, as far as it says it."""
    event = within(item, "sport_event")
    best_of = within(event, "sport_event_context", "mode", "best_of")
    competitors = {
        text(within(each, "id"), REF_CHARS): SIDES.get(str(within(each, "qualifier")))
        for each in as_list(within(event, "competitors"))
    }
    sides = {ref: side for ref, side in competitors.items() if ref and side is not None}
    return scoreboard.Match(best_of if type(best_of) is int and best_of in LENGTHS else None, sides)


def is_enhanced(item: object) -> bool:
    """Return whether strokes may be counted in this match."""
    coverage = within(item, "sport_event", "coverage", "sport_event_properties")
    return within(coverage, "enhanced_stats") is not False


def _fold(
    memory: Memory,
    item: Mapping[str, Any],
    status: RawStatus | None,
    said_at: object,
    at: int,
    complain: Complain,
    *,
    whole: bool,
) -> Memory:
    said = min(moment_ms(said_at) or at, at)  # a moment to come would hold up all later ones
    is_newest = said >= memory.said_at
    raw = read_each(item.get("timeline"), RawEvent, complain)
    memory = _with_match(msgspec.structs.replace(memory, heard_at=at), item)
    memory = _with_events(memory, [each for one in raw if (each := played(one, at))], whole and is_newest)
    if status is None:
        return _ahead_of_its_status(memory)
    if not is_newest:  # an older answer may have points that are news, and lacks newer ones
        return memory
    after = _with_status(memory, status)
    if not whole and ends_early(memory, after, at):
        return awaiting_the_rest(memory, at)
    return msgspec.structs.replace(after, figures=_figures(memory, item.get("statistics")), said_at=said)


def _with_match(memory: Memory, item: Mapping[str, Any]) -> Memory:
    if "sport_event" not in item:
        return memory
    match = match_of(item)
    return msgspec.structs.replace(
        memory,
        best_of=match.best_of or memory.best_of,
        sides=dict(match.sides) or memory.sides,
        enhanced=is_enhanced(item),
    )


def _with_events(memory: Memory, fresh: Sequence[Played], whole: bool) -> Memory:
    """Return the memory with these events. One that was changed keeps its first moment."""
    known = {event.id: event for event in memory.events}
    merged = dict(known)
    for event in fresh:
        first = known.get(event.id, event)
        merged[event.id] = msgspec.structs.replace(
            event, at=first.at, said_as=first.said_as, heard_at=first.heard_at
        )
    ordered = said_once(sorted(merged.values(), key=lambda event: event.order))
    if whole:
        told = {event.id for event in fresh}
        ordered = [event for event in ordered if event.id in told]
    events = tuple(ordered[-EVENTS_KEPT:])
    if events == memory.events:
        return memory
    return msgspec.structs.replace(memory, events=events, ticks=tell(events, memory.best_of))


def _with_status(memory: Memory, raw: RawStatus) -> Memory:
    before = memory.scoreboard
    if memory.ticks:  # who serves is told by points too, where the status is silent between games
        score = msgspec.structs.replace(before.score, server=memory.ticks[-1].score.server)
        before = msgspec.structs.replace(before, score=score)
    board = scoreboard.read_scoreboard(raw, scoreboard.Match(memory.best_of, memory.sides), before)
    is_lower = _games(board) < _games(memory.scoreboard)
    # A delta does not say which game was taken back: the whole timeline does.
    return msgspec.structs.replace(memory, scoreboard=board, whole_at=0 if is_lower else memory.whole_at)


def _ahead_of_its_status(memory: Memory) -> Memory:
    """Return the memory with the score of its newest point, if that was played after the status was made."""
    if not memory.ticks or memory.ticks[-1].uts < memory.said_at or memory.is_over:
        return memory
    status = memory.scoreboard.status
    board = Scoreboard(
        status=Status.LIVE if status is Status.NOT_STARTED else status,
        score=with_sets_of(memory.scoreboard, memory.ticks[-1]).score,
    )
    return msgspec.structs.replace(memory, scoreboard=board)


def _games(board: Scoreboard) -> int:
    return sum(map(sum, board.score.sets))


def _figures(memory: Memory, statistics: object) -> dict[Side, Counters]:
    read_now = read_figures(statistics, enhanced=memory.enhanced)
    return memory.figures | {side: newer(memory.figures.get(side), each) for side, each in read_now.items()}
