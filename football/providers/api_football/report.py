"""What is known of a match into incidents (feed formats, sections 6.3 and 8). Pure.

There are no places and no xG of single shots, so that there is no shot map.
"""

from collections.abc import Sequence

from feeds.vendors.pieces import text
from football.incidents import (
    Booking,
    Goal,
    GoalKind,
    Incident,
    Minute,
    PeriodEnd,
    Review,
    Substitution,
    Whistle,
)
from football.match import Score, Scoreboard, Side, Status
from football.people import Lineups, Person
from football.providers.api_football.events import Known, counts, names_the_scorers, scoring_side
from football.providers.api_football.reading import RawEvent, RawNamed
from football.providers.api_football.words import CARD, CARDS, GOALS, REVIEW, SUBSTITUTION, VERDICTS

NAME_CHARS = 100
LAST_PLACE = 999  # within a minute: a period ends after everything that was added to it


def incidents(known: Sequence[Known], board: Scoreboard, lineups: Lineups | None) -> tuple[Incident, ...]:
    """Return what a report tells, oldest first.

    The score after each goal is counted, for only the last one is told; the scoreboard's is never counted.
    """
    listed = sorted((each for each in known if each.is_listed), key=lambda each: _place(each.event))
    is_other, score, pitch = names_the_scorers(listed, board), Score(), _pitch(lineups)
    told: list[tuple[tuple[int, int], Incident]] = []
    for each in listed:
        side = scoring_side(each, is_other=is_other)
        is_goal = counts(each.event, board)
        score = score.plus(side) if is_goal else score
        incident = _incident(each.event, side, score if is_goal else None, pitch)
        if incident is not None:
            told.append((_place(each.event), incident))
    told += [((whistle.minute.shown, LAST_PLACE), whistle) for whistle in _whistles(board)]
    return tuple(incident for _, incident in sorted(told, key=lambda entry: entry[0]))


def _incident(event: RawEvent, side: Side | None, score: Score | None, pitch: set[str]) -> Incident | None:
    """Return the incident that an event is; None where it is none, or lacks what makes it one.

    `score`: after a goal that counts; None for anything else.
    """
    minute, player = _minute(event), _person(event.player)
    detail = event.detail or ""
    if event.kind == REVIEW and detail in VERDICTS:
        decision, confirmed = VERDICTS[detail]
        return Review(minute=minute, decision=decision, confirmed=confirmed, side=side, player=player)
    if side is None:
        return None
    if event.kind == CARD and detail in CARDS:
        return Booking(minute=minute, side=side, card=CARDS[detail], player=player)
    if event.kind == SUBSTITUTION:
        return _substitution(event, minute, side, pitch)
    if score is not None:
        return Goal(
            minute=minute,
            side=side,
            score=score,
            kind=GOALS.get(detail, GoalKind.REGULAR),
            player=player,
            assist=_person(event.assist),
        )
    return None


def _substitution(event: RawEvent, minute: Minute, side: Side, pitch: set[str]) -> Substitution:
    """Return who came on for whom. `player` and `assist` are the two in either order: the line-ups tell.

    Where they do not, nobody is named.
    """
    first, second = _person(event.player), _person(event.assist)
    if first is None or second is None or (first.ref in pitch) == (second.ref in pitch):
        return Substitution(minute=minute, side=side)
    out, into = (first, second) if first.ref in pitch else (second, first)
    pitch.discard(out.ref)
    pitch.add(into.ref)
    return Substitution(minute=minute, side=side, player_in=into, player_out=out)


def _whistles(board: Scoreboard) -> list[PeriodEnd]:
    """Return the ends of periods whose score the scoreboard has."""
    is_over = board.status is Status.FINISHED
    found = []
    if board.half_time is not None:
        found.append(PeriodEnd(minute=Minute(45), whistle=Whistle.HALF_TIME, score=board.half_time))
    regular = board.ninety_minutes or (board.score if is_over else None)
    if regular is not None:
        found.append(PeriodEnd(minute=Minute(90), whistle=Whistle.FULL_TIME, score=regular))
    if board.ninety_minutes is not None and (is_over or board.status is Status.PENALTIES):
        found.append(PeriodEnd(minute=Minute(120), whistle=Whistle.EXTRA_TIME, score=board.score))
    return found


def _pitch(lineups: Lineups | None) -> set[str]:
    """Return the players who began."""
    if lineups is None:
        return set()
    return {player.ref for player in (*lineups.home.players, *lineups.away.players)}


def _place(event: RawEvent) -> tuple[int, int]:
    return event.time.elapsed, event.time.extra or 0


def _minute(event: RawEvent) -> Minute:
    added = event.time.extra
    return Minute(max(event.time.elapsed, 1), added if added is not None and added > 0 else None)


def _person(named: RawNamed | None) -> Person | None:
    name = text(named.name, NAME_CHARS) if named else ""
    if named is None or named.id is None or not name:
        return None
    return Person(str(named.id), name)
