"""Events without ids: which of them are the same from one answer to the next, and their ticks. Pure.

An event is known by what it says (feed formats, section 10, rule 3). One that is corrected says something
else; it is taken for the event that it replaces, so that nothing is told twice.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from football.incidents import CardKind
from football.match import Score, Scoreboard, Side, Tick
from football.providers.api_football.reading import RawEvent
from football.providers.api_football.words import (
    CARD,
    CARDS,
    GOAL,
    GOALS,
    MISSED_PENALTY,
    OWN_GOAL,
    REVIEW,
    SCORED_PENALTY,
    SHOOT_OUT,
    SUBSTITUTION,
    unknown,
)
from football.situations import Situation

CORRECTED_MINUTES = 3  # so far may the minute of an event be put right
EVENTS_KEPT = 300  # of a match, and as many that were taken back; a match has about 30
LAST_MINUTE = 120  # of play; kicks of a shoot-out stand at it
OTHER = {Side.HOME: Side.AWAY, Side.AWAY: Side.HOME, None: None}

Moment = Callable[[RawEvent], int]


class Known(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An event that was heard of. `uts`: when that was, in Unix milliseconds."""

    id: str
    event: RawEvent
    uts: int
    side: Side | None = None  # of the team that it names
    is_listed: bool = True  # false: it was taken back


def reconcile(
    known: Sequence[Known], listed: Sequence[RawEvent], sides: Mapping[int, Side], moment: Moment
) -> tuple[Known, ...]:
    """Return the listed events with the ids and moments of those that they were before, then the vanished.

    A vanished event is remembered: when it comes back, it is the same one. `moment` says when a new one was.
    """
    left = {each.event.fingerprint: each for each in known}
    fresh = {event.fingerprint: event for event in listed[:EVENTS_KEPT]}
    same = {each: left.pop(each) for each in fresh if each in left}
    used = {each.id for each in known}
    found = []
    for fingerprint, event in fresh.items():
        before = same.get(fingerprint) or _corrected(event, left)
        name = before.id if before else _unused(fingerprint, used)
        used.add(name)
        side = None if event.team.id is None else sides.get(event.team.id)
        uts = before.uts if before else moment(event)
        found.append(Known(id=name, event=event, uts=uts, side=side))
    vanished = [msgspec.structs.replace(each, is_listed=False) for each in left.values()]
    return (*found, *vanished[-EVENTS_KEPT:])


def ticks_of(known: Iterable[Known], board: Scoreboard) -> list[Tick]:
    """Return the ticks of the events that are listed; a penalty that was scored is two."""
    listed = [each for each in known if each.is_listed]
    is_other = names_the_scorers(listed, board)
    return [
        Tick(
            id=f"{each.id} {situation.value}",
            uts=each.uts,
            situation=situation,
            side=scoring_side(each, is_other=is_other),
        )
        for each in listed
        for situation in _situations(each.event, board)
    ]


def counts(event: RawEvent, board: Scoreboard) -> bool:
    """Whether an event is a goal that raised the score."""
    return event.kind == GOAL and event.detail in GOALS and not _is_shoot_out(event, board)


def names_the_scorers(known: Iterable[Known], board: Scoreboard) -> bool:
    """Whether own goals name the scorer's team, and not the one they count for: the score tells.

    Which of the two is the rule is not documented. Where the score fits neither, they name the latter.
    """
    goals = [each for each in known if counts(each.event, board)]
    if _score(goals, is_other=False) == board.score:
        return False
    return _score(goals, is_other=True) == board.score


def scoring_side(known: Known, *, is_other: bool) -> Side | None:
    """Return whose an event is; `is_other`: own goals name the scorer's team."""
    return OTHER[known.side] if is_other and known.event.detail == OWN_GOAL else known.side


def _score(goals: Iterable[Known], *, is_other: bool) -> Score:
    score = Score()
    for each in goals:
        score = score.plus(scoring_side(each, is_other=is_other))
    return score


def _corrected(event: RawEvent, left: dict[str, Known]) -> Known | None:
    """Return the event that this one replaces, and take it out of those that are left; None for a new one.

    One that was taken back before is replaced by none: after a goal that did not count another may fall.
    """
    found = [name for name, each in left.items() if each.is_listed and _replaces(event, each.event)]
    best = max(found, key=lambda name: _is_of_the_same(event, left[name].event), default=None)
    return left.pop(best) if best is not None else None


def _replaces(event: RawEvent, before: RawEvent) -> bool:
    if (event.kind, event.team.id) != (before.kind, before.team.id):
        return False
    apart = abs(event.time.elapsed - before.time.elapsed)
    return apart == 0 or (apart <= CORRECTED_MINUTES and _is_of_the_same(event, before))


def _is_of_the_same(event: RawEvent, before: RawEvent) -> bool:
    """Whether both name one player."""
    if event.player is None or before.player is None or event.player.id is None:
        return False
    return event.player.id == before.player.id


def _unused(name: str, used: set[str]) -> str:
    while name in used:
        name += "+"
    return name


def _situations(event: RawEvent, board: Scoreboard) -> tuple[Situation, ...]:
    detail = event.detail or ""
    if event.kind == SUBSTITUTION:
        return (Situation.SUBSTITUTION,)
    if event.kind == REVIEW:
        return (Situation.POSSIBLE_EVENT,)
    if event.kind == CARD and detail in CARDS:
        return (Situation.YELLOWCARD if CARDS[detail] is CardKind.YELLOW else Situation.REDCARD,)
    if event.kind == GOAL and (detail == MISSED_PENALTY or _is_shoot_out(event, board)):
        return (Situation.PENALTY,)
    if event.kind == GOAL and detail in GOALS:
        return (Situation.PENALTY, Situation.GOAL) if detail == SCORED_PENALTY else (Situation.GOAL,)
    unknown("event", f"{event.type} {detail}")
    return ()


def _is_shoot_out(event: RawEvent, board: Scoreboard) -> bool:
    """Whether a goal or a miss is a kick of a shoot-out, which the score does not count."""
    if event.detail not in (SCORED_PENALTY, MISSED_PENALTY):
        return False
    return event.comments == SHOOT_OUT or (board.shoot_out is not None and event.time.elapsed >= LAST_MINUTE)
