"""Whatever Sportmonks answers, nothing but ProviderError is raised, and what is made of it can be sent."""

import contextlib
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from structlog.testing import capture_logs

from feeds.errors import ProviderError
from feeds.vendors.sportmonks import rows
from odds.consensus import consensus
from odds.frames import odds_frame
from odds.match import Phase
from odds.models import SLUG
from odds.providers.sportmonks.board import Memory
from odds.providers.sportmonks.reading import Heard, bookmaker_names, match_odds
from odds.quotes import LINES
from tests.contract import check_frame
from tests.feeds.mutations import JSON, mutated
from tests.odds.providers.sportmonks import raw
from tests.odds.providers.sportmonks.raw import NOW, REF
from tests.odds.providers.sportmonks.upstream import OURS, TWO, Vendor

NAMES = {1: "10Bet", 2: "bet365"}
IN_PLAY = [*raw.IN_PLAY, *raw.result(suspended=True), *raw.goals("1.5", "1.2", "4.0", market=5)]
MANY = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


def ignore(_: Exception) -> None:
    """A complaint is not the matter here."""


def check(heard: Heard) -> None:
    """Hold what polls would make of an answer to the published frames."""
    assert heard.books.keys() == heard.names.keys()
    memory = Memory(read_at=NOW, books=heard.books)
    assert msgspec.json.decode(msgspec.json.encode(memory), type=Memory) == memory
    for slug, quotes in heard.books.items():
        SLUG(slug)
        assert 0 < len(heard.names[slug]) <= 80
        for line in LINES:
            assert len(quotes.keys() & set(line)) in (0, len(line))
        for quote in quotes.values():
            assert 1 < quote.price <= 10_000
            assert quote.changed_at <= NOW
            assert quote.confirmed_at <= NOW
    frame = odds_frame(1, consensus(heard.books.values()), NOW)
    check_frame(msgspec.json.decode(frame.encode()))


@MANY
@given(payload=mutated(raw.envelope(IN_PLAY)) | JSON)
def test_a_match_in_play(payload: Any) -> None:
    with contextlib.suppress(ProviderError), capture_logs():
        check(match_odds(rows(payload), Phase.IN_PLAY, NAMES, NOW, ignore))


@MANY
@given(payload=mutated(raw.envelope(raw.BEFORE)) | JSON)
def test_a_match_to_come(payload: Any) -> None:
    with contextlib.suppress(ProviderError), capture_logs():
        check(match_odds(rows(payload), Phase.BEFORE, NAMES, NOW, ignore))


@MANY
@given(payload=mutated(raw.bookmakers()) | JSON)
def test_the_list_of_bookmakers(payload: Any) -> None:
    with contextlib.suppress(ProviderError):
        for bookmaker, name in bookmaker_names(rows(payload), ignore).items():
            assert type(bookmaker) is int
            assert len(name) <= 80


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(payload=mutated(raw.envelope(IN_PLAY)) | JSON)
def test_one_bad_match_never_costs_the_others(vendor: Vendor, payload: Any) -> None:
    vendor.pass_by(300)
    vendor.open_gates()
    vendor.put(REF, payload)
    vendor.ask(OURS, TWO)
    with capture_logs():
        vendor.collect()

    answer = vendor.ask(OURS, TWO)[TWO.topic]
    assert (answer.read_at, "bet365" in answer.books) == (vendor.now, True)
