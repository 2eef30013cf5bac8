"""What the simulator's match reports say agrees with its ticks, its figures and its line-ups."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TypeVar

import msgspec
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from football.graphs import Body, Graphs, Origin, Outcome
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
from football.match import Score, Side
from football.people import Person, Position
from football.providers.simulation.calendar import Meeting
from football.providers.simulation.squads import lineup
from football.situations import Situation
from tests.football.providers.simulated import AFTER, BEFORE, SEED, SIMULATOR, Seen, finished, kinds, midway

T = TypeVar("T")

KINDS = ("league", "cup", "demo")
FEW = [kinds()[kind][0] for kind in KINDS]
milliseconds = st.integers(-BEFORE // timedelta(milliseconds=1), AFTER // timedelta(milliseconds=1))


@dataclass(frozen=True)
class Report:
    """A match at one moment, with all that is told of it."""

    seen: Seen
    incidents: tuple[Incident, ...]
    graphs: Graphs

    def of(self, kind: type[T], side: Side | None = None) -> list[T]:
        """Return the incidents of a kind, all or one side's."""
        found = [each for each in self.incidents if isinstance(each, kind)]
        return [each for each in found if side is None or getattr(each, "side", None) is side]


def told(meeting: Meeting, at: datetime) -> tuple[Incident, ...]:
    """Return the incidents of a match, oldest first."""
    incidents = asyncio.run(SIMULATOR.incidents([meeting.ref], at))[meeting.ref]
    assert isinstance(incidents, tuple)
    return incidents


def drawn(meeting: Meeting, at: datetime) -> Graphs:
    """Return the graphs of a match."""
    graphs = asyncio.run(SIMULATOR.graphs([meeting.ref], at))[meeting.ref]
    assert isinstance(graphs, Graphs)
    return graphs


def report(seen: Seen) -> Report:
    """Return what is told of a match at the moment it was seen."""
    return Report(seen, told(seen.meeting, seen.at), drawn(seen.meeting, seen.at))


@cache
def ended() -> list[Report]:
    """Return the reports of all matches that are over."""
    return [report(seen) for kind in KINDS for seen in finished(kind)]


@cache
def every_report() -> list[Report]:
    """Return those, and as many of matches at odd moments of play."""
    return [*ended(), *(report(seen) for seen in midway()[:90])]


def test_the_goals_make_the_score() -> None:
    for each in every_report():
        score = Score()
        for goal in each.of(Goal):
            score = score.plus(goal.side)
            assert goal.score == score
        assert score == each.seen.snapshot.scoreboard.score


@pytest.mark.parametrize("side", Side)
def test_cards_are_those_of_the_figures(side: Side) -> None:
    for each in every_report():
        cards = Counter(booking.card for booking in each.of(Booking, side))
        figures = each.seen.figures(side)
        assert cards[CardKind.YELLOW] == figures.yellow_cards
        assert cards[CardKind.RED] + cards[CardKind.SECOND_YELLOW] == figures.red_cards


@pytest.mark.parametrize("side", Side)
def test_substitutions_are_those_of_the_ticks(side: Side) -> None:
    for each in every_report():
        assert len(each.of(Substitution, side)) == each.seen.count(side, Situation.SUBSTITUTION)


class Pitch:
    """Who of a side may act at a moment, as its line-up and the incidents so far have it."""

    def __init__(self, club_ref: str) -> None:
        side = lineup(SEED, club_ref)
        self.on = {player.person for player in side.players}
        self.bench = {player.person for player in side.substitutes}
        self.keeper = next(each.person for each in side.players if each.position is Position.GOALKEEPER)
        self.booked: set[Person | None] = set()

    def follow(self, incident: Incident) -> None:
        match incident:
            case Goal(player=scorer, assist=creator):
                assert scorer in self.on - {self.keeper}
                assert creator is None or creator in self.on - {scorer}
            case Booking(player=player, card=CardKind.YELLOW):
                assert player in (self.on | self.bench) - self.booked
                self.booked.add(player)
            case Booking(player=player, card=card):
                assert player in self.on
                assert (card is CardKind.SECOND_YELLOW) == (player in self.booked)
                self.on -= {player}
            case Substitution(player_in=on, player_out=off):
                assert on in self.bench
                assert off in self.on - {self.keeper}
                self.on = (self.on - {off}) | {on}
                self.bench -= {on}


def test_only_those_who_are_on_the_pitch_act() -> None:
    for each in every_report():
        meeting = each.seen.meeting
        pitches = {Side.HOME: Pitch(meeting.home.ref), Side.AWAY: Pitch(meeting.away.ref)}
        for incident in each.incidents:
            side = getattr(incident, "side", None)
            if side is not None:
                pitches[side].follow(incident)


def test_nobody_who_came_on_is_taken_off_again() -> None:
    for each in ended():
        changes = each.of(Substitution)
        assert not {change.player_in for change in changes} & {change.player_out for change in changes}


def test_a_match_ends_in_the_words_of_its_parts() -> None:
    ends: Counter[tuple[Whistle, ...]] = Counter()
    for each in ended():
        whistles = each.of(PeriodEnd)
        board = each.seen.snapshot.scoreboard
        assert (whistles[0].score, whistles[-1].score) == (board.half_time, board.score)
        ends[tuple(end.whistle for end in whistles)] += 1

    halves, extra = (Whistle.HALF_TIME, Whistle.FULL_TIME), (Whistle.EXTRA_HALF_TIME, Whistle.EXTRA_TIME)
    assert set(ends) == {halves, (*halves, *extra), (*halves, *extra, Whistle.SHOOT_OUT)}


def test_added_time_is_shown_before_the_whistle_it_puts_off() -> None:
    for each in ended():
        ends = [end for end in each.of(PeriodEnd) if end.whistle is not Whistle.SHOOT_OUT]
        for board, end in zip(each.of(AddedTime), ends, strict=True):
            assert board.minute == end.minute
            assert 1 <= board.minutes <= 10
            assert each.incidents.index(board) < each.incidents.index(end)


def test_minutes_never_run_back() -> None:
    for each in every_report():
        minutes = [
            (incident.minute.shown, incident.minute.added or 0)
            for incident in each.incidents
            if not isinstance(incident, PeriodEnd | AddedTime)  # these are said of the whole part
        ]
        assert minutes == sorted(minutes)


def test_everything_that_can_be_told_is_told_somewhere() -> None:
    goals = [goal for each in ended() for goal in each.of(Goal)]

    assert {type(incident) for each in ended() for incident in each.incidents} == set(Incident.__args__)
    assert {booking.card for each in ended() for booking in each.of(Booking)} == set(CardKind)
    assert {goal.kind for goal in goals} == {GoalKind.REGULAR, GoalKind.PENALTY}
    assert 0.4 < sum(goal.assist is not None for goal in goals) / len(goals) < 0.9
    assert {review.confirmed for each in ended() for review in each.of(Review)} == {True, False}


def test_a_penalty_goal_follows_a_claim_that_was_confirmed() -> None:
    for each in ended():
        given = Counter(review.side for review in each.of(Review) if review.confirmed)
        penalties = [goal for goal in each.of(Goal) if goal.kind is GoalKind.PENALTY]
        assert Counter(goal.side for goal in penalties) <= given
        assert all(goal.assist is None for goal in penalties)


# Shots and pressure ----------------------------------------------------------------------------------


@pytest.mark.parametrize("side", Side)
def test_the_shots_of_a_match_make_its_figures(side: Side) -> None:
    for each in ended():
        shots = [shot for shot in each.graphs.shots if shot.side is side]
        became = Counter(shot.outcome for shot in shots)
        figures = each.seen.figures(side)
        assert len(shots) == figures.total_shots
        assert became[Outcome.GOAL] + became[Outcome.SAVED] == figures.shots_on_target
        assert became[Outcome.BLOCKED] == figures.blocked_shots
        assert became[Outcome.WOODWORK] == figures.hit_woodwork
        assert sum(shot.xg or 0 for shot in shots) == pytest.approx(figures.xg)


def test_every_goal_is_a_shot_of_its_scorer() -> None:
    for each in ended():
        scored = [shot for shot in each.graphs.shots if shot.outcome is Outcome.GOAL]
        for goal, shot in zip(each.of(Goal), scored, strict=True):
            assert (goal.player, goal.side) == (shot.player, shot.side)
            assert (goal.kind is GoalKind.PENALTY) == (shot.origin is Origin.PENALTY)


def test_shots_are_taken_before_the_goal_they_are_meant_for() -> None:
    shots = [shot for each in ended() for shot in each.graphs.shots]

    assert all((shot.place.x > 50) == (shot.side is Side.HOME) for shot in shots)
    assert {shot.origin for shot in shots} == set(Origin)
    assert {shot.body for shot in shots} == set(Body)


def test_pressure_is_told_for_every_minute_played() -> None:
    for each in ended():
        minutes = [pressure.minute for pressure in each.graphs.pressure]
        assert minutes in (list(range(1, 91)), list(range(1, 121)))
        assert all(-100 <= pressure.value <= 100 for pressure in each.graphs.pressure)


# Never looks ahead -----------------------------------------------------------------------------------


@given(each=st.sampled_from(FEW), two=st.tuples(milliseconds, milliseconds))
@hypothesis_settings(max_examples=100, deadline=None)
def test_a_later_report_only_adds_to_an_earlier_one(each: Meeting, two: tuple[int, int]) -> None:
    earlier, later = (each.kickoff_at + timedelta(milliseconds=offset) for offset in sorted(two))
    for ask in (told, lambda meeting, at: drawn(meeting, at).shots):
        known = ask(each, earlier)
        assert ask(each, later)[: len(known)] == known


def test_nothing_is_told_before_kick_off() -> None:
    for each in FEW:
        assert told(each, each.kickoff_at) == ()
        assert drawn(each, each.kickoff_at) == Graphs()


def test_a_goal_is_told_with_its_tick() -> None:
    for seen in finished("league")[:10]:
        goals = [tick for tick in seen.ticks if tick.situation is Situation.GOAL]
        for number, tick in enumerate(goals, start=1):
            at = datetime.fromtimestamp(tick.uts / 1000, UTC)
            for moment, known in ((at - timedelta(milliseconds=1), number - 1), (at, number)):
                assert sum(isinstance(each, Goal) for each in told(seen.meeting, moment)) == known


def test_a_report_can_be_written_down() -> None:
    for incidents in (told(each, each.kickoff_at + AFTER) for each in FEW):
        written = msgspec.json.encode(incidents)
        assert msgspec.json.decode(written, type=tuple[Incident, ...]) == incidents
