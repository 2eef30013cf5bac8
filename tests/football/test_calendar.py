"""Fixtures into the database."""

import threading
from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest
from django.db import connection, connections
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from feeds import calendar
from feeds.progress import CALENDAR_LAG
from football.calendar import record_scoreboards, sync
from football.match import Fixture, Period, Score, Scoreboard, Status
from football.models import Event, EventQuerySet, League, Season, Team
from tests.football.builders import (
    AFTER_PENALTIES,
    ALBION,
    CITY,
    FULL_TIME,
    KICKOFF,
    ROVERS,
    SECOND_HALF,
    VENDOR,
    a_fixture,
)

pytestmark = pytest.mark.django_db

GOAL = msgspec.structs.replace(SECOND_HALF, score=Score(3, 1))


def the_event() -> Event:
    return Event.objects.with_names().get()


def age(event: Event, by: timedelta) -> None:
    Event.objects.filter(pk=event.pk).update(updated_at=timezone.now() - by)


def test_it_writes_league_season_teams_and_event() -> None:
    sync(VENDOR, [a_fixture(round_name="Matchday 4", scoreboard=AFTER_PENALTIES)])

    event = the_event()
    assert (event.league.name, event.league.country) == ("Coastal League", "Utopia")
    assert event.season.name == "Coastal League 26/27"
    assert (event.home.name, event.home.short_name, event.away.name) == (
        "Northgate Rovers",
        "Rovers",
        "Harbour City",
    )
    assert (event.kickoff_at, event.round_number, event.round_name) == (KICKOFF, 4, "Matchday 4")
    assert event.tracked
    assert not event.demo
    assert event.scoreboard == AFTER_PENALTIES


def test_a_second_reading_writes_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    fixtures = [a_fixture(f"m{number}", home=ALBION) for number in range(50)]
    sync(VENDOR, fixtures)

    with django_assert_num_queries(4 + 2) as queries:  # four readings, and the transaction's two ends
        sync(VENDOR, fixtures)

    assert not [query for query in queries if query["sql"].startswith(("INSERT", "UPDATE"))]


def test_many_fixtures_cost_few_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(20):
        sync(VENDOR, [a_fixture(f"m{number}") for number in range(200)])

    assert Event.objects.count() == 200
    assert (League.objects.count(), Season.objects.count(), Team.objects.count()) == (1, 1, 2)


def test_more_fixtures_than_one_batch_are_all_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar, "BATCH", 3)

    sync(VENDOR, [a_fixture(f"m{number}") for number in range(10)])

    assert Event.objects.count() == 10


def test_a_fixture_that_is_said_twice_is_written_once() -> None:
    sync(VENDOR, [a_fixture(), a_fixture(round_number=5)])

    assert the_event().round_number == 5


def test_it_writes_what_changed_and_nothing_else() -> None:
    sync(VENDOR, [a_fixture("m1"), a_fixture("m2")])
    before = {event.ref: event for event in Event.objects.all()}
    moved = a_fixture("m1", kickoff_at=KICKOFF + timedelta(days=1), home=ALBION)

    sync(VENDOR, [moved, a_fixture("m2")])

    event = Event.objects.with_names().get(ref="m1")
    assert event.pk == before["m1"].pk
    assert (event.kickoff_at, event.home.name) == (moved.kickoff_at, "Fenwick Albion")
    assert event.updated_at == before["m1"].updated_at
    assert Event.objects.get(ref="m2").updated_at == before["m2"].updated_at


def test_a_renamed_team_keeps_its_id() -> None:
    sync(VENDOR, [a_fixture()])
    event = the_event()

    sync(VENDOR, [a_fixture(home=msgspec.structs.replace(ROVERS, name="Northgate Rovers FC"))])

    assert the_event().home_id == event.home_id
    assert the_event().home.name == "Northgate Rovers FC"
    assert Team.objects.count() == 2


def test_providers_do_not_share_ids() -> None:
    sync(VENDOR, [a_fixture()])
    sync("other", [a_fixture()])

    assert Event.objects.count() == 2
    assert Team.objects.count() == 4


def test_a_scoreboard_moves_on() -> None:
    sync(VENDOR, [a_fixture()])
    age(the_event(), by=timedelta(hours=1))

    sync(VENDOR, [a_fixture(scoreboard=SECOND_HALF)])

    assert the_event().scoreboard == SECOND_HALF
    assert timezone.now() - the_event().updated_at < timedelta(minutes=1)


def test_a_calendar_that_trails_does_not_undo_what_the_feed_wrote() -> None:
    sync(VENDOR, [a_fixture(scoreboard=SECOND_HALF)])
    record_scoreboards({the_event().pk: GOAL})

    sync(VENDOR, [a_fixture(scoreboard=SECOND_HALF)])

    assert the_event().scoreboard == GOAL


def test_a_goal_taken_back_arrives_through_the_calendar_too() -> None:
    sync(VENDOR, [a_fixture(scoreboard=GOAL)])
    age(the_event(), by=CALENDAR_LAG + timedelta(seconds=1))

    sync(VENDOR, [a_fixture(scoreboard=SECOND_HALF)])

    assert the_event().scoreboard == SECOND_HALF


def test_a_finished_match_stays_finished() -> None:
    sync(VENDOR, [a_fixture(scoreboard=FULL_TIME)])
    age(the_event(), by=timedelta(hours=5))

    sync(VENDOR, [a_fixture(scoreboard=SECOND_HALF)])

    assert the_event().scoreboard == FULL_TIME


def test_a_match_that_is_played_again_starts_afresh() -> None:
    sync(VENDOR, [a_fixture(scoreboard=msgspec.structs.replace(FULL_TIME, status=Status.ABANDONED))])

    sync(VENDOR, [a_fixture(kickoff_at=KICKOFF + timedelta(days=3))])

    assert the_event().scoreboard == Scoreboard()


def test_the_feed_writes_only_what_it_changes() -> None:
    sync(VENDOR, [a_fixture("m1", scoreboard=SECOND_HALF), a_fixture("m2", scoreboard=SECOND_HALF)])
    same, scored = Event.objects.order_by("ref")

    record_scoreboards({same.pk: SECOND_HALF, scored.pk: GOAL, scored.pk + 1: GOAL})

    assert Event.objects.get(pk=same.pk).updated_at == same.updated_at
    assert Event.objects.get(pk=scored.pk).scoreboard == GOAL
    assert Event.objects.get(pk=scored.pk).updated_at > scored.updated_at


def test_the_feed_may_take_a_goal_back_at_once() -> None:
    sync(VENDOR, [a_fixture(scoreboard=GOAL)])

    record_scoreboards({the_event().pk: SECOND_HALF})

    assert the_event().scoreboard == SECOND_HALF


def test_a_worker_that_was_overtaken_adds_no_second_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rival's row appears after this worker has looked, and before it writes."""
    look = calendar.locked
    rivals: list[Callable[[], None]] = [lambda: sync(VENDOR, [a_fixture(scoreboard=SECOND_HALF)])]

    def look_then_lose(events: EventQuerySet) -> list[Event]:
        found = list(look(events))
        if rivals:
            rivals.pop()()
        return found

    monkeypatch.setattr(calendar, "locked", look_then_lose)
    sync(VENDOR, [a_fixture(scoreboard=SECOND_HALF), a_fixture("m2")])

    assert list(Event.objects.values_list("ref", flat=True).order_by("ref")) == ["m1", "m2"]
    assert (League.objects.count(), Season.objects.count(), Team.objects.count()) == (1, 1, 2)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_workers_at_once_agree() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's test database, in memory, knows no two writers: set DATABASE_URL")
    boards = [
        Scoreboard(status=Status.IN_PROGRESS, period=Period.FIRST_HALF, minute=minute)
        for minute in range(1, 9)
    ]
    errors: list[BaseException] = []
    start = threading.Barrier(len(boards))

    def work(fixtures: list[Fixture]) -> None:
        try:
            start.wait()
            sync(VENDOR, fixtures)
        except BaseException as error:  # noqa: BLE001 - the main thread shall see it
            errors.append(error)
        finally:
            connections.close_all()

    workers = [
        threading.Thread(
            target=work,
            args=(
                [
                    a_fixture(f"m{n}", home=(ROVERS, ALBION)[n % 2], away=CITY, scoreboard=board)
                    for n in range(60)
                ],
            ),
        )
        for board in boards
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert errors == []
    assert Event.objects.count() == 60
    assert Team.objects.count() == 3
