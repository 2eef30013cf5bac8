"""What is said of settings when the service starts."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from config.checks import public_url, replay


@pytest.mark.parametrize(
    ("setting", "provider"),
    [
        ("FOOTBALL_PROVIDER", "replay_wyscout"),
        ("TENNIS_PROVIDER", "replay_slam"),
        ("ODDS_PROVIDER", "replay_football_data"),
    ],
)
def test_a_replay_needs_a_folder(settings: Settings, tmp_path: Path, setting: str, provider: str) -> None:
    setattr(settings, setting, provider)
    for folder, said in {
        "": [f"{setting} is {provider}, but REPLAY_DIR names no folder."],
        str(tmp_path / "nowhere"): [f"{setting} is {provider}, but REPLAY_DIR names no folder."],
        str(tmp_path): [],
    }.items():
        settings.REPLAY_DIR = folder

        assert [error.msg for error in replay()] == said


@pytest.mark.parametrize("speed", [0, -1.5])
def test_a_replay_has_to_move(settings: Settings, speed: float) -> None:
    settings.REPLAY_SPEED = speed

    assert [error.id for error in replay()] == ["matchwire.E002"]


@pytest.mark.parametrize(
    ("address", "fine"),
    [
        ("", True),
        ("https://live.example.org", True),
        ("http://127.0.0.1:8000/", True),
        ("http://[::1]:8000", True),
        ("live.example.org", False),
        ("https://live.example.org/live", False),
        ("https://user@live.example.org", False),
        ("javascript:alert(1)", False),
        ("https://live.example.org\nBcc: x", False),
    ],
)
def test_our_own_address_is_scheme_and_host(settings: Settings, address: str, fine: bool) -> None:
    settings.PUBLIC_URL = address

    assert [error.id for error in public_url()] == ([] if fine else ["matchwire.E017"])
