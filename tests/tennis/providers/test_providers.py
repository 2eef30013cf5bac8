from pathlib import Path

import pytest

import tennis.providers
from tennis.providers import PROVIDERS, provider

FOLDER = Path(tennis.providers.__file__).parent


def test_the_table_and_the_folder_name_the_same_providers() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    folders = {path.parent.name for path in FOLDER.glob("*/provider.py")}

    assert set(PROVIDERS) == files | folders


def test_each_row_leads_to_the_file_of_that_name() -> None:
    for name, path in PROVIDERS.items():
        assert path.startswith(f"tennis.providers.{name}.")


def test_an_unknown_provider_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        provider("crystal_ball")
