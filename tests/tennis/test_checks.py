"""What is said of TENNIS_PROVIDER when the service starts."""

import pytest
from django.core.checks import run_checks
from pytest_django.fixtures import Settings

from tennis.checks import licence, tennis_provider


@pytest.mark.parametrize("name", ["simulator", "sportradar", "replay_slam"])
def test_a_provider_of_the_table_is_right(settings: Settings, name: str) -> None:
    settings.TENNIS_PROVIDER = name

    assert tennis_provider() == []


def test_an_unknown_provider_is_named(settings: Settings) -> None:
    settings.TENNIS_PROVIDER = "racket"

    (error,) = tennis_provider()

    assert (error.id, error.msg) == (
        "matchwire.E007",
        "TENNIS_PROVIDER is 'racket'; known are: replay_recorded, replay_slam, simulator, sportradar.",
    )
    assert licence() == []


def test_data_that_must_not_be_sold_is_warned_of(settings: Settings) -> None:
    settings.TENNIS_PROVIDER = "replay_slam"

    assert "matchwire.W002" in {said.id for said in run_checks()}


def test_the_simulator_may_be_sold(settings: Settings) -> None:
    settings.TENNIS_PROVIDER = "simulator"

    assert not {"matchwire.W002", "matchwire.E007"} & {said.id for said in run_checks()}
