"""What is said of API-Football's settings when the service starts."""

from typing import Any

import pytest
from pytest_django.fixtures import Settings

from football.providers.api_football.access import (
    calendar_a_day,
    calendar_upstream,
    live_upstream,
    reports_upstream,
)
from football.providers.api_football.checks import api_football

PREFIX = "API_FOOTBALL_"


@pytest.fixture
def good(settings: Settings) -> Settings:
    """Settings with which API-Football can be read."""
    settings.FOOTBALL_PROVIDER = "sportradar,api_football"
    settings.API_FOOTBALL_KEY = "k" * 32
    return settings


def test_the_defaults_and_a_key_are_enough(good: Settings) -> None:
    assert api_football() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KEY", ""),
        ("KEY", "a-key-and-a-line-break\n"),
        ("URL", "http://v3.football.api-sports.io"),
        ("REQUESTS_PER_MINUTE", 9),
        ("QUOTA", -1),
        ("QUOTA", 43),
        ("FLOOR", -1),
        ("REPORTS", 0),
        ("LIVE_SECONDS", 14),
        ("LIVE_SECONDS", 29),
        ("STATISTICS_SECONDS", 59),
        ("SCOREBOARD_SECONDS", 0),
        ("SCHEDULE_SECONDS", 0),
        ("MATCHES_PER_CALL", 0),
        ("MATCHES_PER_CALL", 21),
    ],
)
def test_a_wrong_one_is_named(good: Settings, name: str, value: Any) -> None:
    setattr(good, PREFIX + name, value)

    (error,) = api_football()
    assert (error.id, error.msg.split()[0]) == ("matchwire.E021", PREFIX + name)


def test_a_calendar_that_takes_the_whole_day_is_named(good: Settings) -> None:
    good.API_FOOTBALL_SCOREBOARD_SECONDS = 600

    (error,) = api_football()
    assert "the 177 requests of the calendar" in error.msg


def test_nobody_else_needs_them(good: Settings) -> None:
    good.FOOTBALL_PROVIDER = "simulator"
    good.API_FOOTBALL_KEY = ""

    assert api_football() == []


@pytest.mark.parametrize(("per_minute", "quota"), [(10, 100), (11, 101), (37, 7500), (300, 75_000)])
def test_the_shares_of_the_plan_are_no_more_than_the_plan(
    good: Settings, per_minute: int, quota: int
) -> None:
    good.API_FOOTBALL_REQUESTS_PER_MINUTE, good.API_FOOTBALL_QUOTA = per_minute, quota
    shares = [make().limits for make in (live_upstream, calendar_upstream, reports_upstream)]

    assert sum(each.burst + round(each.per_second * 60) for each in shares) <= per_minute
    assert min(each.burst for each in shares) >= 1
    assert sum(each.quota for each in shares) == quota - good.API_FOOTBALL_FLOOR
    assert {each.quota_days for each in shares} == {1}


def test_a_plan_without_a_quota_has_none(good: Settings) -> None:
    good.API_FOOTBALL_QUOTA = 0

    assert (live_upstream().limits.quota, calendar_upstream().limits.quota) == (0, 0)
    assert api_football() == []


def test_the_free_plan_leaves_what_its_page_says(good: Settings) -> None:
    assert (calendar_a_day(), live_upstream().limits.quota) == (23, 57)
