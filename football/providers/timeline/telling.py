"""Timeline events in, the match report out: tables of MAPPING.md, section 2."""

from collections.abc import Iterable

from football.incidents import (
    AddedTime,
    Booking,
    CardKind,
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
from football.providers.recorded.recording import FIRST_HALF, SECOND_HALF
from football.providers.story import Story, Told
from football.providers.timeline.reading import Entry, Name

CARDS = {
    "yellow_card": CardKind.YELLOW,
    "red_card": CardKind.RED,
    "yellow_red_card": CardKind.SECOND_YELLOW,
}
WHISTLES = {
    "break_start": (Whistle.HALF_TIME, FIRST_HALF.cap),
    "match_ended": (Whistle.FULL_TIME, SECOND_HALF.cap),
}
GOAL_KINDS = {"penalty": GoalKind.PENALTY, "own_goal": GoalKind.OWN_GOAL}  # any other method is regular
VERDICTS = {
    "goal": ("goalAwarded", True),
    "no_goal": ("goalAwarded", False),
    "penalty": ("penaltyAwarded", True),
    "no_penalty": ("penaltyAwarded", False),
    "red_card": ("redCardGiven", True),
    "no_red_card": ("redCardGiven", False),
}


def tell(timed: Iterable[tuple[Entry, int]]) -> Story:
    """Return the report of events and their offsets. No shots: the blocked ones are not in the source."""
    score = Score()
    told = []
    for entry, offset in timed:
        if entry.type == "score_change":  # counted, for the file's own score fields lag behind
            score = score.plus(entry.team)
        if incident := _incident(entry, score):
            told.append(Told(offset, incident))
    return Story(incidents=tuple(told))


def _incident(entry: Entry, score: Score) -> Incident | None:
    if entry.type in WHISTLES:
        whistle, minute = WHISTLES[entry.type]
        return PeriodEnd(minute=Minute(minute), whistle=whistle, score=score)
    if entry.match_time is None:  # nothing else is told without its minute
        return None
    minute_of_play = Minute(entry.match_time, int(entry.stoppage_time) if entry.stoppage_time else None)
    if entry.type == "injury_time_shown" and entry.injury_time_announced is not None:
        return AddedTime(minute=Minute(entry.match_time), minutes=entry.injury_time_announced)
    if entry.type == "video_assistant_referee_over":
        return _review(entry, minute_of_play)
    return _of_a_side(entry, entry.team, minute_of_play, score) if entry.team else None


def _review(entry: Entry, minute: Minute) -> Review | None:
    if entry.outcome not in VERDICTS:
        return None
    decision, confirmed = VERDICTS[entry.outcome]
    return Review(minute=minute, decision=decision, confirmed=confirmed, side=entry.team)


def _of_a_side(entry: Entry, side: Side, minute: Minute, score: Score) -> Incident | None:
    if entry.type in CARDS:
        return Booking(minute=minute, side=side, card=CARDS[entry.type], player=_person(entry.player))
    match entry.type:
        case "score_change":
            return _goal(entry, side, minute, score)
        case "substitution":
            on, off = _person(entry.player_in), _person(entry.player_out)
            return Substitution(minute=minute, side=side, player_in=on, player_out=off)
    return None


def _goal(entry: Entry, side: Side, minute: Minute, score: Score) -> Goal:
    method = entry.goal_scorer.method if entry.goal_scorer else None
    return Goal(
        minute=minute,
        side=side,
        score=score,
        kind=GOAL_KINDS.get(method or "", GoalKind.REGULAR),
        player=_person(entry.goal_scorer),
        assist=_person(entry.assist),
    )


def _person(name: Name | None) -> Person | None:
    return name.person if name else None
