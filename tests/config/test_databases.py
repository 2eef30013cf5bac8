"""DATABASE_URL becomes settings that suit an ASGI service."""

from typing import Any

import pytest

from tests.config.fresh_settings import fresh_settings

POSTGRES = "postgres://matchwire:secret@db.internal:5433/live"


def database(monkeypatch: pytest.MonkeyPatch, **environment: str) -> dict[str, Any]:
    settings: dict[str, Any] = fresh_settings(monkeypatch, **environment)["DATABASES"]["default"]
    return settings


def test_a_postgres_address_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    found = database(monkeypatch, DATABASE_URL=POSTGRES)

    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert [found[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "matchwire",
        "secret",
        "db.internal",
        5433,
        "live",
    ]


@pytest.mark.parametrize("url", [POSTGRES, "sqlite:////tmp/live.sqlite3"])
def test_no_connection_stays_with_a_thread(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    assert database(monkeypatch, DATABASE_URL=url)["CONN_MAX_AGE"] == 0


def test_a_process_holds_no_more_connections_than_the_setting_says(monkeypatch: pytest.MonkeyPatch) -> None:
    options = database(monkeypatch, DATABASE_URL=POSTGRES, DATABASE_POOL_SIZE="3")["OPTIONS"]

    assert options["pool"]["max_size"] == 3


def test_a_pool_of_none_leaves_pooling_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "pool" not in database(monkeypatch, DATABASE_URL=POSTGRES, DATABASE_POOL_SIZE="0")["OPTIONS"]


def test_options_of_the_address_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    options = database(monkeypatch, DATABASE_URL=f"{POSTGRES}?sslmode=require&connect_timeout=2")["OPTIONS"]

    assert (options["sslmode"], options["connect_timeout"]) == ("require", 2)
    assert "pool" in options


def test_writers_on_sqlite_wait_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    options = database(monkeypatch, DATABASE_URL="sqlite:////tmp/live.sqlite3")["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
