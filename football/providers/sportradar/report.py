"""A whole timeline into incidents and shots (feed formats, sections 2.8 and 8). Pure."""

from collections.abc import Iterable, Sequence

import msgspec

from feeds.vendors.pieces import REF_CHARS, text
from feeds.vendors.sportradar_names import shown_name
from football.graphs import Body, Outcome, Shot
from football.incidents import (
    AddedTime,
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
from football.match import Score, Side
from football.people import Person
from football.providers.sportradar.reading import RawEvent
from football.providers.sportradar.ticks import hit_woodwork, place
from football.providers.sportradar.words import CARDS, GOAL_KINDS, SHOTS, SIDES, VERDICTS

LAST_MINUTES = (45, 90, 105, 120)  # of the periods of play, by their running number
NAME_CHARS = 100
WHISTLES = (Whistle.HALF_TIME, Whistle.FULL_TIME, Whistle.EXTRA_HALF_TIME, Whistle.EXTRA_TIME)
BODIES = {"head": Body.HEAD, "left_foot": Body.LEFT_FOOT, "right_foot": Body.RIGHT_FOOT}


def incidents(events: Iterable[RawEvent]) -> tuple[Incident, ...]:
    """Return what a report tells, oldest first."""
    told: list[Incident] = []
    score, period = Score(), 0
    for event in _ordered(events):
        before, score, period = score, _score(event, score), _period(event, period)
        incident = _incident(event, before, score, period)
        is_said = isinstance(incident, PeriodEnd) and incident in told  # the match's end is a period's too
        if incident is not None and not is_said:
            told.append(incident)
    return tuple(told)


def shots(events: Iterable[RawEvent]) -> tuple[Shot, ...]:
    """Return the shots whose place is known, oldest first; with xG where the event has it.

    A goal comes after its own shot on target, of the same side and minute: the two are one shot.
    """
    found: list[Shot] = []
    for event in _ordered(events):
        shot = _shot(event)
        if shot is None:
            continue
        if shot.outcome is Outcome.GOAL and found and _is_same(found[-1], shot):
            shot = _with_what_the_shot_said(shot, found.pop())
        found.append(shot)
    return tuple(found)


def _ordered(events: Iterable[RawEvent]) -> Sequence[RawEvent]:
    return sorted({event.id: event for event in events}.values(), key=_when)


def _when(event: RawEvent) -> tuple[int, int, int, int]:
    """What ends a match or a period has no minute, and comes last in it."""
    ends = event.type in ("period_score", "break_start", "match_ended")
    period, minute, number = event.order
    return (99 if event.type == "match_ended" else period, int(ends), minute, number)


def _score(event: RawEvent, before: Score) -> Score:
    if event.type != "score_change" or event.home_score is None or event.away_score is None:
        return before
    return Score(event.home_score, event.away_score)


def _scorers(event: RawEvent, before: Score, score: Score) -> Side | None:
    """Return whose goal it is: by the score, for of an own goal it is not said whose side is named."""
    if (score.home > before.home) != (score.away > before.away):
        return Side.HOME if score.home > before.home else Side.AWAY
    return SIDES.get(event.competitor or "")


def _period(event: RawEvent, before: int) -> int:
    return event.period if event.period in (1, 2, 3, 4) and event.period_type != "penalties" else before


def _incident(event: RawEvent, before: Score, score: Score, period: int) -> Incident | None:
    """Return the incident that an event is; None where it is none, or lacks what makes it one."""
    if event.type in ("period_score", "match_ended"):
        return _whistle(event, score, period)
    side, minute = SIDES.get(event.competitor or ""), _minute(event)
    if event.type == "score_change":
        side = _scorers(event, before, score)
    if minute is None:
        return None
    if event.type == "injury_time_shown" and event.injury_time_announced is not None:
        return AddedTime(minute=minute, minutes=event.injury_time_announced)
    if event.type == "video_assistant_referee_over" and event.description in VERDICTS:
        decision, confirmed = VERDICTS[event.description]
        return Review(
            minute=minute, decision=decision, confirmed=confirmed, side=side, player=_person(event, None)
        )
    return None if side is None else _of_side(event, side, minute, score)


def _of_side(event: RawEvent, side: Side, minute: Minute, score: Score) -> Incident | None:
    if event.type == "score_change":
        return Goal(
            minute=minute,
            side=side,
            score=score,
            kind=GOAL_KINDS.get(event.method or "", GoalKind.REGULAR),
            player=_person(event, "scorer"),
            assist=_person(event, "assist"),
        )
    if event.type in CARDS:
        return Booking(minute=minute, side=side, card=CARDS[event.type], player=_person(event, None))
    if event.type == "substitution":
        return Substitution(
            minute=minute,
            side=side,
            player_in=_person(event, "substituted_in"),
            player_out=_person(event, "substituted_out"),
        )
    return None


def _whistle(event: RawEvent, score: Score, period: int) -> PeriodEnd | None:
    """Return the end of a period; the match's own end is that of its last period, where that is missing."""
    if event.type == "period_score" and event.period_type == "penalties":
        return None
    if not 1 <= period <= len(WHISTLES) or (event.type == "match_ended" and period == 1):
        return None
    return PeriodEnd(minute=Minute(LAST_MINUTES[period - 1]), whistle=WHISTLES[period - 1], score=score)


def _minute(event: RawEvent) -> Minute | None:
    if event.match_time is None:
        return None
    return Minute(event.match_time, event.stoppage_time or None)


def _person(event: RawEvent, role: str | None) -> Person | None:
    """Return who is named in that role; with None, whoever is named first."""
    named = [each for each in event.players or [] if role is None or each.type == role]
    if not named:
        return None
    return Person(text(named[0].id, REF_CHARS), shown_name(text(named[0].name, NAME_CHARS)))


def _shot(event: RawEvent) -> Shot | None:
    minute, side, point = _minute(event), SIDES.get(event.competitor or ""), place(event)
    if event.type not in SHOTS or minute is None or side is None or point is None:
        return None
    if event.type == "score_change" and event.method == "own_goal":
        return None
    return Shot(
        minute=minute,
        side=side,
        outcome=Outcome.WOODWORK if hit_woodwork(event) else SHOTS[event.type],
        place=point,
        xg=event.xg_value,
        body=BODIES.get(event.body_type or ""),
        player=_person(event, "scorer") or _person(event, None),
    )


def _with_what_the_shot_said(goal: Shot, shot: Shot) -> Shot:
    """Return the goal with the xG and the body part that only the shot may have."""
    xg = shot.xg if goal.xg is None else goal.xg
    return msgspec.structs.replace(goal, xg=xg, body=goal.body or shot.body)


def _is_same(before: Shot, goal: Shot) -> bool:
    return (before.outcome, before.side, before.minute) == (Outcome.SAVED, goal.side, goal.minute)
