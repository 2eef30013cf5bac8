"""The body of `events/{id}/incidents/`: newest first."""

from typing import assert_never

import msgspec

from football.incidents import (
    AddedTime,
    Booking,
    CardKind,
    Goal,
    GoalKind,
    Incident,
    PeriodEnd,
    Review,
    Substitution,
    Whistle,
)
from football.match import Side
from football.models import Event
from football.rest.asking import Told
from football.rest.persons import id_of, name_of


class IncidentRow(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    """What all incidents share; added time is told apart from the minute."""

    minute: int


class GoalIncident(IncidentRow, frozen=True, kw_only=True, tag="goal"):
    """A goal and the score after it. `player`: the team's name where the provider names nobody."""

    added_time: int | None
    player: str
    player_id: int | None
    assist: str | None
    is_home: bool  # whose goal it is, own goals too
    goal_type: GoalKind
    home_score: int
    away_score: int


class CardIncident(IncidentRow, frozen=True, kw_only=True, tag="card"):
    """A card; `yellowred` is a second yellow."""

    added_time: int | None
    player: str | None
    player_id: int | None
    is_home: bool
    card_type: CardKind


class SubstitutionIncident(IncidentRow, frozen=True, kw_only=True, tag="substitution"):
    """Somebody comes on for somebody else."""

    added_time: int | None
    is_home: bool
    player_in: str | None
    player_in_id: int | None
    player_out: str | None
    player_out_id: int | None


class PeriodIncident(IncidentRow, frozen=True, kw_only=True, tag="period"):
    """A part of the match is over: HT, FT, ETHT, ET or PEN."""

    text: Whistle
    is_live: bool  # never: an incident has happened
    home_score: int
    away_score: int


class InjuryTimeIncident(IncidentRow, frozen=True, kw_only=True, tag="injuryTime"):
    """So many minutes are added."""

    length: int


class VarDecisionIncident(IncidentRow, frozen=True, kw_only=True, tag="varDecision"):
    """The video referee has looked at something; `confirmed`: it stands."""

    added_time: int | None
    player: str | None
    player_id: int | None
    is_home: bool | None
    decision: str
    confirmed: bool


AnyIncident = (
    GoalIncident
    | CardIncident
    | SubstitutionIncident
    | PeriodIncident
    | InjuryTimeIncident
    | VarDecisionIncident
)


class IncidentsBody(msgspec.Struct, frozen=True):
    """The incidents of a match, newest first; they have no ids."""

    event_id: int
    incidents: list[AnyIncident]


def incidents_body(event: Event, told: Told[tuple[Incident, ...]]) -> IncidentsBody:
    """Return the incidents, told oldest first, of an event with its names (EventQuerySet.with_names)."""
    rows = [_row(event, told.provider, incident) for incident in reversed(told.answer)]
    return IncidentsBody(event.pk, rows)


def _row(event: Event, provider: str, incident: Incident) -> AnyIncident:
    match incident:
        case Goal():
            return _goal(event, provider, incident)
        case Booking():
            return _card(provider, incident)
        case Substitution():
            return _substitution(provider, incident)
        case PeriodEnd():
            return _period(incident)
        case AddedTime():
            return InjuryTimeIncident(minute=incident.minute.shown, length=incident.minutes)
        case Review():
            return _decision(provider, incident)
        case _:
            assert_never(incident)


def _goal(event: Event, provider: str, goal: Goal) -> GoalIncident:
    team = event.home if goal.side is Side.HOME else event.away
    return GoalIncident(
        minute=goal.minute.shown,
        added_time=goal.minute.added,
        player=name_of(goal.player) or team.name,  # a known client drops a goal without a name
        player_id=id_of(provider, goal.player),
        assist=name_of(goal.assist),
        is_home=goal.side is Side.HOME,
        goal_type=goal.kind,
        home_score=goal.score.home,
        away_score=goal.score.away,
    )


def _card(provider: str, booking: Booking) -> CardIncident:
    return CardIncident(
        minute=booking.minute.shown,
        added_time=booking.minute.added,
        player=name_of(booking.player),
        player_id=id_of(provider, booking.player),
        is_home=booking.side is Side.HOME,
        card_type=booking.card,
    )


def _substitution(provider: str, change: Substitution) -> SubstitutionIncident:
    return SubstitutionIncident(
        minute=change.minute.shown,
        added_time=change.minute.added,
        is_home=change.side is Side.HOME,
        player_in=name_of(change.player_in),
        player_in_id=id_of(provider, change.player_in),
        player_out=name_of(change.player_out),
        player_out_id=id_of(provider, change.player_out),
    )


def _period(end: PeriodEnd) -> PeriodIncident:
    return PeriodIncident(
        minute=end.minute.shown,
        text=end.whistle,
        is_live=False,
        home_score=end.score.home,
        away_score=end.score.away,
    )


def _decision(provider: str, review: Review) -> VarDecisionIncident:
    return VarDecisionIncident(
        minute=review.minute.shown,
        added_time=review.minute.added,
        player=name_of(review.player),
        player_id=id_of(provider, review.player),
        is_home=None if review.side is None else review.side is Side.HOME,
        decision=review.decision,
        confirmed=review.confirmed,
    )
