"""Sportmonks' odds over real HTTP: what is asked, and what polls are answered."""

import asyncio
from collections import Counter
from datetime import timedelta

import msgspec
import pytest

from odds.match import Match
from odds.models import Bookmaker
from odds.providers.sportmonks.collector import CALLS_A_TURN
from odds.quotes import MATCH_WINNER, Outcome, Reading
from tests.odds.builders import a_match
from tests.odds.providers.sportmonks import raw
from tests.odds.providers.sportmonks.conftest import TOKEN
from tests.odds.providers.sportmonks.raw import KICKOFF, OTHER, REF
from tests.odds.providers.sportmonks.upstream import BOOKMAKERS, EARLY, ODDS, OURS, TWO, Vendor

STRANGER = a_match(3, known_as={"vendor": "m3"})


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The matches that the feed was asked to look at, at once."""
    asked: list[tuple[str, int]] = []

    async def request_poll(sport: str, event_id: int) -> None:
        asked.append((sport, event_id))

    monkeypatch.setattr("live.demand.request_poll", request_poll)
    return asked


# Reading -----------------------------------------------------------------------------------------------


def test_a_match_in_play_is_read_and_quoted(vendor: Vendor) -> None:
    vendor.follow(1)
    assert vendor.refused() == "it has not been read yet"

    assert vendor.prices() == {
        "bet365": {
            Outcome.HOME: 1.9,
            Outcome.DRAW: 3.5,
            Outcome.AWAY: 4.2,
            Outcome.OVER_25: 1.8,
            Outcome.UNDER_25: 2.0,
            Outcome.YES: 1.7,
            Outcome.NO: 2.1,
        }
    }
    names, odds = vendor.server.asked
    assert (names.path, odds.path) == (BOOKMAKERS, f"{ODDS}inplay/fixtures/{REF}")
    assert odds.query == {}
    assert odds.headers["authorization"] == TOKEN


def test_a_match_that_is_to_begin_is_quoted_by_the_books_of_before(vendor: Vendor) -> None:
    vendor.now = KICKOFF - timedelta(minutes=30)

    assert vendor.prices(EARLY)["10bet"] == dict(zip(MATCH_WINNER, (2.0, 3.3, 3.6), strict=True))
    odds = vendor.server.asked[-1]
    assert (odds.path, odds.query) == (f"{ODDS}pre-match/fixtures/{REF}", {"filters": "markets:1,14,80"})


def test_prices_of_before_are_never_shown_in_play(vendor: Vendor) -> None:
    vendor.now = KICKOFF - timedelta(minutes=1)
    vendor.reading(EARLY)
    vendor.pass_by(120)
    assert vendor.refused(OURS) == "it has not been read yet"

    vendor.put(REF, {"message": "No result(s) found matching your request."})
    assert vendor.reading(OURS) == Reading(vendor.now, {})


def test_the_match_is_theirs_by_the_id_that_football_has_of_it(vendor: Vendor) -> None:
    assert vendor.ask(STRANGER) == {}
    vendor.collect()
    assert vendor.server.asked == []

    joined = a_match(4, source="sportradar", ref="sr:1", known_as={"sportradar": "sr:1", "sportmonks": REF})
    assert vendor.prices(joined)["bet365"]


def test_tennis_is_not_quoted(vendor: Vendor) -> None:
    assert vendor.ask(a_match(5, sport="tennis", known_as={"sportmonks": "5"})) == {}


def test_polls_ask_nothing_themselves(vendor: Vendor) -> None:
    vendor.reading()
    asked = len(vendor.server.asked)
    for _ in range(5):
        vendor.ask(OURS)

    assert len(vendor.server.asked) == asked


def test_workers_that_collect_together_read_once(vendor: Vendor) -> None:
    vendor.follow(1, 2)
    vendor.ask(OURS, TWO)

    async def together() -> None:
        await asyncio.gather(*(vendor.provider.collect(vendor.now) for _ in range(4)))

    for _ in range(3):
        asyncio.run(together())
    assert (vendor.count(), vendor.count(OTHER), vendor.server.count(BOOKMAKERS)) == (1, 1, 1)


def test_the_feed_is_asked_to_look_as_soon_as_a_followed_match_was_read(
    vendor: Vendor, looks: list[tuple[str, int]]
) -> None:
    vendor.follow(1)
    vendor.reading()
    assert looks == [("football", 1)]

    vendor.pass_by(90)
    vendor.follow(1)
    vendor.reading()
    assert (vendor.count(), looks) == (2, [("football", 1)])


def test_the_feed_is_not_asked_to_look_at_what_nobody_follows(
    vendor: Vendor, looks: list[tuple[str, int]]
) -> None:
    vendor.reading()
    assert looks == []


def test_bookmakers_that_are_new_are_served_from_then_on(vendor: Vendor) -> None:
    vendor.now = KICKOFF - timedelta(minutes=30)
    vendor.reading(EARLY)

    assert Bookmaker.objects.get(slug="10bet").name == "10Bet"
    assert Bookmaker.objects.count() == 13


def test_the_list_of_bookmakers_is_read_to_its_end_and_four_times_a_day(vendor: Vendor) -> None:
    pages = {"count": 25, "per_page": 25, "current_page": 1, "next_page": "…", "has_more": True}
    vendor.server.payloads[BOOKMAKERS] = raw.bookmakers({1: "10Bet"}) | {"pagination": pages}
    vendor.server.payloads[f"{BOOKMAKERS}?page=2"] = raw.bookmakers({2: "bet365"})
    for _ in range(24):
        assert vendor.prices()["bet365"]
        vendor.pass_by(3600)

    assert vendor.server.count(BOOKMAKERS) == 2 * 4


# How often ---------------------------------------------------------------------------------------------


def hour(vendor: Vendor, *matches: Match) -> Counter[str]:
    """Have these matches polled for an hour; return how often which path was asked for."""
    for second in range(0, 3600, 10):
        if second % 30 == 0:
            vendor.ask(*matches)
        vendor.let_turns_pass()
        vendor.collect()
        vendor.now += timedelta(seconds=10)
    return Counter(asked.path.removeprefix(ODDS) for asked in vendor.server.asked)


def test_an_hour_costs_what_its_page_says(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("live.demand.followed", lambda _: [1])
    asked = hour(vendor, OURS, TWO)

    assert asked[f"inplay/fixtures/{REF}"] == 60  # followed
    assert asked[f"inplay/fixtures/{OTHER}"] == 20  # not followed: looked at over REST
    assert asked[BOOKMAKERS] == 1


def test_the_hour_before_costs_what_its_page_says(vendor: Vendor) -> None:
    vendor.now = KICKOFF - timedelta(hours=1)

    assert hour(vendor, EARLY)[f"pre-match/fixtures/{REF}"] == 20


def test_a_plan_that_is_too_small_makes_the_intervals_longer(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """80 an hour are wanted, 48 are there; the gate goes by Redis' clock, and so is left wide open."""
    monkeypatch.setattr("live.demand.followed", lambda _: [1])
    monkeypatch.setattr("odds.providers.sportmonks.provider.evenly", lambda _: 48)
    asked = hour(vendor, OURS, TWO)

    assert 34 <= asked[f"inplay/fixtures/{REF}"] <= 36
    assert 11 <= asked[f"inplay/fixtures/{OTHER}"] <= 12


def test_nothing_is_read_once_nobody_asks(vendor: Vendor) -> None:
    vendor.reading()
    vendor.pass_by(600)
    vendor.collect()

    assert vendor.count() == 1


def test_a_goal_is_followed_by_fresh_odds_until_books_have_settled(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch, looks: list[tuple[str, int]]
) -> None:
    monkeypatch.setattr("live.demand.followed", lambda _: [1])
    vendor.reading()
    looks.clear()
    vendor.pass_by(10)
    scored = msgspec.structs.replace(OURS, scored_at=vendor.now - timedelta(seconds=5))
    for _ in range(6):
        vendor.pass_by(20)
        vendor.ask(scored)
        vendor.collect()

    assert vendor.count() == 1 + 4  # after 25, 45, 65 and then 125 seconds
    assert looks == [("football", 1)] * 3


def test_a_busy_afternoon_is_read_a_turn_at_a_time(vendor: Vendor) -> None:
    many = [a_match(10 + n, known_as={"sportmonks": f"{n + 1}"}) for n in range(40)]
    for match in many:
        vendor.quotes(*raw.IN_PLAY, ref=match.known_as["sportmonks"])
    vendor.ask(*many)
    counts = []
    for _ in range(4):
        vendor.collect()
        counts.append(len(vendor.server.asked) - 1)

    assert counts == [CALLS_A_TURN, 2 * CALLS_A_TURN, 40, 40]
    assert all(isinstance(each, Reading) for each in vendor.ask(*many).values())


def test_closing_odds_have_a_reading_of_after_the_kick_off(vendor: Vendor) -> None:
    vendor.now = KICKOFF - timedelta(seconds=30)
    vendor.reading(EARLY)
    vendor.pass_by(60)

    assert vendor.reading(OURS).read_at > KICKOFF
