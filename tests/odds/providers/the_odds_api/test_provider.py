"""The Odds API over real HTTP: what polls are answered."""

import asyncio

import pytest
from pytest_django.fixtures import Settings
from structlog.testing import capture_logs

from live.connection import blocking_redis
from odds.models import Bookmaker
from odds.providers.the_odds_api import collector
from odds.quotes import Reading
from tests.feeds.upstream import Reply, in_json
from tests.odds.builders import a_match
from tests.odds.providers.the_odds_api import raw
from tests.odds.providers.the_odds_api.raw import KICKOFF, LEAGUE, NOW, OTHER_LEAGUE, REF, book, event
from tests.odds.providers.the_odds_api.upstream import OURS, Vendor

TWO = a_match(2, home="Westbrook Town", away="Eastmoor Albion", kickoff_at=KICKOFF)


def test_a_match_that_is_no_longer_listed_is_quoted_by_nobody(vendor: Vendor) -> None:
    vendor.reading()
    vendor.pass_by(300)
    vendor.quotes()

    vendor.ask(OURS)
    vendor.collect()
    assert vendor.ask(OURS)[OURS.topic] == Reading(vendor.now, {})


def test_a_match_that_they_do_not_have_is_left_out(vendor: Vendor) -> None:
    vendor.play(TWO)
    vendor.ask(TWO)
    vendor.collect()

    assert vendor.ask(TWO) == {}
    assert vendor.bulk == 0


def test_tennis_is_not_quoted(vendor: Vendor) -> None:
    assert vendor.ask(a_match(5, sport="tennis")) == {}


def test_bookmakers_that_are_new_are_served_from_then_on(vendor: Vendor) -> None:
    vendor.quotes(
        event(
            REF,
            book("onexbet", raw.h2h(), title="1xBet"),
            book("honest_john", raw.h2h(), title="Honest John"),
        )
    )
    vendor.reading()

    assert Bookmaker.objects.get(slug="honest-john").name == "Honest John"
    assert Bookmaker.objects.count() == 13


def test_exchanges_are_left_out_unless_they_are_wanted(vendor: Vendor, settings: Settings) -> None:
    vendor.quotes(event(REF, book("matchbook", raw.h2h()), book("bwin", raw.h2h())))
    assert vendor.reading().books.keys() == {"bwin"}

    settings.THE_ODDS_API_EXCHANGES = True
    vendor.pass_by(300)
    vendor.ask(OURS)
    assert vendor.reading().books.keys() == {"bwin", "matchbook"}


@pytest.mark.parametrize("path", [f"v4/sports/{LEAGUE}/odds", f"v4/sports/{LEAGUE}/events/{REF}/odds"])
def test_what_is_unknown_to_them_is_quoted_by_nobody_and_asked_again_in_its_time(
    vendor: Vendor, path: str
) -> None:
    vendor.follow(1)
    del vendor.server.payloads[path]
    vendor.reading()
    vendor.pass_by(60)
    vendor.follow(1)
    vendor.reading()

    assert vendor.server.count(path) == 1


def test_one_league_that_cannot_be_listed_never_costs_the_others(vendor: Vendor) -> None:
    del vendor.server.payloads[f"v4/sports/{OTHER_LEAGUE}/events"]

    assert vendor.reading().books


def test_lists_that_were_read_are_not_read_again_when_another_fails(vendor: Vendor) -> None:
    vendor.ask(OURS)
    vendor.server.replies = [in_json(vendor.server.payloads["v4/sports"]), *[Reply(408)] * 2]
    with capture_logs():
        vendor.collect()
    vendor.server.replies = [Reply(408)]
    redis = blocking_redis()
    redis.delete("memories:the_odds_api:no look-up", "upstream:{the odds api}:gate")
    with capture_logs():
        asyncio.run(vendor.provider.collect(NOW))
    redis.delete("memories:the_odds_api:no look-up", "upstream:{the odds api}:gate")
    vendor.collect()

    assert isinstance(vendor.ask(OURS)[OURS.topic], Reading)
    assert vendor.lists_read == 5  # twice both, then the one that had failed


def test_nothing_is_paid_for_in_a_turn_that_may_end_before_the_answer(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collector, "LAST_CALL_SECONDS", 0.2)
    vendor.server.replies = [in_json(vendor.server.payloads["v4/sports"], wait=0.3)]
    vendor.ask(OURS)
    asyncio.run(vendor.provider.collect(NOW))
    assert (vendor.lists_read, vendor.bulk) == (2, 0)

    asyncio.run(vendor.provider.collect(NOW))
    assert vendor.bulk == 1


def test_leagues_that_are_named_are_the_only_ones(vendor: Vendor, settings: Settings) -> None:
    settings.THE_ODDS_API_SPORTS = [LEAGUE]
    vendor.reading()

    assert [asked.path for asked in vendor.server.asked] == [
        f"v4/sports/{LEAGUE}/events",
        f"v4/sports/{LEAGUE}/odds",
    ]


def test_lists_of_many_leagues_are_read_a_few_a_turn_before_anybody_is_joined(vendor: Vendor) -> None:
    keys = [f"soccer_{n:02}" for n in range(24)]
    vendor.put("v4/sports", [raw.sport(key) for key in [LEAGUE, *keys]])
    for key in keys:
        vendor.lists(key)
    vendor.ask(OURS)
    counts = []
    for _ in range(3):
        asyncio.run(vendor.provider.collect(NOW))
        counts.append((vendor.lists_read, vendor.bulk))

    assert counts == [(10, 0), (20, 0), (25, 1)]
