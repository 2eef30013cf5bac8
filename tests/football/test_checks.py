"""System checks of football's providers."""

import pytest
from pytest_django.fixtures import Settings

from football.checks import football_provider, together


@pytest.mark.parametrize(
    "named", ["simulator", "replay_wyscout", "sportradar", "sportradar, sportmonks, api_football"]
)
def test_providers_that_have_the_same_matches_may_stand_together(settings: Settings, named: str) -> None:
    settings.FOOTBALL_PROVIDER = named

    assert together() == []


@pytest.mark.parametrize("alone", ["simulator", "replay_wyscout"])
def test_invented_and_past_matches_stand_alone(settings: Settings, alone: str) -> None:
    settings.FOOTBALL_PROVIDER = f"sportradar,{alone}"

    (error,) = together()

    assert error.id == "matchwire.E022"
    assert (
        error.msg
        == f"FOOTBALL_PROVIDER is 'sportradar, {alone}': {alone} has matches that no other provider has."
    )


def test_each_of_several_is_checked(settings: Settings) -> None:
    settings.FOOTBALL_PROVIDER = "sportradar,sportsradar"

    (error,) = football_provider()

    assert error.id == "matchwire.E004"
    assert error.msg.startswith("FOOTBALL_PROVIDER is 'sportsradar'; known are: ")
