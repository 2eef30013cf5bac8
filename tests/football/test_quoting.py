"""Football as odds sees it."""

from datetime import date, timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from pytest_django.fixtures import Settings

from feeds.errors import ProviderError
from feeds.poller import poll
from football.feed import FootballFeed
from football.match import Period, Score, Scoreboard, Status
from football.models import Event
from football.providers.simulator import demo_ref
from football.quoting import FootballQuoting
from football.situations import Situation
from live.connection import blocking_redis
from odds.course import Course, Half
from odds.match import Match, Phase
from tests.football.builders import FULL_TIME, SECOND_HALF, VENDOR, an_event
from tests.football.following import a_match, a_tick
from tests.football.replay_files import ref_of, replay_folder
from tests.football.upstream import Upstream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("redis_client")]


def seen(event: Event) -> Match:
    """Return the one match as odds sees it."""
    (match,) = FootballQuoting().matches([event.pk])
    return match


def test_a_match_is_named_with_its_source(upstream: Upstream) -> None:
    event, _ = a_match(upstream)

    match = seen(event)

    assert (match.topic, match.source, match.ref) == (f"football.{event.pk}", VENDOR, "m1")
    assert (match.home, match.away) == ("Northgate Rovers", "Harbour City")
    assert (match.kickoff_at, match.demo, match.scored_at) == (event.kickoff_at, False, None)
    assert match.seen_at < timezone.now() - timedelta(days=1)


@pytest.mark.parametrize(
    ("status", "phase"),
    [
        (Status.NOT_STARTED, Phase.BEFORE),
        (Status.IN_PROGRESS, Phase.IN_PLAY),
        (Status.HALFTIME, Phase.IN_PLAY),
        (Status.EXTRA_TIME, Phase.IN_PLAY),
        (Status.PENALTIES, Phase.IN_PLAY),
        (Status.INTERRUPTED, Phase.IN_PLAY),
        (Status.FINISHED, Phase.OVER),
        (Status.POSTPONED, Phase.OVER),
        (Status.CANCELLED, Phase.OVER),
        (Status.ABANDONED, Phase.OVER),
    ],
)
def test_there_is_betting_before_and_during_a_match(upstream: Upstream, status: Status, phase: Phase) -> None:
    event, _ = a_match(upstream, scoreboard=Scoreboard(status=status, minute=1))

    assert seen(event).phase is phase


def test_of_a_match_that_is_followed_the_feed_knows_more(upstream: Upstream) -> None:
    event, upstreams = a_match(upstream)
    upstreams.scoreboard = SECOND_HALF
    _poll(event)
    event.scoreboard = Scoreboard()  # the calendar is late
    event.save()

    assert seen(event).phase is Phase.IN_PLAY
    assert timezone.now() - seen(event).seen_at < timedelta(seconds=60)


def test_of_a_match_that_was_followed_once_the_calendar_knows_more(upstream: Upstream) -> None:
    event, upstreams = a_match(upstream)
    upstreams.scoreboard = SECOND_HALF
    _poll(event)
    event.scoreboard = FULL_TIME
    event.save()

    assert seen(event).phase is Phase.OVER


def test_it_is_known_when_the_last_goal_fell(upstream: Upstream) -> None:
    event, upstreams = a_match(upstream)
    upstreams.scoreboard = Scoreboard(
        status=Status.IN_PROGRESS, period=Period.FIRST_HALF, minute=7, score=Score(1, 0)
    )
    upstreams.ticks = [a_tick("goal", 60, Situation.GOAL)]
    _poll(event)

    scored_at = seen(event).scored_at
    assert scored_at is not None
    assert int(scored_at.timestamp() * 1000) == upstreams.ticks[0].uts


def test_only_what_is_served_is_quoted(upstream: Upstream) -> None:
    a_match(upstream)
    other = an_event("m2", provider="elsewhere")

    assert FootballQuoting().matches([other.pk]) == []


def test_matches_it_has_seen_go_on_while_the_database_is_down(upstream: Upstream) -> None:
    event, _ = a_match(upstream)
    quoting = FootballQuoting()
    known = quoting.matches([event.pk])

    with connection.execute_wrapper(_refuse):
        assert quoting.matches([event.pk]) == known


def test_kick_offs_of_a_window_are_found(upstream: Upstream) -> None:
    now = timezone.now()
    soon, edge, late = (
        an_event(f"m{minutes}", kickoff_at=now + timedelta(minutes=minutes)) for minutes in (30, 60, 90)
    )

    found = FootballQuoting().kicking_off(now, edge.kickoff_at)

    assert [match.event_id for match in found] == [soon.pk]
    assert late.pk not in {match.event_id for match in found}


async def test_the_course_of_a_simulated_match_is_known_up_to_the_moment() -> None:
    now = timezone.now()
    ref = demo_ref(now)

    course = (await FootballQuoting().courses([ref], now))[ref]

    assert isinstance(course, Course)
    assert course.stands[0].half is Half.BEFORE
    assert all(stand.since <= now for stand in course.stands)
    assert course.kickoff_at <= now < course.kickoff_at + timedelta(minutes=90)


async def test_an_unknown_match_has_no_course() -> None:
    assert isinstance(
        (await FootballQuoting().courses(["demo-+7"], timezone.now()))["demo-+7"], ProviderError
    )


def _poll(event: Event) -> None:
    """Have the feed read the match once, and publish."""
    blocking_redis().delete(f"lease:football:{event.pk}")
    assert poll(FootballFeed(), [event.pk])


def _refuse(*_: object) -> None:
    raise OperationalError("connection refused")


def test_of_a_replayed_match_it_is_known_when_it_was_played(settings: Settings) -> None:
    settings.FOOTBALL_PROVIDER, settings.REPLAY_DIR = "replay_timeline", str(replay_folder())
    event = an_event(ref_of("koeln_leipzig_2020-06-01"), provider="replay_timeline")

    assert seen(event).recorded_on == date(2020, 6, 1)
