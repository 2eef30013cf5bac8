"""Whether the service says truthfully how it is."""

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db


def refuse(*_: Any) -> None:
    """Stand in for a database that is gone."""
    raise OperationalError("could not connect to db.internal as matchwire")


def ready(client: Client) -> tuple[int, Any]:
    response = client.get("/readyz")
    return response.status_code, response.json()


def not_ready(*missing: str) -> tuple[int, Any]:
    return 503, {"status": "not ready", "missing": list(missing)}


def test_a_process_that_answers_is_healthy_whatever_is_down(client: Client, settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    with connection.execute_wrapper(refuse):
        response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_it_is_ready_when_all_answers(client: Client) -> None:
    assert ready(client) == (200, {"status": "ready"})


def test_it_is_not_ready_without_redis(client: Client, settings: Settings) -> None:
    settings.REDIS_URL = "redis://:secret@127.0.0.1:1/0"

    assert ready(client) == not_ready("redis")


def test_it_is_not_ready_without_the_database(client: Client) -> None:
    with connection.execute_wrapper(refuse):
        assert ready(client) == not_ready("database", "migrations")


def test_it_is_not_ready_before_the_migrations(client: Client) -> None:
    (newest,) = MigrationLoader(connection).graph.leaf_nodes("football")
    MigrationRecorder(connection).record_unapplied(*newest)

    assert ready(client) == not_ready("migrations")
