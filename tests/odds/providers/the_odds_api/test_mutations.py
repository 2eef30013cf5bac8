"""Whatever The Odds API answers, nothing but ProviderError is raised, and what is made of it can be sent."""

import contextlib
from datetime import timedelta
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings

from feeds.errors import ProviderError
from odds.consensus import consensus
from odds.frames import odds_frame
from odds.models import SLUG
from odds.providers.the_odds_api.memory import Memory, reading
from odds.providers.the_odds_api.reading import Heard, league_odds, leagues, match_names, match_odds
from odds.quotes import LINES
from tests.contract import check_frame
from tests.feeds.mutations import JSON, mutated
from tests.odds.builders import a_match
from tests.odds.providers.the_odds_api import raw
from tests.odds.providers.the_odds_api.raw import AWAY_REF, LEAGUE, NOW, OTHER, REF, book, event
from tests.odds.providers.the_odds_api.upstream import OURS, Vendor

MATCH = event(
    REF,
    book("pinnacle", raw.h2h(), raw.totals(1.8, 2.0), raw.totals(1.2, 4.0, 1.5, "alternate_totals")),
    book("onexbet", raw.h2h(said=None), raw.btts(), last_update=raw.at(NOW - timedelta(minutes=1))),
    book("matchbook", raw.h2h() | {"key": "h2h_lay"}),
)
MANY = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


def ignore(_: Exception) -> None:
    """A complaint is not the matter here."""


def check(heard: Heard) -> None:
    """Hold what polls would make of an answer to the published frames."""
    assert heard.books.keys() == heard.names.keys()
    memory = Memory(bulk_at=NOW, bulk=heard.books, extra_at=NOW, extra=heard.books)
    assert msgspec.json.decode(msgspec.json.encode(memory), type=Memory) == memory
    read = reading(memory, a_match(), timedelta(hours=1))
    assert read is not None
    for slug, quotes in read.books.items():
        SLUG(slug)
        for line in LINES:
            assert len(quotes.keys() & set(line)) in (0, len(line))
        for quote in quotes.values():
            assert 1 < quote.price <= 10_000
            assert quote.changed_at <= NOW
    frame = odds_frame(1, consensus(read.books.values()), NOW)
    check_frame(msgspec.json.decode(frame.encode()))


@MANY
@given(payload=mutated(MATCH) | JSON)
def test_a_match(payload: Any) -> None:
    with contextlib.suppress(ProviderError):
        check(match_odds(payload, NOW, True, ignore))


@MANY
@given(payload=mutated([MATCH, event(OTHER, book("bwin", raw.btts()))]) | JSON)
def test_a_league(payload: Any) -> None:
    with contextlib.suppress(ProviderError):
        for heard in league_odds(payload, NOW, False, ignore).values():
            check(heard)


@MANY
@given(payload=mutated([MATCH, event(OTHER)]) | JSON)
def test_a_list_of_matches(payload: Any) -> None:
    with contextlib.suppress(ProviderError):
        for ref, name in match_names(payload, ignore).items():
            assert 0 < len(ref) <= 100
            assert "/" not in ref
            assert len(name.home) <= 200
            assert name.kickoff_at.tzinfo is not None


@MANY
@given(payload=mutated([raw.sport(LEAGUE), raw.sport("soccer_southland")]) | JSON)
def test_a_list_of_sports(payload: Any) -> None:
    with contextlib.suppress(ProviderError):
        for key in leagues(payload, "soccer_", ignore):
            assert key.startswith("soccer_")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(other=mutated(event(AWAY_REF, book("bwin", raw.h2h()))) | JSON)
def test_one_bad_match_never_costs_the_others(vendor: Vendor, other: Any) -> None:
    bad = other.get("id") if isinstance(other, dict) else None
    vendor.pass_by(300)
    vendor.quotes(*([] if bad == REF else [other]), event(REF, book("bwin", raw.h2h())))

    vendor.ask(OURS)
    assert vendor.reading().books["bwin"]
