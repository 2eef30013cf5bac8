"""Readings in Redis."""

from datetime import timedelta

from django.utils import timezone
from redis import Redis

from live.topics import RETAIN_SECONDS
from odds import store
from odds.quotes import Reading
from tests.odds.builders import a_quote, a_reading, quoted


def test_a_reading_comes_back_as_it_was(redis_client: Redis) -> None:
    quotes = quoted(1.285, 3.6, 4.4)
    quotes |= {outcome: a_quote(1.3, suspended=True, previous_price=1.285) for outcome in list(quotes)[:1]}
    readings = {"football.1": a_reading(bwin=quotes), "football.2": a_reading()}

    store.save(readings)

    assert store.load(["football.2", "football.1", "football.3"]) == readings


def test_it_is_kept_for_a_day_beside_its_match(redis_client: Redis) -> None:
    store.save({"football.1": a_reading()})

    (key,) = redis_client.keys("odds:*quotes")
    assert b"{football.1}" in key
    assert 0 < redis_client.ttl(key) <= RETAIN_SECONDS


def test_what_another_version_wrote_counts_as_nothing(redis_client: Redis) -> None:
    redis_client.set(store.quotes_key("football.1"), b'{"prices": []}')

    assert store.load(["football.1"]) == {}


def test_nothing_to_save_or_load_is_no_error(redis_client: Redis) -> None:
    store.save({})

    assert store.load([]) == {}


def test_the_matches_that_have_a_reading_are_known_for_as_long(redis_client: Redis) -> None:
    store.save({"football.1": Reading(timezone.now() - timedelta(days=2), {})})
    assert store.read_topics() == []

    store.save({"football.1": Reading(timezone.now(), {}), "football.2": Reading(timezone.now(), {})})
    assert store.read_topics() == ["football.1", "football.2"]
