"""Another provider's report names players without our ids of them."""

from football.borrowed import borrowed_graphs, borrowed_incidents
from football.graphs import Graphs, Outcome, Pressure, Shot
from football.incidents import AddedTime, Booking, CardKind, Goal, Minute, Substitution
from football.match import Point, Score, Side
from football.people import Person
from football.rest.persons import id_of

NORA, OTTO = Person("n1", "N. Lund"), Person("o2", "O. Berg")
AT = Minute(12)


def test_players_keep_their_names_alone() -> None:
    goal = Goal(minute=AT, side=Side.HOME, score=Score(1, 0), player=NORA, assist=OTTO)
    card = Booking(minute=AT, side=Side.HOME, card=CardKind.YELLOW)
    change = Substitution(minute=AT, side=Side.AWAY, player_in=OTTO, player_out=NORA)
    added = AddedTime(minute=AT, minutes=4)

    told = borrowed_incidents((goal, card, change, added))

    assert told[0] == Goal(
        minute=AT,
        side=Side.HOME,
        score=Score(1, 0),
        player=Person("", "N. Lund"),
        assist=Person("", "O. Berg"),
    )
    assert told[1] == card
    assert told[2] == Substitution(
        minute=AT, side=Side.AWAY, player_in=Person("", "O. Berg"), player_out=Person("", "N. Lund")
    )
    assert told[3] == added


def test_shots_too() -> None:
    shot = Shot(minute=AT, side=Side.HOME, outcome=Outcome.GOAL, place=Point(90, 50), player=NORA)
    graphs = borrowed_graphs(Graphs((shot,), (Pressure(1, 20),)))

    assert graphs.shots[0].player == Person("", "N. Lund")
    assert graphs.pressure == (Pressure(1, 20),)


def test_somebody_known_by_name_alone_has_no_id() -> None:
    assert id_of("vendor", Person("", "N. Lund")) is None
    assert id_of("vendor", NORA) is not None
