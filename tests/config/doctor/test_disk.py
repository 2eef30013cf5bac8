"""The folder of everything that is written."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from config.doctor import disk
from config.doctor.disk import LOW_BYTES, NONE_LEFT_BYTES, examine, judged
from config.doctor.findings import State


@pytest.mark.parametrize(
    ("free", "state"),
    [
        (LOW_BYTES, State.OK),
        (LOW_BYTES - 1, State.WARNING),
        (NONE_LEFT_BYTES, State.WARNING),
        (NONE_LEFT_BYTES - 1, State.WRONG),
        (0, State.WRONG),
    ],
)
def test_room_is_needed(tmp_path: Path, free: int, state: State) -> None:
    found = judged(tmp_path, free)

    assert found.state is state
    assert bool(found.mend) is (state is not State.OK)


def test_the_folder_has_to_be_there(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path / "missing"

    (found,) = examine()
    assert found.state is State.WRONG
    assert f"mkdir -p {tmp_path / 'missing'}" in found.mend


def test_the_folder_has_to_be_writable(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(disk.os, "access", lambda *_: False)  # a superuser may write anywhere

    (found,) = examine()
    assert found.state is State.WRONG
    assert "cannot write to" in found.says


def test_a_folder_with_room_is_well(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path

    (found,) = examine()
    assert found.name == "disk"
    assert str(tmp_path) in found.says
