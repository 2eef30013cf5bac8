"""What others say is repeated without our secrets."""

import pytest
from pytest_django.fixtures import Settings

from config.doctor.reasons import REASON_CHARS, address, reason, without_secrets


@pytest.fixture(autouse=True)
def secrets(settings: Settings) -> None:
    settings.ACME_SOCCER_KEY = "key/of+acme"
    settings.ACME_API_TOKEN = "token-of-acme"
    settings.SECRET_KEY_FALLBACKS = ["former-key-of-ours"]
    settings.EMAIL_URL = "smtp+tls://post:p%40ssword@mail.example:587"
    settings.CHANNEL_REDIS_URLS = ["redis://:redis-password@one:6379/0"]
    settings.EMAIL_HOST_PASSWORD = "p@ssword"


@pytest.mark.parametrize(
    "secret",
    [
        "key/of+acme",
        "key%2Fof%2Bacme",
        "token-of-acme",
        "former-key-of-ours",
        "p%40ssword",
        "p@ssword",
        "redis-password",
    ],
)
def test_a_secret_becomes_stars_however_it_is_written(secret: str) -> None:
    assert without_secrets(f"refused: {secret}!") == "refused: ***!"


def test_a_reason_is_one_line_and_bounded() -> None:
    assert reason(OSError("first\n  second")) == "first second"
    assert len(reason(OSError("x" * 1000))) == REASON_CHARS


def test_an_error_without_words_is_named() -> None:
    assert reason(TimeoutError()) == "TimeoutError"


def test_a_secret_is_out_before_the_words_are_cut() -> None:
    said = reason(OSError("x" * (REASON_CHARS - 5) + "token-of-acme"))

    assert "token" not in said


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("redis://user:password@cache:6380/1", "cache:6380"),
        ("redis://cache", "cache"),
        ("unix:///run/redis.sock", "/run/redis.sock"),
    ],
)
def test_an_address_is_shown_without_user_and_password(url: str, shown: str) -> None:
    assert address(url) == shown
