"""Plays in, the match report out: goals, cards, substitutions, whistles, shots (sections 1.3 to 1.6)."""

from collections.abc import Iterable, Mapping, Sequence
from heapq import merge
from operator import attrgetter

from football.graphs import Attack, Body, Origin, Outcome, Shot
from football.incidents import (
    Booking,
    CardKind,
    Goal,
    GoalKind,
    Incident,
    Minute,
    PeriodEnd,
    Substitution,
    Whistle,
    clock,
)
from football.match import Point, Score, Side
from football.people import Person, Player
from football.providers.recorded.recording import MINUTE_MS
from football.providers.story import Story, Told, attack
from football.providers.wyscout.plays import GOAL_MOUTH_ZONES, Kind, Part, Play, Tag
from football.providers.wyscout.reading import Change
from football.providers.wyscout.schedule import SPELLS, Span, change_offset, change_span
from football.providers.wyscout.situations import Call, goal_side
from football.providers.wyscout.xg import xg

LAST_MINUTE = 120  # what is said of the shoot-out
WHISTLES = {
    Part.FIRST_HALF: Whistle.HALF_TIME,
    Part.SECOND_HALF: Whistle.FULL_TIME,
    Part.EXTRA_TIME_1: Whistle.EXTRA_HALF_TIME,
    Part.EXTRA_TIME_2: Whistle.EXTRA_TIME,
    Part.SHOOT_OUT: Whistle.SHOOT_OUT,
}
CARDS = {
    Tag.SECOND_YELLOW: CardKind.SECOND_YELLOW,
    Tag.RED: CardKind.RED,
    Tag.YELLOW: CardKind.YELLOW,
}  # the gravest first
BODIES = {
    Tag.LEFT_FOOT: Body.LEFT_FOOT,
    Tag.RIGHT_FOOT: Body.RIGHT_FOOT,
    Tag.HEAD_OR_BODY: Body.HEAD,
}


class Teller:
    """Reads the plays in order and keeps what a report says of each."""

    def __init__(self, players: Mapping[int, Player]) -> None:
        self._players = players
        self._incidents: list[Told[Incident]] = []
        self._shots: list[Told[Shot]] = []
        self._attacks: list[Told[Attack]] = []
        self._assists: dict[Side, int] = {}  # who made each side's last pass that led to a goal

    def play(self, span: Span, play: Play, calls: Sequence[Call], score: Score) -> None:
        """Read the next play, given what it says and the score after it."""
        offset, minute = span.offset(play.second), _minute(span, play)
        if card := _card(play):
            booking = Booking(minute=minute, side=play.side, card=card, player=self._person(play.player))
            self._incidents.append(Told(offset, booking))
        if span.part is Part.SHOOT_OUT:
            return
        if Tag.ASSIST in play.tags:
            self._assists[play.side] = play.player
        if play.is_shot:
            self._shots.append(Told(offset, self._shot(play, minute)))
        if scorer := goal_side(calls):
            self._incidents.append(Told(offset, self._goal(play, scorer, minute, score)))
            self._assists.clear()
        attacks = (attack(minute.shown, call.side, call.situation) for call in calls)
        self._attacks += [Told(offset, each) for each in attacks if each]

    def whistle(self, span: Span, score: Score) -> None:
        """End a part."""
        minute = SPELLS[span.part].cap if span.part in SPELLS else LAST_MINUTE
        told = PeriodEnd(minute=Minute(minute), whistle=WHISTLES[span.part], score=score)
        self._incidents.append(Told(span.end, told))

    def story(self, changes: Iterable[Change], parts: Sequence[Span]) -> Story:
        """Return everything told, the substitutions put in where they happen."""
        substitutions = sorted((self._change(change, parts) for change in changes), key=attrgetter("ms"))
        incidents = merge(substitutions, self._incidents, key=attrgetter("ms"))
        return Story(tuple(incidents), tuple(self._shots), tuple(self._attacks))

    def _goal(self, play: Play, scorer: Side, minute: Minute, score: Score) -> Goal:
        assist = None if play.is_own_goal else self._assists.get(scorer)
        return Goal(
            minute=minute,
            side=scorer,
            score=score,
            kind=_goal_kind(play),
            player=self._person(play.player),
            assist=self._person(assist) if assist else None,
        )

    def _shot(self, play: Play, minute: Minute) -> Shot:
        return Shot(
            minute=minute,
            side=play.side,
            outcome=_outcome(play),
            place=_place(play),
            xg=xg(play),
            origin=_origin(play),
            body=next((body for tag, body in BODIES.items() if tag in play.tags), None),
            goal_mouth=next((GOAL_MOUTH_ZONES[tag] for tag in play.tags if tag in GOAL_MOUTH_ZONES), None),
            player=self._person(play.player),
        )

    def _change(self, change: Change, parts: Sequence[Span]) -> Told[Incident]:
        told = Substitution(
            minute=clock(change.minute, SPELLS[change_span(change.minute, parts).part].cap),
            side=change.side,
            player_in=self._person(change.player_in),
            player_out=self._person(change.player_out),
        )
        return Told(change_offset(change.minute, parts), told)

    def _person(self, player_id: int) -> Person | None:
        player = self._players.get(player_id)
        return player.person if player else None


def _minute(span: Span, play: Play) -> Minute:
    if span.part not in SPELLS:
        return Minute(LAST_MINUTE)
    spell = SPELLS[span.part]
    return clock(spell.base + (span.offset(play.second) - span.start) // MINUTE_MS + 1, spell.cap)


def _card(play: Play) -> CardKind | None:
    if play.kind is not Kind.FOUL:
        return None
    return next((card for tag, card in CARDS.items() if tag in play.tags), None)


def _goal_kind(play: Play) -> GoalKind:
    if play.is_own_goal:
        return GoalKind.OWN_GOAL
    return GoalKind.PENALTY if play.is_penalty else GoalKind.REGULAR


def _outcome(shot: Play) -> Outcome:
    if shot.is_goal:
        return Outcome.GOAL
    if shot.is_accurate:
        return Outcome.SAVED
    if Tag.BLOCKED in shot.tags:
        return Outcome.BLOCKED
    return Outcome.WOODWORK if shot.hit_woodwork else Outcome.MISSED


def _origin(shot: Play) -> Origin | None:
    """Return what the set piece was; the data does not say how shots from open play came about."""
    if shot.is_penalty:
        return Origin.PENALTY
    return Origin.FREE_KICK if shot.is_free_kick_shot else None


def _place(shot: Play) -> Point:
    if shot.side is Side.HOME:
        return shot.start
    return Point(100 - shot.start.x, 100 - shot.start.y)
