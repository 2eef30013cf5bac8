"""What is said of Sportradar's settings when the service starts."""

from typing import Any

import pytest
from pytest_django.fixtures import Settings

from football.providers.sportradar.checks import sportradar_soccer

PREFIX = "SPORTRADAR_SOCCER_"


@pytest.fixture
def good(settings: Settings) -> Settings:
    """Settings with which Sportradar can be read."""
    settings.FOOTBALL_PROVIDER = "sportradar"
    settings.SPORTRADAR_SOCCER_KEY = "k" * 40
    return settings


def test_the_defaults_and_a_key_are_enough(good: Settings) -> None:
    assert sportradar_soccer() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KEY", ""),
        ("LEVEL", "gold"),
        ("LANGUAGE", "../en"),
        ("URL", "http://api.sportradar.com"),
        ("URL", "api.sportradar.com"),
        ("REQUESTS_PER_SECOND", 0),
        ("QUOTA", -1),
        ("DELTA_SECONDS", 1),
        ("DELTA_SECONDS", 9),
        ("SUMMARY_SECONDS", 0),
        ("TIMELINE_SECONDS", 5),
        ("SCHEDULE_SECONDS", 0),
    ],
)
def test_a_wrong_one_is_named(good: Settings, name: str, value: Any) -> None:
    setattr(good, PREFIX + name, value)

    (error,) = sportradar_soccer()
    assert (error.id, error.msg.split()[0]) == ("matchwire.E016", PREFIX + name)


def test_nobody_else_needs_them(good: Settings) -> None:
    good.FOOTBALL_PROVIDER = "simulator"
    good.SPORTRADAR_SOCCER_KEY = ""

    assert sportradar_soccer() == []


def test_another_address_of_this_machine_needs_no_tls(good: Settings) -> None:
    good.SPORTRADAR_SOCCER_URL = "http://127.0.0.1:8000"

    assert sportradar_soccer() == []
