"""The settings, as the system checks judge them."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from config.doctor.findings import State
from config.doctor.settings_check import examine, secrets_file
from tests.config.doctor.found import named, states


@pytest.fixture(autouse=True)
def plain(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An installation for this machine, without a file of settings."""
    settings.ALLOWED_HOSTS = ["localhost"]  # the test runner adds a name of its own
    monkeypatch.setenv("ENV_FILE", str(tmp_path / "none"))


def test_the_tests_own_are_fine() -> None:
    (found,) = examine()

    assert (found.name, found.state) == ("settings", State.OK)
    assert "this machine alone" in found.says


def test_what_the_checks_say_is_told_by_their_ids(settings: Settings) -> None:
    settings.REPLAY_SPEED = 0
    settings.SECRET_KEY = "short"

    found = list(examine())
    assert states(found) == {"settings.matchwire.E001": State.WRONG, "settings.matchwire.E002": State.WRONG}
    assert "token_urlsafe" in named(found, "settings.matchwire.E001").mend
    assert named(found, "settings.matchwire.E002").mend == "docs/settings.md"


def test_a_public_installation_is_held_to_more(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["live.example.org"]

    found = states(examine())
    assert found["settings.security.W004"] is State.WARNING
    assert set(found.values()) == {State.WARNING}
    assert "settings.security.W005" not in found  # silenced


@pytest.mark.parametrize(
    ("mode", "names"), [(0o600, []), (0o640, ["settings.file"]), (0o644, ["settings.file"])]
)
def test_a_file_of_secrets_is_its_owners(tmp_path: Path, mode: int, names: list[str]) -> None:
    file = tmp_path / ".env"
    file.touch()
    file.chmod(mode)

    found = list(secrets_file(file))
    assert [finding.name for finding in found] == names
    assert all(finding.mend == f"chmod 600 {file}" for finding in found)
