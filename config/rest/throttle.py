"""How many requests an account may make. Without Redis there is no bound: answering matters more."""

import math
import time
from typing import Any

import structlog
from django.conf import settings
from django.core.cache import cache
from redis.exceptions import RedisError
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from accounts import usage

WINDOW_SECONDS = 60

log = structlog.get_logger(__name__)


class AccountThrottle(BaseThrottle):
    """Counts an account's requests of each minute by the clock; REST_REQUESTS_PER_MINUTE are let through."""

    def allow_request(self, request: Request, view: Any) -> bool:
        """Whether the request may be answered; one without an account is none of this throttle's business."""
        account_id: int | None = getattr(request.user, "pk", None)
        if account_id is None:
            return True
        try:
            is_let_through = self._count(account_id) <= int(settings.REST_REQUESTS_PER_MINUTE)
        except RedisError as error:
            log.warning("requests are not counted", error=str(error))
            return True
        if is_let_through:
            usage.count_request(account_id)
        return is_let_through

    def wait(self) -> int:
        """Return the seconds until the next minute begins: at least one."""
        return math.floor(WINDOW_SECONDS - time.time() % WINDOW_SECONDS) + 1

    def _count(self, account_id: int) -> int:
        key = f"rest:{account_id}:{int(time.time() // WINDOW_SECONDS)}"
        cache.add(key, 0, 2 * WINDOW_SECONDS)  # so that it cannot run out between the two calls
        return cache.incr(key)
