"""A wrong ODDS_PROVIDER is named at start."""

import pytest
from pytest_django.fixtures import Settings

from config.checks import replay
from odds.checks import odds_provider
from odds.providers import PROVIDERS


@pytest.mark.parametrize("name", PROVIDERS)
def test_every_row_of_the_table_may_be_configured(settings: Settings, name: str) -> None:
    settings.ODDS_PROVIDER = name

    assert odds_provider() == []


def test_any_other_name_is_refused_with_those_there_are(settings: Settings) -> None:
    settings.ODDS_PROVIDER = "oracle"

    (error,) = odds_provider()

    assert error.id == "matchwire.E006"
    assert "'oracle'" in error.msg
    assert "simulator" in error.msg


def test_recorded_odds_need_the_folder_of_recordings(settings: Settings) -> None:
    settings.ODDS_PROVIDER, settings.REPLAY_DIR = "replay_football_data", ""

    (error,) = replay()

    assert error.id == "matchwire.E003"
    assert error.msg.startswith("ODDS_PROVIDER is replay_football_data")
