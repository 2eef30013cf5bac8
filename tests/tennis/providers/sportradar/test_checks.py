"""What is said of Sportradar's settings when the service starts."""

from typing import Any

import pytest
from pytest_django.fixtures import Settings

from tennis.providers.sportradar.checks import sportradar_tennis

PREFIX = "SPORTRADAR_TENNIS_"


@pytest.fixture
def good(settings: Settings) -> Settings:
    """Settings with which Sportradar can be read."""
    settings.TENNIS_PROVIDER = "sportradar"
    settings.SPORTRADAR_TENNIS_KEY = "k" * 40
    return settings


def test_the_defaults_and_a_key_are_enough(good: Settings) -> None:
    assert sportradar_tennis() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KEY", ""),
        ("LEVEL", "gold"),
        ("LANGUAGE", "../en"),
        ("URL", "http://api.sportradar.com"),
        ("REQUESTS_PER_SECOND", 0),
        ("QUOTA", -1),
        ("DELTA_SECONDS", 1),
        ("DELTA_SECONDS", 9),
        ("SUMMARY_SECONDS", 0),
        ("TIMELINE_SECONDS", 5),
        ("SCHEDULE_SECONDS", 0),
        ("SEASON_SECONDS", 60),
    ],
)
def test_a_wrong_one_is_named(good: Settings, name: str, value: Any) -> None:
    setattr(good, PREFIX + name, value)

    (error,) = sportradar_tennis()
    assert (error.id, error.msg.split()[0]) == ("matchwire.E018", PREFIX + name)


def test_nobody_else_needs_them(good: Settings) -> None:
    good.TENNIS_PROVIDER = "simulator"
    good.SPORTRADAR_TENNIS_KEY = ""

    assert sportradar_tennis() == []
