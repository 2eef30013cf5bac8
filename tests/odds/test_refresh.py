"""Asking upstream."""

import asyncio
from typing import Any

import pytest
from redis.exceptions import RedisError
from structlog.testing import capture_logs

from feeds.errors import ProviderError
from odds import store
from odds.match import Match
from odds.providers import PROVIDERS, provider
from odds.quotes import Reading
from odds.refresh import refresh
from tests.odds.builders import NOW, a_match, a_reading, quoted
from tests.odds.upstream import Sheet, Vendor

ONE, OTHER = a_match(1), a_match(2)
SERVED = {"bwin", "pinnacle"}
PRICES = quoted(1.85, 3.6, 4.4)


def refreshed(*matches: Match, known: dict[str, Reading] | None = None) -> dict[str, Reading]:
    """Ask for the matches at NOW."""
    return asyncio.run(refresh(matches, known or {}, SERVED, NOW, seconds=0.2))


@pytest.fixture
def logs() -> Any:
    with capture_logs() as lines:
        yield lines


def test_answers_are_kept_and_returned(vendor: Vendor, sheet: Sheet) -> None:
    vendor.books = {ONE.ref: {"bwin": PRICES}, OTHER.ref: {"pinnacle": PRICES}}

    readings = refreshed(ONE, OTHER)

    assert readings == {
        ONE.topic: Reading(NOW, {"bwin": PRICES}),
        OTHER.topic: Reading(NOW, {"pinnacle": PRICES}),
    }
    assert store.load([ONE.topic, OTHER.topic]) == readings
    assert vendor.asked == [[ONE.ref, OTHER.ref]]


def test_what_was_read_before_is_kept_with_its_moment(vendor: Vendor, sheet: Sheet) -> None:
    vendor.books = {ONE.ref: a_reading(100, bwin=PRICES, backstreet=PRICES)}

    assert refreshed(ONE) == {ONE.topic: a_reading(100, bwin=PRICES)}


def test_a_move_is_kept_with_the_price_before(vendor: Vendor, sheet: Sheet) -> None:
    vendor.books = {ONE.ref: {"bwin": quoted(1.8, 3.6, 4.4)}}

    readings = refreshed(ONE, known={ONE.topic: a_reading(180, bwin=PRICES)})

    assert [quote.previous_price for quote in readings[ONE.topic].books["bwin"].values()] == [
        1.85,
        None,
        None,
    ]


def test_bookmakers_that_are_not_served_are_left_out(vendor: Vendor, sheet: Sheet) -> None:
    vendor.books = {ONE.ref: {"bwin": PRICES, "backstreet": PRICES}}

    assert refreshed(ONE)[ONE.topic].books.keys() == {"bwin"}


def test_a_match_that_the_vendor_does_not_know_is_quoted_by_nobody(vendor: Vendor, sheet: Sheet) -> None:
    known = {ONE.topic: a_reading(180, bwin=PRICES)}

    assert refreshed(ONE, known=known) == {ONE.topic: Reading(NOW, {})}


def test_a_match_that_cannot_be_read_keeps_what_is_known(vendor: Vendor, sheet: Sheet, logs: Any) -> None:
    vendor.books = {ONE.ref: ProviderError("no markets"), OTHER.ref: {"bwin": PRICES}}
    store.save({ONE.topic: a_reading(180, bwin=PRICES)})

    assert refreshed(ONE, OTHER).keys() == {OTHER.topic}
    assert store.load([ONE.topic]) == {ONE.topic: a_reading(180, bwin=PRICES)}
    assert [(line["event"], line["ref"], line["error"]) for line in logs] == [
        ("match not readable", ONE.ref, "no markets")
    ]


@pytest.mark.parametrize("trouble", [ProviderError("503"), OSError("reset"), KeyError("bookmakers")])
def test_a_vendor_in_trouble_is_left_alone_for_a_while(
    vendor: Vendor, sheet: Sheet, logs: Any, trouble: Exception
) -> None:
    vendor.down = trouble

    assert refreshed(ONE) == {}
    assert refreshed(ONE) == {}
    assert len(vendor.asked) == 1
    assert [(line["event"], line["provider"]) for line in logs] == [("provider failed", "vendor odds")]


def test_a_slow_vendor_loses_its_turn(vendor: Vendor, sheet: Sheet, logs: Any) -> None:
    vendor.on_asked = lambda: asyncio.sleep(60)

    assert refreshed(ONE) == {}
    assert [line["event"] for line in logs] == ["provider failed"]


def test_demo_matches_are_quoted_by_the_simulator_whatever_is_configured(
    vendor: Vendor, sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PROVIDERS, "simulator", "tests.odds.upstream.Vendor")
    simulator: Any = provider("simulator")
    demo = a_match(3, demo=True)
    simulator.books = {demo.ref: {"bwin": PRICES}}
    vendor.down = ProviderError("503")

    assert refreshed(ONE, demo).keys() == {demo.topic}
    assert (vendor.asked, simulator.asked) == ([[ONE.ref]], [[demo.ref]])
    provider.cache_clear()


def test_what_cannot_be_kept_is_an_error_of_the_poll(
    vendor: Vendor, sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise RedisError("gone")

    monkeypatch.setattr(store, "save", fail)

    with pytest.raises(RedisError):
        refreshed(ONE)
