"""A match of which everything is told, for the tests of what REST shows."""

from datetime import UTC, date, datetime

from football.graphs import Body, Graphs, Origin, Outcome, Pressure, Shot
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
from football.match import Point, Score, Side
from football.people import Lineup, Lineups, Person, Player, Position

BRIGHT, AALTO, OKORO, MUND = (
    Person(f"p{number}", name)
    for number, name in enumerate(("K. Bright", "T. Aalto", "R. Okoro", "L. Mund"), start=1)
)

INCIDENTS: tuple[Incident, ...] = (
    Review(
        minute=Minute(20),
        decision="goalAwarded",
        confirmed=False,
        side=Side.HOME,
        player=BRIGHT,
    ),
    Booking(minute=Minute(33), side=Side.AWAY, card=CardKind.YELLOW, player=AALTO),
    Goal(
        minute=Minute(45, 1),
        side=Side.HOME,
        score=Score(1, 0),
        kind=GoalKind.PENALTY,
        player=BRIGHT,
    ),
    AddedTime(minute=Minute(45), minutes=2),
    PeriodEnd(minute=Minute(45), whistle=Whistle.HALF_TIME, score=Score(1, 0)),
    Substitution(minute=Minute(52), side=Side.AWAY, player_in=OKORO, player_out=MUND),
    Booking(minute=Minute(55), side=Side.AWAY, card=CardKind.SECOND_YELLOW, player=AALTO),
    Goal(minute=Minute(58), side=Side.AWAY, score=Score(1, 1), player=OKORO, assist=AALTO),
)  # oldest first

GRAPHS = Graphs(
    shots=(
        Shot(
            minute=Minute(17),
            side=Side.HOME,
            outcome=Outcome.GOAL,
            place=Point(90.2, 46.1),
            xg=0.3149,
            origin=Origin.ASSISTED,
            body=Body.LEFT_FOOT,
            goal_mouth="low-left",
            player=BRIGHT,
        ),
        Shot(minute=Minute(17), side=Side.AWAY, outcome=Outcome.MISSED, place=Point(12, 40), xg=0.1),
        Shot(minute=Minute(45, 2), side=Side.HOME, outcome=Outcome.SAVED, place=Point(80, 50), xg=0.05),
    ),
    pressure=(Pressure(1, 6), Pressure(2, -14)),
)

KARL = Player(
    ref="p1",
    name="Karl Bright",
    short_name="K. Bright",
    position=Position.MIDFIELDER,
    jersey_number=8,
    nationality="Utopia",
    date_of_birth=date(1999, 5, 17),
)
LENE = Player(ref="p4", name="Lene Mund", short_name="L. Mund")
LINEUPS = Lineups(
    home=Lineup(formation="4-2-3-1", players=(KARL,), substitutes=()),
    away=Lineup(players=(), substitutes=(LENE,)),
    confirmed_at=datetime(2026, 9, 12, 17, 31, tzinfo=UTC),
)
