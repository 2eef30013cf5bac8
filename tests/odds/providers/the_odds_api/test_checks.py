"""What is said of The Odds API's settings when the service starts."""

from math import inf, nan
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from odds.providers.the_odds_api.checks import the_odds_api

PREFIX = "THE_ODDS_API_"


@pytest.fixture
def good(settings: Settings) -> Settings:
    """Settings with which it can be read."""
    settings.ODDS_PROVIDER = "the_odds_api"
    settings.THE_ODDS_API_KEY = "k" * 32
    return settings


def test_the_defaults_and_a_key_are_enough(good: Settings) -> None:
    assert the_odds_api() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KEY", ""),
        ("URL", "http://api.the-odds-api.com"),
        ("URL", "api.the-odds-api.com"),
        ("REGIONS", []),
        ("REGIONS", ["eu", "EU"]),
        ("BOOKMAKERS", ["pinnacle", " bwin"]),
        ("SPORTS", ["soccer/epl"]),
        ("CREDIT_FLOOR", -1),
        ("UNFOLLOWED_CREDITS", -1),
        ("REQUESTS_PER_SECOND", 0),
        ("REQUESTS_PER_SECOND", 31),
        ("BULK_SECONDS", 39),
        ("QUIET_SECONDS", 0),
        ("EVENT_SECONDS", 59),
        ("EVENT_SECONDS", -1),
        ("BULK_SECONDS", nan),
        ("QUIET_SECONDS", inf),
        ("EVENT_SECONDS", nan),
        ("REQUESTS_PER_SECOND", nan),
    ],
)
def test_a_wrong_one_is_named(good: Settings, name: str, value: Any) -> None:
    setattr(good, PREFIX + name, value)

    (error,) = the_odds_api()
    assert (error.id, error.msg.split()[0]) == ("matchwire.E019", PREFIX + name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REGIONS", ["eu", "us2"]),
        ("EVENT_SECONDS", 0),
        ("URL", "http://127.0.0.1:8000"),
        ("SPORTS", ["soccer_epl"]),
    ],
)
def test_a_good_one_is_none_of_its_business(good: Settings, name: str, value: Any) -> None:
    setattr(good, PREFIX + name, value)

    assert the_odds_api() == []


def test_named_bookmakers_need_no_region(good: Settings) -> None:
    good.THE_ODDS_API_REGIONS, good.THE_ODDS_API_BOOKMAKERS = [], ["pinnacle"]

    assert the_odds_api() == []


def test_nobody_else_needs_them(good: Settings) -> None:
    good.ODDS_PROVIDER, good.THE_ODDS_API_KEY = "simulator", ""

    assert the_odds_api() == []
