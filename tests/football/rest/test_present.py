"""The row, overtaken by what was just pushed on the socket."""

from collections.abc import Iterator
from datetime import timedelta

import msgspec
import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings
from redis import Redis

from football.match import Period, Score, Scoreboard, Status
from football.models import Event
from football.rest.present import present_scoreboards
from live.connection import blocking_redis
from tests.football.builders import FULL_TIME, SECOND_HALF, an_event, push

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("redis_client")]

HALF_TIME = Scoreboard(status=Status.HALFTIME, period=Period.HALFTIME, minute=45, score=Score(1, 0))
NINETY = Scoreboard(status=Status.EXTRA_TIME, period=Period.AWAITING_EXTRA_TIME, minute=90, score=Score(2, 2))
GOAL = msgspec.structs.replace(SECOND_HALF, score=Score(3, 1))


@pytest.fixture
def no_redis(redis_client: Redis, settings: Settings) -> Iterator[None]:
    """Redis is gone: nothing listens where it should be."""
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    blocking_redis.cache_clear()
    yield
    blocking_redis.cache_clear()


def present(event: Event) -> Scoreboard:
    return present_scoreboards([event])[event.pk]


def test_without_a_frame_the_row_is_the_answer() -> None:
    assert present(an_event(scoreboard=SECOND_HALF)) == SECOND_HALF


def test_what_was_pushed_is_shown_at_the_same_moment() -> None:
    event = an_event(scoreboard=SECOND_HALF)
    push(event, GOAL)

    assert present(event) == GOAL


def test_a_match_that_has_just_kicked_off_is_in_play() -> None:
    event = an_event()
    push(event, Scoreboard(status=Status.IN_PROGRESS, period=Period.FIRST_HALF, minute=1))

    assert present(event).status is Status.IN_PROGRESS


def test_a_frame_left_from_earlier_does_not_take_the_match_back() -> None:
    event = an_event(scoreboard=SECOND_HALF)
    push(event, HALF_TIME)

    assert present(event) == SECOND_HALF


def test_a_frame_of_an_earlier_kick_off_is_of_another_match() -> None:
    event = an_event(scoreboard=SECOND_HALF)
    push(event, FULL_TIME)
    event.kickoff_at += timedelta(minutes=30)

    assert present(event) == SECOND_HALF


def test_a_frame_tells_the_score_of_the_part_that_it_ends() -> None:
    event = an_event()
    push(event, HALF_TIME)
    assert present(event).half_time == Score(1, 0)

    push(event, NINETY)
    assert present(event).ninety_minutes == Score(2, 2)


def test_only_matches_that_may_be_in_play_are_looked_up(redis_client: Redis) -> None:
    now = timezone.now()
    for ref, changes in {
        "over": {"scoreboard": FULL_TIME},
        "tomorrow": {"kickoff_at": now + timedelta(days=1)},
        "last week": {"kickoff_at": now - timedelta(days=7), "scoreboard": SECOND_HALF},
    }.items():
        an_event(ref, **changes)
    before = redis_client.info("commandstats").get("cmdstat_hget", {"calls": 0})["calls"]

    present_scoreboards(list(Event.objects.with_names()))

    after = redis_client.info("commandstats").get("cmdstat_hget", {"calls": 0})["calls"]
    assert after == before


@pytest.mark.usefixtures("no_redis")
def test_without_redis_the_row_is_the_answer() -> None:
    assert present(an_event(scoreboard=SECOND_HALF)) == SECOND_HALF
