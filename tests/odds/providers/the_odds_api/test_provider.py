"""The Odds API over real HTTP: what is bought, and what polls are answered."""

import asyncio
import contextlib
import re
from collections import Counter
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from django.db import OperationalError
from pytest_django.fixtures import Settings
from structlog.testing import capture_logs

from feeds.errors import ProviderError
from feeds.exchanges import Exchange, listening
from live.connection import blocking_redis
from odds.match import Phase
from odds.models import Bookmaker
from odds.providers.the_odds_api import collector
from odds.providers.the_odds_api.collector import CALLS_A_TURN
from odds.quotes import BTTS, MATCH_WINNER, Outcome, Reading
from tests.feeds.upstream import Reply, in_json
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


# Buying ------------------------------------------------------------------------------------------------


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


# Answers -----------------------------------------------------------------------------------------------


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


# Trouble -----------------------------------------------------------------------------------------------


def trouble(vendor: Vendor, always: Reply | None) -> str:
    """Have them answer so for a minute; return what polls are told in the end."""
    vendor.server.always = always
    vendor.pass_by(200)
    for _ in range(3):
        try:
            vendor.ask(OURS)
        except ProviderError:
            pass
        vendor.collect()
        vendor.pass_by(30)
    return vendor.refused()


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(wait=1), "left alone|did not answer in time"),
        (Reply(500, b"<h1>Oops</h1>"), "left alone|answered 500"),
        (Reply(429, raw.error("EXCEEDED_FREQ_LIMIT"), {"Retry-After": "7"}), "left alone|answered 429"),
        (Reply(429, raw.error("EXCEEDED_FREQ_LIMIT")), "left alone|answered 429"),
        (Reply(200, b'[{"id": "aaa", "boo'), "left alone|answered no JSON"),
        (Reply(200, b""), "left alone|answered no JSON"),
        (Reply(200, b'{"message": "hello"}'), "the answer is no list"),
        (Reply(200, b"7"), "the answer is no list"),
        (Reply(200, b"[]", is_cut=True), "left alone|answered no|cut|closed|payload"),
        (Reply(200, b"", is_big=True), "left alone|larger than 20 MB"),
        (Reply(401, raw.error("INVALID_KEY")), "THE_ODDS_API_KEY is not accepted"),
        (Reply(401, raw.error("DEACTIVATED_KEY")), "THE_ODDS_API_KEY is not accepted"),
        (Reply(403, b"<h1>Forbidden</h1>"), "THE_ODDS_API_KEY is not accepted"),
        (Reply(301, headers={"Location": "https://example.org/"}), "THE_ODDS_API_URL leads elsewhere"),
        (Reply(422, raw.error("INVALID_REGION")), "THE_ODDS_API_REGIONS names what there is not"),
    ],
)
def test_polls_are_told_what_is_wrong_and_what_was_bought_stays(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch, reply: Reply, said: str
) -> None:
    monkeypatch.setattr("feeds.http.ANSWER_SECONDS", 0.3)
    books = vendor.reading().books
    with capture_logs():
        told = trouble(vendor, reply)

    assert re.search(said, told), told
    assert KEY not in told
    vendor.server.always = None
    vendor.pass_by(61)
    blocking_redis().delete("upstream:{the odds api}:gate")
    vendor.collect()
    assert vendor.reading().books == books


def test_a_moment_of_trouble_is_not_told(vendor: Vendor) -> None:
    vendor.reading()
    vendor.server.always = Reply(500)
    vendor.pass_by(200)
    vendor.ask(OURS)
    with capture_logs():
        vendor.collect()

    assert isinstance(vendor.ask(OURS)[OURS.topic], Reading)


def test_while_they_are_in_trouble_one_call_is_tried_at_a_time(vendor: Vendor, settings: Settings) -> None:
    """An answer that cannot be read may have cost credits all the same."""
    vendor.server.left = 1000
    vendor.follow(1)
    vendor.reading()
    vendor.server.paid = Reply(200, b"[{")
    asked = []
    for _ in range(3):
        vendor.pass_by(400)
        vendor.follow(1)
        blocking_redis().delete("upstream:{the odds api}:gate")
        with capture_logs(), contextlib.suppress(ProviderError):
            vendor.ask(OURS)
        with capture_logs():
            asyncio.run(vendor.provider.collect(vendor.now))
        asked.append(vendor.bulk + vendor.alone)

    assert asked == [4, 5, 6]  # two together, then one and one


def test_a_database_that_does_not_answer_is_told(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Any:
        raise OperationalError("connection refused")

    monkeypatch.setattr("feeds.joining.joined", fail)
    for _ in range(3):
        try:
            vendor.ask(OURS)
        except ProviderError:
            pass
        vendor.collect()
        vendor.pass_by(30)

    assert vendor.refused() == "matches cannot be looked up: connection refused"


@pytest.mark.parametrize("name", ["feeds.joining.joined", "odds.providers.the_odds_api.collector.introduce"])
def test_matches_that_are_known_go_on_without_the_database(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    vendor.reading()

    def fail(*_: object) -> Any:
        raise OperationalError("connection refused")

    monkeypatch.setattr(name, fail)
    vendor.pass_by(400)
    vendor.ask(OURS)
    with capture_logs() as logs:
        vendor.collect()

    assert vendor.reading().read_at == vendor.now
    assert "connection refused" in [line.get("error") for line in logs]


def test_an_answer_that_was_paid_for_and_is_unreadable_is_not_bought_again_at_once(vendor: Vendor) -> None:
    books = vendor.reading().books
    vendor.pass_by(400)
    vendor.put(f"v4/sports/{LEAGUE}/odds", {"message": "hello"})
    for _ in range(3):
        vendor.ask(OURS)
        vendor.collect()

    assert vendor.bulk == 2
    assert vendor.reading().books == books


def test_a_list_that_is_unreadable_costs_that_league_alone(vendor: Vendor) -> None:
    vendor.put(f"v4/sports/{OTHER_LEAGUE}/events", {"message": "hello"})

    assert vendor.reading().books


def test_without_redis_nothing_is_known(vendor: Vendor, settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    with pytest.raises(ProviderError, match="Redis does not answer"):
        vendor.ask(OURS)
    with pytest.raises(ProviderError, match="Redis does not answer"):
        asyncio.run(vendor.provider.collect(NOW))


def test_the_key_is_in_no_log_no_error_and_no_recording(
    vendor: Vendor, caplog: pytest.LogCaptureFixture
) -> None:
    kept: list[Exchange] = []
    with capture_logs() as logs, listening(kept.append):
        vendor.follow(1)
        vendor.reading()
        said = trouble(vendor, Reply(401, raw.error("INVALID_KEY", message=f"Bad key {KEY}")))

    assert len(kept) > 4
    for text in (str(kept), str(logs), caplog.text, said):
        assert KEY not in text


def test_the_key_is_looked_at_for_nothing(vendor: Vendor) -> None:
    examination = asyncio.run(vendor.provider.examine())

    assert examination.says == "sports: 2"
    assert [asked.path for asked in vendor.server.asked] == ["v4/sports"]
    vendor.server.always = Reply(401, raw.error("INVALID_KEY"))
    with pytest.raises(ProviderError, match="THE_ODDS_API_KEY is not accepted"):
        asyncio.run(vendor.provider.examine())


def test_a_match_that_is_over_is_left_to_others(vendor: Vendor) -> None:
    """The feed asks for none of these; one that ends between two polls is no error."""
    vendor.reading()

    assert isinstance(vendor.ask(a_match(1, phase=Phase.OVER))[OURS.topic], Reading)
