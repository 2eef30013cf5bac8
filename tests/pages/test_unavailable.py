"""What a page answers while the database or Redis is away."""

import pytest
from django.db import OperationalError
from django.test import Client
from redis.exceptions import ConnectionError as RedisAway

from pages import landing


@pytest.mark.parametrize("error", [OperationalError("gone"), RedisAway("gone")])
def test_a_page_says_503_and_when_to_come_back(
    client: Client, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(landing, "live_football", fail)

    answer = client.get("/")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"
    assert "Play is interrupted." in answer.content.decode()
    assert "gone" not in answer.content.decode()


def test_a_bug_is_not_called_an_outage(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landing, "live_football", lambda: 1 / 0)
    client.raise_request_exception = False

    answer = client.get("/")

    assert answer.status_code == 500
    assert "Own goal." in answer.content.decode()
