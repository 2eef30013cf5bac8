"""Accounts from before sign-up existed: operators made them, and they have no address rows yet."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from redis import Redis

BEFORE = [("accounts", "0001_initial"), ("account", "0009_emailaddress_unique_primary_email")]


def migrate(targets: list[tuple[str, str]]) -> Any:
    """Bring the database there; return its models as they were then."""
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return executor.loader.project_state(targets).apps


@pytest.fixture
def before(transactional_db: None) -> Iterator[Any]:
    """The models of before; afterwards the database is as it should be."""
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    yield migrate(BEFORE)
    migrate(newest)


def test_who_could_log_in_still_can(before: Any, redis_client: Redis) -> None:
    before.get_model("accounts", "User").objects.create(
        email="old@example.org", password=make_password("a rather long one 7")
    )
    migrate([("accounts", "0002_addresses_and_token_use")])
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        ("old@example.org", True, True)
    ]
    client = Client()
    client.post("/accounts/login/", {"login": "old@example.org", "password": "a rather long one 7"})
    assert client.get("/accounts/tokens/").status_code == 200
