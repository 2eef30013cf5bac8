"""The files that pages load."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from config.doctor.findings import State
from config.doctor.static_files import NEEDED, examine


def test_they_are_served_from_where_they_were_installed() -> None:
    (found,) = examine()

    assert found.state is State.OK


def test_those_that_are_neither_collected_nor_installed_are_named(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT, settings.WHITENOISE_USE_FINDERS = tmp_path, False
    (tmp_path / NEEDED[0]).touch()

    (found,) = examine()
    assert found.state is State.WRONG
    assert NEEDED[0] not in found.says
    assert all(name in found.says for name in NEEDED[1:])


@pytest.mark.parametrize("name", NEEDED)
def test_collected_ones_will_do(settings: Settings, tmp_path: Path, name: str) -> None:
    settings.STATIC_ROOT, settings.WHITENOISE_USE_FINDERS = tmp_path, False
    for needed in NEEDED:
        (tmp_path / needed).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / needed).touch()
    (tmp_path / name).unlink()

    (found,) = examine()
    assert found.says == f"missing: {name}"
