"""DATABASE_URL becomes settings that suit an ASGI service."""

import socket
import threading
from contextlib import suppress
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.db.utils import ConnectionHandler

from config.databases import CONNECT_SECONDS, with_options
from config.embedded_redis import free_port
from tests.config.fresh_settings import fresh_settings

OUTAGE_SECONDS = 9  # by then the pool's own backing off has reached 8 s
POSTGRES = "postgres://matchwire:secret@db.internal:5433/live"


def database(monkeypatch: pytest.MonkeyPatch, **environment: str) -> dict[str, Any]:
    found: dict[str, Any] = fresh_settings(monkeypatch, **environment)["DATABASES"]["default"]
    return found


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


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_database_that_is_back_is_used_at_once() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL in DATABASE_URL")
    port = free_port()
    away = with_options(
        {**settings.DATABASES["default"], "HOST": "127.0.0.1", "PORT": port, "OPTIONS": {}}, 2
    )
    wrapper = ConnectionHandler({"default": {}, "away": away})["away"]
    for _ in range(OUTAGE_SECONDS // CONNECT_SECONDS):
        with pytest.raises(OperationalError):
            wrapper.ensure_connection()

    relay(port, connection.settings_dict)
    wrapper.ensure_connection()

    assert wrapper.is_usable()
    wrapper.close()
    wrapper.close_pool()


def relay(port: int, server: dict[str, Any]) -> None:
    """Be the database on that port from now on, for one connection."""
    listener = socket.create_server(("127.0.0.1", port))

    def serve() -> None:
        client, _ = listener.accept()
        listener.close()
        upstream = socket.create_connection((server["HOST"], server["PORT"]))
        threading.Thread(target=copy, args=(client, upstream), daemon=True).start()
        copy(upstream, client)

    threading.Thread(target=serve, daemon=True).start()


def copy(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65_536):
            target.sendall(data)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)
