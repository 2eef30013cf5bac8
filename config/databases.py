"""The options that each database engine needs here."""

from typing import Any

LOCK_SECONDS = 20  # how long a writer waits for another on SQLite
CONNECT_SECONDS = 3  # a database that has not answered by then is down; a poll every 5 s has to go on

SQLITE_OPTIONS = {
    "timeout": LOCK_SECONDS,
    "transaction_mode": "IMMEDIATE",  # a transaction that began by reading could not wait for the lock
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def with_options(database: dict[str, Any], pool_size: int) -> dict[str, Any]:
    """Return Django's settings of a database; options that its URL already has are kept.

    `pool_size`: connections that one process may hold to PostgreSQL; with 0 each use opens its own.
    """
    options = {**_options(database["ENGINE"], pool_size), **database.get("OPTIONS", {})}
    # A connection kept beyond its use would stay with its thread, and ASGI changes threads.
    return {**database, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}


def _options(engine: str, pool_size: int) -> dict[str, Any]:
    if engine == "django.db.backends.sqlite3":
        return SQLITE_OPTIONS
    if pool_size <= 0:
        return {"connect_timeout": CONNECT_SECONDS}
    pool = {
        "min_size": 1,
        "max_size": pool_size,
        "timeout": CONNECT_SECONDS,
        # The pool's own backing off, for up to five minutes, would leave a database that is back unused.
        "reconnect_timeout": CONNECT_SECONDS,
    }
    return {"connect_timeout": CONNECT_SECONDS, "pool": pool}
