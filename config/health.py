"""Whether this process runs (`/healthz`), and whether what it needs answers (`/readyz`)."""

from collections.abc import Callable
from http import HTTPStatus

import structlog
from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponsePermanentRedirect, JsonResponse
from django.middleware.common import CommonMiddleware
from redis import Redis
from redis.exceptions import RedisError

REDIS_SECONDS = 2  # a probe waits no longer for an answer

log = structlog.get_logger(__name__)


def healthz(request: HttpRequest) -> JsonResponse:
    """Return 200: the process answers."""
    return JsonResponse({"status": "ok"})


def readyz(request: HttpRequest) -> JsonResponse:
    """Return 200 when all that is needed answers; else 503 with the names of what does not."""
    missing = [name for name, check in CHECKS.items() if not check()]
    if missing:
        body = {"status": "not ready", "missing": missing}
        return JsonResponse(body, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return JsonResponse({"status": "ready"})


class HostMiddleware(CommonMiddleware):
    """Holds callers to ALLOWED_HOSTS, but for probes: they know a container's address, not its name."""

    def process_request(self, request: HttpRequest) -> HttpResponsePermanentRedirect | None:
        """Refuse a foreign host name, unless a probe asks."""
        if request.path_info.lstrip("/") in settings.PROBES:
            return None
        return super().process_request(request)


def database_answers() -> bool:
    """Whether the database carries out a query."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        log.warning("database does not answer", error=str(error))
        return False
    return True


def migrations_are_applied() -> bool:
    """Whether the database has every table and column that this version needs."""
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        return False
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def redis_answers() -> bool:
    """Whether Redis answers a ping."""
    try:
        with Redis.from_url(
            settings.REDIS_URL, socket_timeout=REDIS_SECONDS, socket_connect_timeout=REDIS_SECONDS
        ) as redis:
            return bool(redis.ping())
    except RedisError as error:
        log.warning("Redis does not answer", error=str(error))
        return False


CHECKS: dict[str, Callable[[], bool]] = {
    "database": database_answers,
    "migrations": migrations_are_applied,
    "redis": redis_answers,
}
