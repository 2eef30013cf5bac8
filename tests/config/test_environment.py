"""A setting that cannot be read is named, wherever the service is started from."""

import os
import subprocess
import sys

import pytest

from config.environment import WrongSetting
from tests.config.fresh_settings import fresh_settings
from tests.programs import PROJECT


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DATABASE_POOL_SIZE", "ten", "DATABASE_POOL_SIZE has to be a whole number."),
        ("LIVE_OUTBOX_BYTES", "1.5", "LIVE_OUTBOX_BYTES has to be a whole number."),
        ("REPLAY_SPEED", "fast", "REPLAY_SPEED has to be a number."),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL is 'LOUD'; it has to be one of DEBUG, INFO"),
        ("LOG_FORMAT", "xml", "LOG_FORMAT is 'xml'; it has to be one of console, json."),
        ("DATABASE_URL", "my database", "DATABASE_URL has to be sqlite:///PATH or postgres://"),
        ("DATABASE_URL", "mysql://me@here/live", "DATABASE_URL has to be"),
        ("DATABASE_URL", "postgres://me:s3cret/@here:port/live", "DATABASE_URL has to be"),
    ],
)
def test_a_value_of_another_kind_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    with pytest.raises(WrongSetting) as wrong:
        fresh_settings(monkeypatch, **{name: value})

    assert str(wrong.value).startswith(said)
    assert "s3cret" not in str(wrong.value)


def test_empty_and_missing_values_are_left_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_POOL_SIZE", raising=False)

    assert fresh_settings(monkeypatch, LOG_LEVEL="DEBUG")["LOG_LEVEL"] == "DEBUG"
    assert fresh_settings(monkeypatch)["DATABASE_POOL_SIZE"] == 10


@pytest.mark.parametrize(
    "command", [["manage.py", "doctor"], ["manage.py", "check"], ["-m", "config.web"], ["-m", "config.demo"]]
)
def test_whoever_starts_it_reads_one_sentence(command: list[str]) -> None:
    environment = os.environ | {"DATABASE_POOL_SIZE": "ten", "DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run(
        [sys.executable, *command], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert done.stderr.removeprefix("demo: ") == "DATABASE_POOL_SIZE has to be a whole number.\n"
