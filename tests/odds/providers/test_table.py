"""The table of providers and the folder agree."""

from pathlib import Path

import pytest
from django.utils.module_loading import import_string

import odds.providers
from feeds.models import DEMO_PROVIDER
from odds.providers import PROVIDERS, provider_name

FOLDER = Path(odds.providers.__file__).parent


def test_every_file_is_in_the_table_and_every_row_is_a_file_or_a_folder() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    folders = {path.parent.name for path in FOLDER.glob("*/provider.py")}

    assert files | folders == set(PROVIDERS)


@pytest.mark.parametrize("name", PROVIDERS)
def test_a_row_is_called_as_its_provider_calls_itself(name: str) -> None:
    made = import_string(PROVIDERS[name])

    assert made.name == name
    assert made.__module__.removesuffix(".provider") == f"odds.providers.{name}"


def test_the_configured_provider_quotes_all_but_the_demo_matches(settings: object) -> None:
    settings.ODDS_PROVIDER = "replay_football_data"  # type: ignore[attr-defined]

    assert provider_name(demo=False) == "replay_football_data"
    assert provider_name(demo=True) == DEMO_PROVIDER
