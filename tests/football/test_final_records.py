"""What matches came to, kept in the database."""

import pytest

from football.final_records import Final, keep, kept
from football.frames import Ratio, SideStats, Stats
from football.graphs import Graphs, Outcome, Pressure, Shot
from football.incidents import Goal, Incident, Minute, PeriodEnd, Whistle
from football.match import Point, Score, Side
from football.models import FinalRecord
from football.people import Person
from tests.football.builders import FULL_TIME, an_event

pytestmark = pytest.mark.django_db

STATS = Stats(
    home=SideStats(fouls=8, accurate_passes=Ratio(value=255, total=301, pct=84.7), xg=1.18), away=SideStats()
)
INCIDENTS: tuple[Incident, ...] = (
    Goal(minute=Minute(45, 2), side=Side.AWAY, score=Score(0, 1), player=Person("p7", "Ö. Bright")),
    PeriodEnd(minute=Minute(90), whistle=Whistle.FULL_TIME, score=Score(0, 1)),
)
GRAPHS = Graphs(
    shots=(Shot(minute=Minute(45, 2), side=Side.AWAY, outcome=Outcome.GOAL, place=Point(9.5, 50), xg=0.1),),
    pressure=(Pressure(1, -14),),
)


def test_what_is_kept_is_read_back_as_it_was() -> None:
    event = an_event(scoreboard=FULL_TIME)
    final = Final(STATS, INCIDENTS, GRAPHS)
    keep({event.pk: final})

    assert kept(event.pk) == final


def test_a_match_of_which_nothing_was_kept_has_nothing() -> None:
    assert kept(an_event().pk) is None


def test_what_could_not_be_read_is_not_the_same_as_nothing_happened() -> None:
    unread, quiet = an_event("unread"), an_event("quiet")
    keep({unread.pk: Final(STATS), quiet.pk: Final(STATS, (), Graphs())})

    assert kept(unread.pk) == Final(STATS, None, None)
    assert kept(quiet.pk) == Final(STATS, (), Graphs())


def test_a_correction_replaces_what_was_kept() -> None:
    event, other = an_event("m1"), an_event("m2")
    keep({event.pk: Final(STATS), other.pk: Final(STATS)})
    first = FinalRecord.objects.get(event=event).recorded_at

    corrected = Final(Stats(home=SideStats(fouls=9), away=SideStats()), INCIDENTS, GRAPHS)
    keep({event.pk: corrected})

    assert kept(event.pk) == corrected
    assert kept(other.pk) == Final(STATS)
    assert FinalRecord.objects.get(event=event).recorded_at > first


def test_a_record_goes_with_its_match() -> None:
    event = an_event()
    keep({event.pk: Final(STATS)})
    event.delete()

    assert not FinalRecord.objects.exists()
