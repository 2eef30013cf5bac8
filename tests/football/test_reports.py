"""What the feed records of a match with its last frame. The vendor is a real HTTP server."""

import msgspec
import pytest

from feeds.errors import ProviderError
from football.final_records import Final, kept
from football.frames import SideStats, Stats
from football.graphs import Graphs, Pressure
from football.incidents import Goal, Minute, PeriodEnd, Whistle
from football.match import Score, Scoreboard, Side, Status
from football.models import FinalRecord
from football.people import Person
from tests.football.builders import FULL_TIME, SECOND_HALF
from tests.football.following import Follower, a_match
from tests.football.two_vendors import Evening
from tests.football.upstream import HttpVendor, Upstream

pytestmark = pytest.mark.django_db

OVER = (PeriodEnd(minute=Minute(90), whistle=Whistle.FULL_TIME, score=FULL_TIME.score),)
DRAWN = Graphs(pressure=(Pressure(1, 20),))
FIGURES = {"home": {"fouls": 8}, "away": {"fouls": 3}}
STATS = Stats(home=SideStats(fouls=8), away=SideStats(fouls=3))


def test_a_match_s_report_is_kept_when_it_ends(upstream: Upstream) -> None:
    event, match = a_match(upstream)
    match.scoreboard, match.figures = SECOND_HALF, FIGURES
    follower = Follower(event)
    follower.poll()
    assert not FinalRecord.objects.exists()
    assert upstream.count("incidents") == 0

    match.scoreboard, match.incidents, match.graphs = FULL_TIME, OVER, DRAWN
    follower.poll(5)

    assert kept(event.pk) == Final(STATS, OVER, DRAWN)


def test_it_is_asked_for_once(upstream: Upstream) -> None:
    event, match = a_match(upstream)
    match.scoreboard = FULL_TIME
    follower = Follower(event)
    for seconds in range(0, 60, 5):
        follower.poll(seconds)

    assert (upstream.count("incidents"), upstream.count("graphs")) == (1, 1)


def test_a_shard_of_matches_that_end_together_costs_one_call(upstream: Upstream) -> None:
    (one, first), (other, second) = a_match(upstream, "m1"), a_match(upstream, "m2")
    first.scoreboard = second.scoreboard = FULL_TIME
    Follower(one, other).poll()

    assert upstream.count("incidents") == 1
    assert FinalRecord.objects.count() == 2


@pytest.mark.parametrize("status", [Status.ABANDONED, Status.CANCELLED])
def test_a_match_that_does_not_end_well_is_kept_too(upstream: Upstream, status: Status) -> None:
    event, match = a_match(upstream)
    match.scoreboard, match.figures = Scoreboard(status=status, minute=30), FIGURES
    Follower(event).poll()

    assert kept(event.pk) == Final(STATS, (), Graphs())


def test_the_figures_are_kept_whatever_becomes_of_the_report(upstream: Upstream) -> None:
    event, match = a_match(upstream)
    match.scoreboard, match.figures = FULL_TIME, FIGURES
    match.broken = {"incidents"}
    match.graphs = DRAWN
    Follower(event).poll()

    assert kept(event.pk) == Final(STATS, None, DRAWN)


@pytest.mark.parametrize("trouble", [ProviderError("503"), KeyError("player")])
def test_a_provider_in_trouble_costs_the_report_alone(
    upstream: Upstream, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    async def fail(*_: object) -> None:
        raise trouble

    monkeypatch.setattr(HttpVendor, "incidents", fail)
    event, match = a_match(upstream)
    match.scoreboard, match.figures = FULL_TIME, FIGURES
    Follower(event).poll()

    assert kept(event.pk) == Final(STATS)
    event.refresh_from_db()
    assert event.status == Status.FINISHED


@pytest.mark.usefixtures("redis_client")
def test_what_the_first_provider_does_not_tell_the_second_is_asked_for(
    upstream: Upstream, second: Upstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    evening = Evening(upstream, second, monkeypatch)
    evening.shows(FULL_TIME)
    goal = Goal(minute=Minute(9), side=Side.HOME, score=Score(1, 0), player=Person("x9", "N. Lund"))
    evening.at_first.broken = {"incidents"}
    evening.at_first.graphs = DRAWN
    evening.at_second.incidents = (goal, *OVER)
    evening.poll()

    by_name = msgspec.structs.replace(goal, player=Person("", "N. Lund"))
    assert kept(evening.event.pk) == Final(Stats(SideStats(), SideStats()), (by_name, *OVER), DRAWN)


@pytest.mark.usefixtures("redis_client")
def test_the_second_is_not_asked_for_what_the_first_tells(
    upstream: Upstream, second: Upstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    evening = Evening(upstream, second, monkeypatch)
    evening.shows(FULL_TIME)
    evening.poll()

    assert (upstream.count("incidents"), second.asked) == (1, [])
