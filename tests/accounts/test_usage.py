"""Requests of a day are counted for their owner."""

from datetime import timedelta

import pytest
from django.utils import timezone
from redis import Redis
from redis.exceptions import RedisError

from accounts import cache, usage
from accounts.usage import KEPT_SECONDS, count_request, day_key, requests_today

pytestmark = pytest.mark.usefixtures("redis_client")


def test_each_account_has_a_count_of_its_own() -> None:
    for _ in range(3):
        count_request(1)
    count_request(2)

    assert (requests_today(1), requests_today(2), requests_today(3)) == (3, 1, 0)


def test_a_new_day_begins_at_none(monkeypatch: pytest.MonkeyPatch) -> None:
    count_request(1)
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(usage.timezone, "now", lambda: tomorrow)

    assert requests_today(1) == 0


def test_counts_end_by_themselves(redis_client: Redis) -> None:
    count_request(1)

    assert 0 < redis_client.ttl(day_key(1, timezone.now().date())) <= KEPT_SECONDS


def test_nothing_fails_while_redis_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(url: str) -> Redis:
        raise RedisError("gone")

    monkeypatch.setattr(cache, "_client", away)
    count_request(1)

    assert requests_today(1) == 0
