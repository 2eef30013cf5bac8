"""Credits: counted by the headers of every answer, spent down to a floor."""

import asyncio
import contextlib
from typing import Any

import pytest
from pytest_django.fixtures import Settings
from redis import Redis
from structlog.testing import capture_logs

from feeds.errors import ProviderError
from odds.providers.the_odds_api.access import BULK_MARKETS, EVENT_MARKETS, cost
from odds.quotes import Reading
from tests.feeds.upstream import Reply
from tests.odds.providers.the_odds_api import raw
from tests.odds.providers.the_odds_api.upstream import OURS, Vendor


def minutes(vendor: Vendor, count: int) -> None:
    """Follow the match for so many minutes."""
    for _ in range(count):
        vendor.follow(1)
        with contextlib.suppress(ProviderError):  # it is asked for below
            vendor.ask(OURS)
        vendor.collect()
        vendor.pass_by(60)


def test_calls_stop_before_the_floor_and_say_so_once(vendor: Vendor, settings: Settings) -> None:
    settings.THE_ODDS_API_CREDIT_FLOOR = 100
    vendor.server.left = 109
    with capture_logs() as logs:
        minutes(vendor, 30)

    assert vendor.server.left == 101
    assert vendor.refused() == (
        "the_odds_api odds: 101 credits are left and THE_ODDS_API_CREDIT_FLOOR is 100: "
        "no odds are bought until there are more"
    )
    assert [line["event"] for line in logs].count("credits are low") == 1


def test_what_costs_nothing_goes_on(vendor: Vendor, settings: Settings) -> None:
    settings.THE_ODDS_API_CREDIT_FLOOR = 100
    vendor.server.left = 104
    minutes(vendor, 5)
    bought, listed = vendor.bulk + vendor.alone, vendor.lists_read
    minutes(vendor, 70)

    assert vendor.bulk + vendor.alone == bought == 2
    assert vendor.lists_read > listed


def test_the_month_turns(vendor: Vendor, settings: Settings) -> None:
    settings.THE_ODDS_API_CREDIT_FLOOR = 100
    vendor.server.left = 104
    minutes(vendor, 10)
    vendor.server.left = 500
    with capture_logs() as logs:
        minutes(vendor, 3)

    assert vendor.server.left < 500
    assert "there are credits again" in [line["event"] for line in logs]
    assert isinstance(vendor.ask(OURS)[OURS.topic], Reading)


def test_an_answer_that_says_nothing_of_credits_does_not_mean_zero(
    vendor: Vendor, settings: Settings
) -> None:
    settings.THE_ODDS_API_CREDIT_FLOOR = 100
    minutes(vendor, 10)

    assert vendor.bulk == 4


@pytest.mark.parametrize("said", ["", "many", "1e9", "-", "nan"])
def test_a_header_that_is_no_number_says_nothing(vendor: Vendor, settings: Settings, said: Any) -> None:
    settings.THE_ODDS_API_CREDIT_FLOOR = 100
    vendor.server.says = said
    minutes(vendor, 4)

    assert vendor.bulk == 2


def test_credits_that_are_spent_are_told_from_a_key_that_is_wrong(vendor: Vendor) -> None:
    minutes(vendor, 1)
    vendor.server.paid = Reply(401, raw.error("OUT_OF_USAGE_CREDITS", "Usage quota has been reached."))
    with capture_logs() as logs:
        minutes(vendor, 10)
    bought = vendor.bulk + vendor.alone

    assert "0 credits are left" in vendor.refused()
    assert [line["event"] for line in logs].count("credits are low") == 1
    assert "upstream failed" not in [line["event"] for line in logs]  # free calls go on
    minutes(vendor, 10)
    assert vendor.bulk + vendor.alone == bought


def test_where_free_calls_say_nothing_a_paid_one_is_tried_after_hours(
    vendor: Vendor, redis_client: Redis
) -> None:
    vendor.server.left = 0
    minutes(vendor, 2)
    vendor.server.left = None
    minutes(vendor, 20)
    assert (vendor.bulk, vendor.alone) == (0, 0)
    assert 0 < redis_client.ttl("memories:the_odds_api:credits") <= 6 * 3600

    redis_client.delete("memories:the_odds_api:credits")  # they are over
    minutes(vendor, 1)
    assert vendor.bulk == 1


def test_what_nobody_follows_costs_no_more_than_its_credits_a_day(vendor: Vendor, settings: Settings) -> None:
    settings.THE_ODDS_API_UNFOLLOWED_CREDITS = 9
    with capture_logs() as logs:
        for _ in range(30):
            vendor.ask(OURS)
            vendor.collect()
            vendor.pass_by(180)

    assert (vendor.bulk, vendor.alone) == (4, 0)
    assert "no more odds today that nobody follows" in [line["event"] for line in logs]
    minutes(vendor, 1)
    assert vendor.bulk == 5  # somebody follows it
    vendor.follow()
    vendor.pass_by(24 * 3600)
    vendor.ask(OURS)
    vendor.collect()
    assert vendor.bulk == 6


def test_what_nobody_follows_is_not_bought_at_all_without_credits_for_it(
    vendor: Vendor, settings: Settings
) -> None:
    settings.THE_ODDS_API_UNFOLLOWED_CREDITS = 0
    vendor.ask(OURS)
    vendor.collect()

    assert vendor.bulk == 0
    assert vendor.refused() == "it has not been read yet"
    vendor.follow(1)
    vendor.collect()
    assert vendor.bulk == 1  # at once: who begins to follow it does not wait


def test_while_nobody_knows_the_credits_one_call_is_tried_at_a_time(vendor: Vendor) -> None:
    """After the hours in which they were low, and when Redis was emptied."""
    vendor.follow(1)
    vendor.ask(OURS)
    asyncio.run(vendor.provider.collect(vendor.now))
    assert (vendor.bulk, vendor.alone) == (1, 0)

    vendor.server.left = 50
    asyncio.run(vendor.provider.collect(vendor.now))  # the one that says so
    assert (vendor.bulk, vendor.alone) == (1, 1)
    vendor.pass_by(400)
    vendor.follow(1)
    vendor.ask(OURS)
    asyncio.run(vendor.provider.collect(vendor.now))
    assert (vendor.bulk, vendor.alone) == (2, 2)


def test_calls_made_together_say_once_that_credits_are_low(vendor: Vendor, settings: Settings) -> None:
    """Somebody else has spent them meanwhile."""
    settings.THE_ODDS_API_CREDIT_FLOOR = 50
    vendor.server.left = 1000
    minutes(vendor, 1)
    vendor.pass_by(400)
    vendor.follow(1)
    vendor.ask(OURS)
    vendor.server.left, vendor.server.says = None, "10"
    with capture_logs() as logs:
        asyncio.run(vendor.provider.collect(vendor.now))

    assert (vendor.bulk, vendor.alone) == (2, 2)
    assert [line["event"] for line in logs].count("credits are low") == 1


def test_calls_made_together_count_by_the_lowest(vendor: Vendor, redis_client: Redis) -> None:
    """Answers come in any order; the one that says least was made last."""
    vendor.server.left, vendor.server.bulk_waits = 50, 0.3
    vendor.follow(1)
    vendor.ask(OURS)
    asyncio.run(vendor.provider.collect(vendor.now))

    assert vendor.server.left == 46
    assert redis_client.get("memories:the_odds_api:credits") == b"46"


@pytest.mark.parametrize(
    ("regions", "books", "credits"),
    [
        (["eu"], [], 2),
        (["eu", "uk"], [], 4),
        (["eu"], ["b"] * 10, 2),
        (["eu"], ["b"] * 11, 4),
        (["eu", "us"], ["b"], 2),
    ],
)
def test_a_call_costs_its_markets_times_its_regions(
    settings: Settings, regions: list[str], books: list[str], credits: int
) -> None:
    settings.THE_ODDS_API_REGIONS, settings.THE_ODDS_API_BOOKMAKERS = regions, books

    assert cost(BULK_MARKETS) == cost(EVENT_MARKETS) == credits
