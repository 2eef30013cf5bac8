"""The database, in health and in illness."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, ProgrammingError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from config.doctor import database
from config.doctor.database import examine
from config.doctor.findings import State
from tests.config.doctor.found import named, states

pytestmark = pytest.mark.django_db


def test_a_database_as_it_should_be() -> None:
    found = states(examine())

    found.pop("database.sqlite", None)  # the tests' own is in memory, where there is no log
    assert found == dict.fromkeys(["database", "database.migrations", "database.writes"], State.OK)


def test_one_that_does_not_answer() -> None:
    def gone(*_: Any) -> None:
        raise OperationalError("could not connect to db.internal")

    with connection.execute_wrapper(gone):
        (found,) = examine()

    assert (found.name, found.state) == ("database", State.WRONG)
    assert "does not answer: could not connect to db.internal" in found.says
    assert "DATABASE_URL" in found.mend


def test_migrations_that_are_missing_are_named() -> None:
    for app in ("football", "tennis"):
        (newest,) = MigrationLoader(connection).graph.leaf_nodes(app)
        MigrationRecorder(connection).record_unapplied(*newest)

    found = list(examine())
    missing = named(found, "database.migrations")
    assert missing.state is State.WRONG
    assert f"football.{MigrationLoader(connection).graph.leaf_nodes('football')[0][1]}" in missing.says
    assert missing.mend == "python manage.py migrate"
    assert "database.writes" not in states(found)


def test_one_that_takes_no_writes() -> None:
    def read_only(execute: Any, sql: str, *others: Any) -> Any:
        if sql.startswith("DELETE"):
            raise ProgrammingError("cannot execute DELETE in a read-only transaction")
        return execute(sql, *others)

    with connection.execute_wrapper(read_only):
        found = named(examine(), "database.writes")

    assert found.state is State.WRONG
    assert "read-only transaction" in found.says


def test_looking_changes_nothing() -> None:
    before = MigrationRecorder(connection).migration_qs.count()

    list(examine())

    assert MigrationRecorder(connection).migration_qs.count() == before


@pytest.mark.parametrize(("mode", "state"), [("wal", State.OK), ("delete", State.WARNING)])
def test_sqlite_wants_its_write_ahead_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, state: State
) -> None:
    with sqlite3.connect(tmp_path / "db.sqlite3") as file:
        file.execute(f"PRAGMA journal_mode={mode}")

        class Connection:
            cursor = staticmethod(lambda: _Cursor(file))

        monkeypatch.setattr(database, "connection", Connection)
        assert states(database._sqlite()) == {"database.sqlite": state}


class _Cursor:
    """SQLite's own cursor as Django's is used."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self._cursor = file.cursor()

    def __enter__(self) -> sqlite3.Cursor:
        return self._cursor

    def __exit__(self, *_: object) -> None:
        self._cursor.close()
