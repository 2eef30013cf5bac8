"""What is bought of The Odds API, over real HTTP, and when."""

import asyncio
from collections import Counter
from datetime import timedelta

import msgspec
import pytest
from pytest_django.fixtures import Settings

from odds.match import Phase
from odds.providers.the_odds_api.collector import CALLS_A_TURN
from odds.quotes import BTTS, MATCH_WINNER, Outcome, Reading
from tests.odds.builders import a_match
from tests.odds.providers.the_odds_api import raw
from tests.odds.providers.the_odds_api.conftest import KEY
from tests.odds.providers.the_odds_api.raw import KICKOFF, LEAGUE, NOW, OTHER, OTHER_LEAGUE, REF, book, event
from tests.odds.providers.the_odds_api.upstream import OURS, Vendor

TWO = a_match(2, home="Westbrook Town", away="Eastmoor Albion", kickoff_at=KICKOFF)
THEIRS_OF_TWO = {"home_team": "Westbrook Town", "away_team": "Eastmoor Albion"}


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The matches that the feed was asked to look at, at once."""
    asked: list[tuple[str, int]] = []

    async def request_poll(sport: str, event_id: int) -> None:
        asked.append((sport, event_id))

    monkeypatch.setattr("live.demand.request_poll", request_poll)
    return asked


def test_a_match_that_is_followed_is_bought_and_quoted(vendor: Vendor) -> None:
    vendor.follow(1)
    assert vendor.refused() == "it has not been read yet"

    assert vendor.prices() == {
        "pinnacle": {
            Outcome.HOME: 1.9,
            Outcome.DRAW: 3.5,
            Outcome.AWAY: 4.2,
            Outcome.OVER_25: 1.8,
            Outcome.UNDER_25: 2.0,
            Outcome.YES: 1.7,
            Outcome.NO: 2.1,
        }
    }
    bulk, alone = vendor.server.asked[-2:]
    assert (bulk.path, alone.path) == (f"v4/sports/{LEAGUE}/odds", f"v4/sports/{LEAGUE}/events/{REF}/odds")
    common = {"apiKey": KEY, "regions": "eu", "oddsFormat": "decimal", "dateFormat": "iso"}
    assert bulk.query == common | {"markets": "h2h,totals"}
    assert alone.query == common | {"markets": "btts,alternate_totals"}


def test_bookmakers_that_are_named_stand_in_for_regions(vendor: Vendor, settings: Settings) -> None:
    settings.THE_ODDS_API_BOOKMAKERS = ["pinnacle", "onexbet"]
    vendor.reading()

    assert vendor.server.asked[-1].query.get("bookmakers") == "pinnacle,onexbet"
    assert "regions" not in vendor.server.asked[-1].query


def test_the_feed_is_asked_to_look_as_soon_as_a_followed_match_was_read(
    vendor: Vendor, looks: list[tuple[str, int]]
) -> None:
    vendor.follow(1)
    vendor.reading()
    assert looks == [("football", 1)]

    vendor.pass_by(400)
    vendor.reading()
    assert looks == [("football", 1)]


def test_the_feed_is_asked_to_look_as_soon_as_odds_after_a_goal_were_read(
    vendor: Vendor, looks: list[tuple[str, int]]
) -> None:
    vendor.server.left = 1000
    vendor.follow(1)
    vendor.reading()
    looks.clear()
    vendor.pass_by(60)
    vendor.follow(1)
    vendor.reading(a_match(1, home=OURS.home, away=OURS.away, scored_at=vendor.now))

    assert looks == [("football", 1)]


def test_a_match_that_nobody_follows_is_never_bought_alone(
    vendor: Vendor, looks: list[tuple[str, int]]
) -> None:
    assert vendor.prices()["pinnacle"].keys() == {*MATCH_WINNER, Outcome.OVER_25, Outcome.UNDER_25}
    assert (vendor.bulk, vendor.alone, looks) == (1, 0, [])


def test_a_league_is_bought_only_while_somebody_wants_a_match_of_it(vendor: Vendor) -> None:
    vendor.lists(OTHER_LEAGUE, event(OTHER, **THEIRS_OF_TWO))
    vendor.quotes(league=OTHER_LEAGUE)
    vendor.play(TWO)
    vendor.reading()
    assert vendor.server.count(f"v4/sports/{OTHER_LEAGUE}/odds") == 0

    vendor.pass_by(600)
    vendor.collect()
    assert vendor.bulk == 1


def test_one_call_serves_all_matches_of_a_league(vendor: Vendor) -> None:
    theirs = event(OTHER, book("bwin", raw.btts()), **THEIRS_OF_TWO)
    vendor.lists(LEAGUE, event(), theirs)
    vendor.quotes(event(REF, book("pinnacle", raw.h2h())), theirs)
    vendor.play(TWO)
    vendor.reading()
    vendor.ask(TWO)
    vendor.collect()

    assert vendor.prices(TWO)["bwin"].keys() == set(BTTS)
    assert vendor.bulk == 1


def test_polls_ask_nothing_themselves(vendor: Vendor) -> None:
    vendor.reading()
    asked = len(vendor.server.asked)
    for _ in range(5):
        vendor.ask(OURS)

    assert len(vendor.server.asked) == asked


def test_workers_that_collect_together_buy_once(vendor: Vendor) -> None:
    vendor.follow(1)
    vendor.ask(OURS)

    async def together() -> None:
        await asyncio.gather(*(vendor.provider.collect(vendor.now) for _ in range(4)))

    for _ in range(3):
        asyncio.run(together())
    assert (vendor.bulk, vendor.alone, vendor.lists_read) == (1, 1, 2)


def test_a_busy_hour_is_bought_a_turn_at_a_time(vendor: Vendor) -> None:
    many = [
        a_match(10 + n, home=f"Rovers {n}x{n}", away=f"City {n}x{n}", kickoff_at=KICKOFF) for n in range(20)
    ]
    theirs = [
        event(f"m{m.event_id}", book("bwin", raw.h2h()), home_team=m.home, away_team=m.away) for m in many
    ]
    vendor.server.left = 1000
    vendor.play(*many)
    vendor.lists(LEAGUE, *theirs)
    vendor.quotes(*theirs)
    vendor.follow(*(match.event_id for match in many))
    vendor.ask(*many)
    asyncio.run(vendor.provider.collect(NOW))
    assert vendor.bulk + vendor.alone == CALLS_A_TURN

    vendor.collect()
    assert (vendor.bulk, vendor.alone) == (1, len(many))


def test_an_hour_costs_what_its_page_says(vendor: Vendor) -> None:
    vendor.lists(LEAGUE, event(), event(OTHER, **THEIRS_OF_TWO))
    vendor.play(TWO)
    vendor.follow(1, 2)
    for second in range(0, 3600, 10):
        vendor.follow(1, 2)
        if second % 30 == 0:
            vendor.ask(OURS, TWO)
        vendor.collect()
        vendor.pass_by(10)

    asked = Counter(asked.path for asked in vendor.server.asked)
    assert asked[f"v4/sports/{LEAGUE}/odds"] == 20  # every 180 s, whoever follows
    assert asked[f"v4/sports/{LEAGUE}/events/{REF}/odds"] == 10  # every 360 s and match
    assert asked[f"v4/sports/{LEAGUE}/events"] == 1
    assert asked["v4/sports"] == 1


@pytest.mark.parametrize(("quiet", "calls"), [(180, 20), (900, 4), (86_400, 2)])
def test_an_hour_in_which_nobody_follows_costs_what_its_page_says(
    vendor: Vendor, settings: Settings, quiet: float, calls: int
) -> None:
    """From half an hour before the kick-off on; once more after it, for the closing odds."""
    settings.THE_ODDS_API_QUIET_SECONDS = quiet
    vendor.now = KICKOFF - timedelta(minutes=30)
    for second in range(0, 3600, 30):
        phase = Phase.BEFORE if vendor.now < KICKOFF else Phase.IN_PLAY
        if second % 180 == 0:
            vendor.ask(msgspec.structs.replace(OURS, phase=phase))
        vendor.collect()
        vendor.pass_by(30)

    assert (vendor.bulk, vendor.alone) == (calls, 0)


def test_a_goal_is_followed_by_fresh_odds_until_books_have_settled(vendor: Vendor) -> None:
    vendor.follow(1)
    before = vendor.reading()
    vendor.pass_by(60)
    scored = a_match(1, home=OURS.home, away=OURS.away, scored_at=vendor.now - timedelta(seconds=5))
    stale = vendor.ask(scored)[OURS.topic]
    assert isinstance(stale, Reading)
    assert stale.read_at == before.read_at  # the consensus knows by this that it is from before the goal
    assert not stale.books["pinnacle"].keys() & set(BTTS)

    for _ in range(4):
        vendor.collect()
        vendor.pass_by(40)
        vendor.ask(scored)

    assert (vendor.bulk, vendor.alone) == (4, 3)
    assert vendor.reading(scored).books["pinnacle"].keys() >= set(BTTS)
