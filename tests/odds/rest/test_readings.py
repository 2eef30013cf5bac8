"""Asking upstream for a match that nobody follows."""

import asyncio
from datetime import timedelta

import pytest
from redis import Redis

from feeds.errors import ProviderError
from live import demand
from live.connection import connect
from odds import store
from odds.match import Match, Phase
from odds.models import ClosingOdds
from odds.quotes import Reading
from odds.rest.readings import newest_reading
from tests.odds.builders import NOW, a_match, a_reading, ago, quoted
from tests.odds.upstream import Vendor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bookmakers", "redis_client")]

UNSEEN = a_match(seen_at=ago(3600))
HOME_1_9 = {"bwin": quoted(1.9, 3.7, 4.2)}


def follow(match: Match) -> None:
    """Have somebody follow the match."""

    async def say() -> None:
        redis = connect()
        await demand.refresh(redis, [(match.sport, match.event_id)])
        await redis.aclose()

    asyncio.run(say())


def test_it_is_asked_and_the_answer_kept(vendor: Vendor) -> None:
    vendor.books[UNSEEN.ref] = HOME_1_9

    assert newest_reading(UNSEEN, NOW) == Reading(NOW, HOME_1_9)
    assert store.load([UNSEEN.topic]) == {UNSEEN.topic: Reading(NOW, HOME_1_9)}


def test_what_was_read_lately_is_not_asked_again(vendor: Vendor) -> None:
    reading = a_reading(10, **HOME_1_9)
    store.save({UNSEEN.topic: reading})

    assert newest_reading(UNSEEN, NOW) == reading
    assert vendor.asked == []


def test_many_clients_cost_one_question(vendor: Vendor) -> None:
    vendor.down = ProviderError("no answer")

    assert [newest_reading(UNSEEN, NOW) for _ in range(3)] == [None] * 3
    assert len(vendor.asked) == 1


def test_the_reading_of_a_match_that_is_followed_is_left_to_its_feed(vendor: Vendor) -> None:
    follow(UNSEEN)
    store.save({UNSEEN.topic: a_reading(400, **HOME_1_9)})

    assert newest_reading(UNSEEN, NOW) == a_reading(400, **HOME_1_9)
    assert vendor.asked == []


def test_a_source_that_is_down_leaves_what_was_read(vendor: Vendor) -> None:
    vendor.down = ProviderError("no answer")
    store.save({UNSEEN.topic: a_reading(60, **HOME_1_9)})

    assert newest_reading(UNSEEN, NOW) == a_reading(60, **HOME_1_9)
    assert vendor.asked == [[UNSEEN.ref]]


def test_who_asks_first_after_the_kick_off_keeps_the_closing_odds(
    vendor: Vendor, redis_client: Redis
) -> None:
    kickoff_at = NOW - timedelta(seconds=20)
    begun = a_match(seen_at=ago(3600), kickoff_at=kickoff_at, phase=Phase.IN_PLAY)
    store.save({begun.topic: a_reading(60, **HOME_1_9)})
    vendor.books[begun.ref] = HOME_1_9

    newest_reading(begun, NOW)

    assert ClosingOdds.objects.get(event_id=begun.event_id).consensus["match_winner"]["home"] == 1.9
