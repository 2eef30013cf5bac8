"""Events into incidents (feed formats, sections 5.5 and 8). Pure.

What the video referee decided is told in prose alone, and left out.
"""

from collections.abc import Mapping

from feeds.vendors.pieces import REF_CHARS, text
from football.incidents import Booking, Goal, Incident, Minute, PeriodEnd, Substitution, Whistle
from football.match import Period, Score, Scoreboard, Side, Status
from football.people import Person
from football.providers.sportmonks.goals import result_of, scorer
from football.providers.sportmonks.memory import Memory
from football.providers.sportmonks.reading import RawEvent
from football.providers.sportmonks.words import CARDS, GOALS, SUBSTITUTION

NAME_CHARS = 100
LAST_MINUTES = {
    Whistle.HALF_TIME: 45,
    Whistle.FULL_TIME: 90,
    Whistle.EXTRA_TIME: 120,
    Whistle.SHOOT_OUT: 120,
}


def incidents(memory: Memory) -> tuple[Incident, ...]:
    """Return what a report tells, oldest first."""
    told: list[Incident] = []
    score = Score()
    for event in memory.events.get("events", ()):
        if event.type_id in GOALS:
            after = result_of(event)
            side = scorer(event, score, after, memory.sides)
            score = after or score.plus(side)
            goal = _goal(event, side, score)
            told += [goal] if goal else []
        else:
            told += filter(None, [_incident(event, memory.sides)])
    return tuple(sorted([*told, *_whistles(memory.scoreboard)], key=_order))


def _order(incident: Incident) -> tuple[int, int, int]:
    return incident.minute.shown, int(isinstance(incident, PeriodEnd)), incident.minute.added or 0


def _goal(event: RawEvent, side: Side | None, score: Score) -> Goal | None:
    minute = _minute(event)
    if minute is None or side is None:
        return None
    return Goal(
        minute=minute,
        side=side,
        score=score,
        kind=GOALS[event.type_id],
        player=_person(event.player_id, event.player_name),
        assist=_person(event.related_player_id, event.related_player_name),
    )


def _incident(event: RawEvent, sides: Mapping[int, Side]) -> Incident | None:
    """Return the incident that an event is; None where it is none, or lacks what makes it one."""
    minute, side = _minute(event), sides.get(event.participant_id or 0)
    if minute is None or side is None:
        return None
    player = _person(event.player_id, event.player_name)
    if event.type_id in CARDS:
        return Booking(minute=minute, side=side, card=CARDS[event.type_id], player=player)
    if event.type_id == SUBSTITUTION:
        out = _person(event.related_player_id, event.related_player_name)
        return Substitution(minute=minute, side=side, player_in=player, player_out=out)
    return None


def _whistles(board: Scoreboard) -> list[PeriodEnd]:
    """Return the ends of the periods, as the scoreboard tells them."""
    is_over = board.status is Status.FINISHED
    had_extra_time = board.ninety_minutes is not None
    extra_time_is_over = had_extra_time and (is_over or board.period is Period.PENALTIES)
    scores = {
        Whistle.HALF_TIME: board.half_time,
        Whistle.FULL_TIME: board.ninety_minutes if had_extra_time else board.score if is_over else None,
        Whistle.EXTRA_TIME: board.score if extra_time_is_over else None,
        Whistle.SHOOT_OUT: board.score if is_over and board.shoot_out is not None else None,
    }
    return [
        PeriodEnd(minute=Minute(LAST_MINUTES[whistle]), whistle=whistle, score=score)
        for whistle, score in scores.items()
        if score is not None
    ]


def _minute(event: RawEvent) -> Minute | None:
    return None if event.minute is None else Minute(event.minute, event.extra_minute or None)


def _person(number: int | None, name: str | None) -> Person | None:
    shown = " ".join(text(name, NAME_CHARS).split())
    return Person(str(number)[:REF_CHARS], shown) if number is not None and shown else None
