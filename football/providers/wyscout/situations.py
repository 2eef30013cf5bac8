"""Plays in, situations out (section 1.4)."""

from collections.abc import Iterable
from typing import NamedTuple

from football.match import Point, Side
from football.providers.recorded.recording import OTHER
from football.providers.wyscout.plays import Kind, Part, Play
from football.situations import Situation

SET_PIECES = {
    "Corner": Situation.CORNER,
    "Throw in": Situation.THROWIN,
    "Goal kick": Situation.GOALKICK,
    "Free Kick": Situation.FREEKICK,
    "Free kick cross": Situation.FREEKICK,
    "Free kick shot": Situation.FREEKICK,
    "Penalty": Situation.PENALTY,
}
ATTACK_FROM, DANGER_FROM = 50, 75  # per cent of the pitch's length, seen by the acting team; our own lines

CENTRE = Point(50.0, 50.0)
GOAL = Point(100.0, 50.0)  # as the attacking side sees it

KEEPS_BALL = {Kind.PASS, Kind.FREE_KICK, Kind.SHOT}
ENDS_POSSESSION = {Kind.FOUL, Kind.OFFSIDE, Kind.INTERRUPTION}


class Call(NamedTuple):
    """What to say of a play; coordinates already in the pitch's fixed frame."""

    situation: Situation
    side: Side | None = None
    coordinates: tuple[Point, ...] = ()


class Narrator:
    """Turns plays, read in order, into calls; remembers only what earlier plays left behind."""

    def __init__(self) -> None:
        self._part: Part | None = None
        self._ball: Side | None = None  # who last had it in open play
        self._conceded: Side | None = None  # whose kick-off is due

    def read(self, play: Play) -> list[Call]:
        """Return the calls of the next play, in the order in which they are sent."""
        calls = self._kickoff_due(play) if play.part is self._part else self._part_begun(play)
        if _in_open_play(play) and self._ball is OTHER[play.side]:
            calls.append(_call(Situation.POSSESSION, play.side, play.start))
        own = calls_of(play)
        self._remember(play, own)
        return calls + own

    def _part_begun(self, play: Play) -> list[Call]:
        self._part, self._ball, self._conceded = play.part, None, None
        if play.part is Part.SHOOT_OUT:
            return []
        kickoff = Call(Situation.KICKOFF, play.side, (CENTRE,))
        return [Call(Situation.MATCH_STARTED), kickoff] if play.part is Part.FIRST_HALF else [kickoff]

    def _kickoff_due(self, play: Play) -> list[Call]:
        if self._conceded is None or play.kind is Kind.SAVE:  # the save repeats the goal
            return []
        kickoff = Call(Situation.KICKOFF, self._conceded, (CENTRE,))
        self._conceded = None
        return [kickoff]

    def _remember(self, play: Play, calls: list[Call]) -> None:
        scorer = goal_side(calls)
        if scorer is not None:
            self._ball = None
            self._conceded = OTHER[scorer] if play.part is not Part.SHOOT_OUT else None
        elif play.kind in ENDS_POSSESSION:
            self._ball = None
        elif play.kind in KEEPS_BALL or play.is_acceleration:
            self._ball = play.side


def calls_of(play: Play) -> list[Call]:
    """Return what a play says by itself, whatever came before it."""
    if play.part is Part.SHOOT_OUT:
        return _shoot_out(play)
    if play.is_own_goal:
        return [_call(Situation.GOAL, OTHER[play.side], GOAL)]
    if _in_open_play(play):
        return [Call(_phase(play), play.side, _path(play))]
    match play.kind:
        case Kind.FREE_KICK:
            return _set_piece(play) + _shot(play)
        case Kind.SHOT:
            return _shot(play)
        case Kind.SAVE if play.is_save:
            return [Call(Situation.GOALKEEPER_SAVED, play.side, _points(play.side, play.known_end))]
        case Kind.OFFSIDE:
            return [_call(Situation.OFFSIDE, play.side, play.start)]
        case Kind.FOUL if play.is_foul and play.in_own_box:
            return [Call(Situation.POSSIBLE_EVENT, OTHER[play.side], _points(play.side, play.start))]
    return []


def goal_side(calls: Iterable[Call]) -> Side | None:
    """Return who scored, if one of these calls is a goal."""
    return next((call.side for call in calls if call.situation is Situation.GOAL), None)


def _in_open_play(play: Play) -> bool:
    moves_ball = play.kind is Kind.PASS or play.is_acceleration
    return moves_ball and not play.is_own_goal and play.part is not Part.SHOOT_OUT


def _phase(play: Play) -> Situation:
    if play.start.x >= DANGER_FROM:
        return Situation.DANGEROUS
    return Situation.ATTACK if play.start.x >= ATTACK_FROM else Situation.SAFE


def _set_piece(play: Play) -> list[Call]:
    situation = SET_PIECES.get(play.detail)
    return [Call(situation, play.side, _path(play))] if situation else []


def _shot(play: Play) -> list[Call]:
    if not play.is_shot:
        return []
    if play.is_accurate:
        situation = Situation.SHOT_ON_TARGET
    elif play.hit_woodwork:
        situation = Situation.SHOT_OFF_WOODWORK
    else:
        situation = Situation.SHOT_OFF_TARGET  # blocked shots too
    shot = _call(situation, play.side, play.start, GOAL)
    return [shot, _call(Situation.GOAL, play.side, GOAL)] if play.is_goal else [shot]


def _shoot_out(play: Play) -> list[Call]:
    if not play.is_penalty:
        return []
    if play.is_goal:
        outcome = _call(Situation.GOAL, play.side, GOAL)
    elif play.is_accurate or play.at_goal_mouth:  # saved
        outcome = _call(Situation.SHOT_ON_TARGET, play.side, play.start, GOAL)
    else:
        outcome = _call(Situation.SHOT_OFF_TARGET, play.side, play.start, GOAL)
    return [Call(Situation.PENALTY, play.side, _path(play)), outcome]


def _call(situation: Situation, side: Side, *points: Point) -> Call:
    return Call(situation, side, _points(side, *points))


def _path(play: Play) -> tuple[Point, ...]:
    return _points(play.side, play.start, play.known_end)


def _points(side: Side, *points: Point | None) -> tuple[Point, ...]:
    """The known ones of these points of a side's view, in the pitch's fixed frame (section 0)."""
    known = [point for point in points if point is not None]
    if side is Side.HOME:
        return tuple(known)
    return tuple(Point(100 - point.x, 100 - point.y) for point in known)
