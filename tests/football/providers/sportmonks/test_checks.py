"""What is said of Sportmonks' settings when the service starts."""

from typing import Any

import pytest
from pytest_django.fixtures import Settings

from football.providers.sportmonks.checks import sportmonks

PREFIX = "SPORTMONKS_"


@pytest.fixture
def good(settings: Settings) -> Settings:
    """Settings with which Sportmonks can be read."""
    settings.FOOTBALL_PROVIDER = "sportradar,sportmonks"
    settings.SPORTMONKS_TOKEN = "t" * 40
    return settings


def test_the_defaults_and_a_token_are_enough(good: Settings) -> None:
    assert sportmonks() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TOKEN", ""),
        ("TOKEN", "a-token-and-a-line-break\n"),
        ("URL", "http://api.sportmonks.com"),
        ("REQUESTS_PER_HOUR", 0),
        ("RESERVE", -1),
        ("LIVE_SECONDS", 1),
        ("SYNC_SECONDS", 5),
        ("MATCH_SECONDS", 5),
        ("MATCH_SECONDS", 30),
        ("SCHEDULE_SECONDS", 0),
        ("WITHOUT", ["scores"]),
    ],
)
def test_a_wrong_one_is_named(good: Settings, name: str, value: Any) -> None:
    setattr(good, PREFIX + name, value)

    (error, *_) = sportmonks()
    assert (error.id, error.msg.split()[0]) == ("matchwire.E020", PREFIX + name)


def test_a_plan_that_is_too_small_for_the_interval_is_named(good: Settings) -> None:
    good.SPORTMONKS_REQUESTS_PER_HOUR = 180

    (error,) = sportmonks()
    assert "SPORTMONKS_LIVE_SECONDS and the other intervals ask for 854 requests an hour" in error.msg
    assert "leaves 144" in error.msg


def test_the_free_plan_fits_with_the_intervals_of_its_page(good: Settings) -> None:
    good.SPORTMONKS_REQUESTS_PER_HOUR = 180
    good.SPORTMONKS_LIVE_SECONDS = 60
    good.SPORTMONKS_SYNC_SECONDS = 60
    good.SPORTMONKS_MATCH_SECONDS = 300
    good.SPORTMONKS_SCHEDULE_SECONDS = 3600

    assert sportmonks() == []


def test_matches_in_play_are_not_read_by_their_ids_besides(good: Settings) -> None:
    good.SPORTMONKS_LIVE_SECONDS = 60

    (error,) = sportmonks()
    assert error.msg.startswith("SPORTMONKS_MATCH_SECONDS has to be above")


def test_odds_need_the_token_and_the_matches_too(good: Settings) -> None:
    good.FOOTBALL_PROVIDER = "simulator"
    good.ODDS_PROVIDER = "sportmonks"
    good.SPORTMONKS_TOKEN = ""
    good.SPORTMONKS_LIVE_SECONDS = 1  # is football's alone

    token, matches = sportmonks()
    assert "SPORTMONKS_TOKEN is empty" in token.msg
    assert "name sportmonks in FOOTBALL_PROVIDER too" in matches.msg


@pytest.mark.parametrize("name", ["ODDS_SECONDS", "ODDS_BEFORE_SECONDS"])
def test_odds_are_not_read_all_the_time(good: Settings, name: str) -> None:
    setattr(good, PREFIX + name, 5)
    assert sportmonks() == []

    good.ODDS_PROVIDER = "sportmonks"
    (error,) = sportmonks()
    assert error.msg.startswith(f"{PREFIX}{name} has to be at least")


def test_nobody_else_needs_them(good: Settings) -> None:
    good.FOOTBALL_PROVIDER = "simulator"
    good.SPORTMONKS_TOKEN = ""

    assert sportmonks() == []
