"""Fixtures of several providers into the database: each match once."""

import threading
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from django.db import connection, connections
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from feeds.models import Alias, Counterpart, Source, State
from football.calendar import sync_all
from football.match import Fixture, Score, TeamName
from football.models import Event
from tests.football.builders import FULL_TIME, KICKOFF, SECOND_HALF, a_fixture

pytestmark = pytest.mark.django_db

GOAL = msgspec.structs.replace(SECOND_HALF, score=Score(3, 1))


@pytest.fixture(autouse=True)
def two(settings: Settings) -> None:
    """Two providers."""
    settings.FOOTBALL_PROVIDER = "first,second"


def team(ref: str, name: str) -> TeamName:
    return TeamName(ref=ref, name=name, short_name=name)


def theirs(
    ref: str = "s1", home: str = "Northgate", away: str = "Harbour City FC", **changes: Any
) -> Fixture:
    """The second provider's words for Rovers – City."""
    return a_fixture(ref, home=team(f"h-{home}", home), away=team(f"a-{away}", away), **changes)


def sync(**readings: Sequence[Fixture]) -> None:
    sync_all(readings)


def served() -> list[tuple[str, ...]]:
    """Who has each match that is shown, its owner first."""
    found = [
        [event.provider, *(source.provider for source in event.sources)] for event in Event.objects.served()
    ]
    return sorted(tuple(dict.fromkeys(names)) for names in found)


def test_a_match_that_both_have_is_written_once() -> None:
    sync(first=[a_fixture("f1", round_name="Matchday 4")], second=[theirs(round_name="Round 4")])

    event = Event.objects.with_names().get()
    assert event.sources == (Source("first", "f1", True), Source("second", "s1", True))
    assert (event.home.name, event.round_name) == ("Northgate Rovers", "Matchday 4")


def test_what_one_of_them_has_alone_is_its_own() -> None:
    sync(first=[a_fixture("f1")], second=[theirs("s2", "Upper Weir", "Kingsferry")])

    assert served() == [("first",), ("second",)]


def test_the_plan_is_the_owner_s() -> None:
    sync(first=[a_fixture("f1")], second=[theirs(kickoff_at=KICKOFF + timedelta(minutes=10))])
    sync(
        first=[a_fixture("f1")], second=[theirs("s1", "Northgate R", kickoff_at=KICKOFF + timedelta(days=1))]
    )

    event = Event.objects.with_names().get()
    assert (event.kickoff_at, event.home.name) == (KICKOFF, "Northgate Rovers")
    known = Counterpart.objects.get()
    assert (known.home, known.kickoff_at) == ("Northgate R", KICKOFF + timedelta(days=1))


def test_a_second_provider_s_match_stays_when_the_first_comes_back() -> None:
    sync(second=[theirs()])
    event = Event.objects.get()

    sync(first=[a_fixture("f1")], second=[theirs()])

    assert Event.objects.get().pk == event.pk
    assert served() == [("second", "first")]


def test_a_calendar_that_could_not_be_read_costs_the_other_nothing() -> None:
    sync(first=[a_fixture("f1")], second=[theirs()])

    sync(second=[theirs(), theirs("s2", "Upper Weir", "Kingsferry")])

    assert served() == [("first", "second"), ("second",)]


def test_what_is_in_doubt_is_shown_once_until_a_person_has_said() -> None:
    doubtful = theirs("s1", "Wanderlust", "Harbour City")
    sync(first=[a_fixture("f1")], second=[doubtful])
    assert served() == [("first",)]

    Counterpart.objects.update(state=State.REFUSED)
    sync(first=[a_fixture("f1")], second=[doubtful])
    assert served() == [("first",), ("second",)]


def test_women_s_matches_are_never_the_men_s_whatever_they_are_called() -> None:
    women = theirs(league_name="Coastal Women's League")
    sync(first=[a_fixture("f1")], second=[women])
    assert served() == [("first",), ("second",)]

    sync(first=[a_fixture("f1"), a_fixture("f2", league_name="Women's Coastal League")], second=[women])
    assert sorted(Counterpart.objects.values_list("provider", "ref", "state")) == [("first", "f2", "joined")]


def test_what_a_person_joined_is_joined() -> None:
    doubtful = theirs("s1", "Wanderlust", "Harbour City")
    sync(first=[a_fixture("f1")], second=[doubtful])
    Counterpart.objects.update(state=State.JOINED)
    sync(first=[a_fixture("f1")], second=[doubtful])

    assert served() == [("first", "second")]


def test_a_first_provider_s_match_in_doubt_is_withheld_too() -> None:
    sync(second=[theirs("s1", "Wanderlust", "Harbour City")])
    sync(first=[a_fixture("f1")], second=[theirs("s1", "Wanderlust", "Harbour City")])
    assert served() == [("second",)]

    Alias.objects.create(sport="football", name="Wanderlust", means="Northgate Rovers")
    sync(first=[a_fixture("f1")], second=[theirs("s1", "Wanderlust", "Harbour City")])
    assert served() == [("second", "first")]


def test_matches_of_both_that_turn_out_to_be_one_are_served_once(settings: Settings) -> None:
    """As after a change of settings: each provider has made its own."""
    settings.FOOTBALL_PROVIDER = "first"
    sync(first=[a_fixture("f1")])
    settings.FOOTBALL_PROVIDER = "second"
    sync(second=[theirs()])
    settings.FOOTBALL_PROVIDER = "first,second"

    sync(first=[a_fixture("f1")], second=[theirs()])
    assert served() == [("first", "second")]

    Counterpart.objects.update(state=State.REFUSED)
    sync(first=[a_fixture("f1")], second=[theirs()])
    assert served() == [("first",), ("second",)]


def test_each_is_served_again_when_it_is_configured_alone(settings: Settings) -> None:
    settings.FOOTBALL_PROVIDER = "second"
    sync(second=[theirs()])
    event = Event.objects.get()
    settings.FOOTBALL_PROVIDER = "first"
    sync(first=[a_fixture("f1")])
    settings.FOOTBALL_PROVIDER = "first,second"
    sync(first=[a_fixture("f1")], second=[theirs()])
    assert not Event.objects.served().filter(pk=event.pk).exists()
    sync(first=[a_fixture("f1")], second=[theirs(scoreboard=GOAL)])
    assert Event.objects.get(pk=event.pk).scoreboard == GOAL  # for those who know it by its id

    settings.FOOTBALL_PROVIDER = "second"
    sync(second=[theirs()])

    assert [each.pk for each in Event.objects.served()] == [event.pk]


def test_a_match_outlives_its_owner_s_configuration(settings: Settings) -> None:
    sync(first=[a_fixture("f1", tracked=False)], second=[theirs()])
    event = Event.objects.get()
    settings.FOOTBALL_PROVIDER = "second"

    sync(second=[theirs(round_name="Round 4")])

    (kept,) = Event.objects.served().with_names()
    assert kept.pk == event.pk
    assert kept.sources == (Source("second", "s1", True),)
    assert (kept.home.name, kept.round_name) == ("Northgate", "Round 4")
    former = Counterpart.objects.get()
    assert (former.source, former.home, former.our_home) == (
        Source("first", "f1", False),
        "Northgate Rovers",
        "Northgate",
    )

    settings.FOOTBALL_PROVIDER = "first,second"
    sync(first=[a_fixture("f1", tracked=False)], second=[theirs()])
    assert Event.objects.get().sources == (Source("first", "f1", False), Source("second", "s1", True))


def test_live_data_of_any_provider_makes_it_followable() -> None:
    soon = timezone.now() + timedelta(minutes=30)
    unseen: dict[str, Any] = {"kickoff_at": soon, "tracked": False}
    sync(first=[a_fixture("f1", **unseen)], second=[theirs(kickoff_at=soon)])
    assert Event.objects.get().live_websocket

    sync(first=[a_fixture("f1", **unseen)], second=[theirs(**unseen)])
    assert not Event.objects.get().live_websocket


def test_the_owner_s_scoreboard_counts_while_it_can_be_read() -> None:
    sync(first=[a_fixture("f1", scoreboard=SECOND_HALF)], second=[theirs(scoreboard=GOAL)])

    assert Event.objects.get().scoreboard == SECOND_HALF


def test_another_s_scoreboard_is_written_while_the_owner_s_cannot_be_read() -> None:
    sync(first=[a_fixture("f1", scoreboard=SECOND_HALF)], second=[theirs()])

    sync(second=[theirs(kickoff_at=KICKOFF + timedelta(minutes=5), scoreboard=GOAL)])
    assert Event.objects.get().scoreboard == GOAL

    sync(second=[theirs(kickoff_at=KICKOFF + timedelta(minutes=5), scoreboard=SECOND_HALF)])
    assert Event.objects.get().scoreboard == GOAL  # it trails what was just written


def test_a_match_without_live_data_at_its_owner_has_another_s_scoreboard() -> None:
    ours = a_fixture("f1", tracked=False)
    sync(first=[ours], second=[theirs(scoreboard=GOAL)])
    assert Event.objects.get().scoreboard == GOAL

    Event.objects.update(updated_at=timezone.now() - timedelta(hours=1))
    sync(first=[ours], second=[theirs(scoreboard=GOAL)])
    assert Event.objects.get().scoreboard == GOAL
    assert timezone.now() - Event.objects.get().updated_at > timedelta(
        minutes=59
    )  # it was never anything else


def test_an_owner_without_live_data_still_says_how_it_ended() -> None:
    sync(first=[a_fixture("f1", tracked=False)], second=[theirs(scoreboard=GOAL)])

    sync(first=[a_fixture("f1", tracked=False, scoreboard=FULL_TIME)])
    assert Event.objects.get().scoreboard == FULL_TIME


def test_the_demo_match_is_nobody_s_counterpart() -> None:
    sync(first=[a_fixture("f1")], simulator=[a_fixture("demo", demo=True)])

    assert served() == [("first",), ("simulator",)]
    assert not Counterpart.objects.exists()


def test_a_second_reading_writes_nothing_new(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    ours = [a_fixture(f"f{n}", kickoff_at=KICKOFF + timedelta(hours=n)) for n in range(30)]
    other = [theirs(f"s{n}", kickoff_at=KICKOFF + timedelta(hours=n)) for n in range(30)]
    sync(first=ours, second=other)
    assert Counterpart.objects.filter(state=State.JOINED).count() == 30

    with django_assert_max_num_queries(40) as queries:
        sync(first=ours, second=other)

    written = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "DELETE"))]
    assert written == []
    assert Event.objects.count() == 30


def test_three_providers_have_one_match(settings: Settings) -> None:
    settings.FOOTBALL_PROVIDER = "first,second,third"

    sync(first=[a_fixture("f1")], second=[theirs()], third=[theirs("t1", "Northgate Rovers", "Harbour")])

    assert served() == [("first", "second", "third")]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_workers_at_once_agree() -> None:
    """Each has a calendar that the other could not read; afterwards both can."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's test database, in memory, knows no two writers: set DATABASE_URL")
    readings = {
        "first": [a_fixture(f"f{n}", kickoff_at=KICKOFF + timedelta(hours=n)) for n in range(30)],
        "second": [theirs(f"s{n}", kickoff_at=KICKOFF + timedelta(hours=n)) for n in range(30)],
    }
    errors: list[BaseException] = []
    start = threading.Barrier(6)

    def work(names: Sequence[str]) -> None:
        try:
            start.wait()
            sync(**{name: readings[name] for name in names})
        except BaseException as error:  # noqa: BLE001 - the main thread shall see it
            errors.append(error)
        finally:
            connections.close_all()

    known = [("first",), ("second",), ("first", "second")] * 2
    workers = [threading.Thread(target=work, args=(names,)) for names in known]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    sync(**readings)

    assert errors == []
    assert [len(names) for names in served()] == [2] * 30
