"""The database: whether it answers, has our tables, and takes writes."""

from collections.abc import Iterator

import psycopg
from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from config.doctor.findings import Finding, State, ok, warning, wrong
from config.doctor.reasons import reason

MIGRATE = "python manage.py migrate"
NAMED = 3  # of the migrations that are missing


def examine() -> Iterator[Finding]:
    """Yield how it is with the database; nothing more once it does not answer."""
    try:
        with connection.cursor() as cursor:
            version = _version(cursor)
    except DatabaseError as error:
        mend = "Start it, or set DATABASE_URL to where it is: postgres://USER:PASSWORD@HOST:5432/NAME."
        yield wrong("database", f"{_where()} does not answer: {reason(_cause(error))}", mend)
        return
    yield ok("database", f"{version}, {_where()}")
    yield (migrations := _migrations())
    if migrations.state is State.OK:
        yield _writes()
    if connection.vendor == "sqlite":
        yield from _sqlite()


def _where() -> str:
    database = settings.DATABASES["default"]
    host = f"{database.get('HOST') or 'localhost'}:{database.get('PORT') or 5432}"
    return str(database["NAME"]) if connection.vendor == "sqlite" else f"{database['NAME']} at {host}"


def _cause(error: DatabaseError) -> Exception:
    """Return why PostgreSQL cannot be reached: a pool says no more than that it has waited."""
    if connection.vendor != "postgresql":
        return error
    try:
        psycopg.connect(**connection.get_connection_params()).close()
    except psycopg.Error as told:
        return told
    return error


def _version(cursor: CursorWrapper) -> str:
    question = "SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version"
    cursor.execute(question)
    return f"{connection.display_name} {cursor.fetchone()[0]}"


def _migrations() -> Finding:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        names = ", ".join(f"{each.app_label}.{each.name}" for each, _ in missing[:NAMED])
        more = f" and {len(missing) - NAMED} more" if len(missing) > NAMED else ""
        return wrong("database.migrations", f"not applied: {names}{more}", MIGRATE)
    return ok("database.migrations", "all are applied")


def _writes() -> Finding:
    """Try to delete a row that there is not: a lock or right that is missing is told all the same."""
    table = connection.ops.quote_name(MigrationRecorder.Migration._meta.db_table)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE id < 0")  # noqa: S608 - a name of Django's
    except DatabaseError as error:
        mend = "Give this account the right to write: of the file and its folder, or of the tables."
        return wrong("database.writes", f"it takes no writes: {reason(error)}", mend)
    return ok("database.writes", "it takes writes")


def _sqlite() -> Iterator[Finding]:
    """Yield what SQLite needs: its log beside it, and all processes on this machine."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        mode = cursor.fetchone()[0]
    if mode == "wal":
        said = "a file, for processes on this machine alone: several machines want PostgreSQL"
        yield ok("database.sqlite", said)
    else:
        said = f"journal_mode is {mode}, not wal: readers and writers stand in each other's way"
        yield warning("database.sqlite", said, "Keep the file on a local disk, not on one of a network.")
