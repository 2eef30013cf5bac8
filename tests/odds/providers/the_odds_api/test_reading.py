"""The Odds API's JSON into quotes."""

from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from feeds.errors import ProviderError
from feeds.vendors.words import Words
from odds.models import SLUG
from odds.providers.the_odds_api import words
from odds.providers.the_odds_api.reading import Heard, league_odds, leagues, match_names, match_odds
from odds.providers.the_odds_api.words import slug_of
from odds.quotes import BTTS, GOALS_15, GOALS_25, GOALS_35, MATCH_WINNER, Outcome
from tests.odds.providers.the_odds_api import raw
from tests.odds.providers.the_odds_api.raw import (
    AWAY,
    HOME,
    LEAGUE,
    NOW,
    REF,
    Raw,
    book,
    event,
    market,
    outcome,
)

EARLIER = NOW - timedelta(seconds=100)


def refuse(error: ProviderError) -> None:
    raise AssertionError(error)


def heard(*books: Raw, exchanges: bool = False, **changes: Any) -> Heard:
    return match_odds(event(REF, *books, **changes), NOW, exchanges, refuse)


def prices(*markets: Raw, **changes: Any) -> dict[Outcome, float]:
    """Return what one bookmaker quotes with these markets."""
    (quotes,) = heard(book("bwin", *markets), **changes).books.values()
    return {outcome: quote.price for outcome, quote in quotes.items()}


def swap(market: Raw) -> Raw:
    return market | {"outcomes": market["outcomes"][::-1]}


# Outcomes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", [lambda market: market, swap])
def test_outcomes_are_told_by_their_names(order: Any) -> None:
    found = prices(order(raw.h2h(1.9, 3.5, 4.2)), order(raw.totals(1.8, 2.0)), order(raw.btts(1.7, 2.1)))

    assert [found[each] for each in (*MATCH_WINNER, *GOALS_25, *BTTS)] == [1.9, 3.5, 4.2, 1.8, 2.0, 1.7, 2.1]


def test_a_bookmakers_own_digits_are_kept() -> None:
    assert prices(raw.totals(1.285, 3.725))[Outcome.OVER_25] == 1.285


@pytest.mark.parametrize("name", ["northgate rovers", "Northgate", "draw", "The Draw", " Draw"])
def test_another_name_is_nobody(name: str) -> None:
    assert prices(market("h2h", outcome(HOME, 2), outcome(AWAY, 3), outcome(name, 4))) == {}


@pytest.mark.parametrize(("home", "away"), [("Draw", AWAY), (HOME, "Draw"), (HOME, HOME)])
def test_names_that_stand_for_two_stand_for_none(home: str, away: str) -> None:
    whole = market("h2h", outcome(home, 2), outcome(away, 3), outcome("Draw", 4))

    assert prices(whole, home_team=home, away_team=away) == {}


@pytest.mark.parametrize("price", [1.0, 0.99, 0, -2, 1e9])
def test_what_is_no_price_takes_its_line_along(price: float) -> None:
    assert prices(raw.h2h(home=price), raw.btts(yes=price), raw.totals(1.8, price)) == {}


def test_of_two_prices_of_one_outcome_the_first_counts() -> None:
    assert prices(market("btts", outcome("Yes", 1.7), outcome("No", 2.1), outcome("Yes", 9.9))) == {
        Outcome.YES: 1.7,
        Outcome.NO: 2.1,
    }


# Markets -----------------------------------------------------------------------------------------------


def test_lines_of_goals_come_from_both_markets_the_main_one_first() -> None:
    points = (1.5, 2.5, 3.5, 4.5)
    lines = [outcome(*each, point) for point in points for each in (("Over", 7.0), ("Under", 8.0))]
    many = market("alternate_totals", *lines)
    found = prices(many, raw.totals(1.8, 2.0))

    assert [found[each] for each in (*GOALS_15, *GOALS_25, *GOALS_35)] == [7.0, 8.0, 1.8, 2.0, 7.0, 8.0]
    assert len(found) == 6


@pytest.mark.parametrize("point", [2.25, 3, 2.0, 0.5, None])
def test_other_lines_are_left_out(point: float | None) -> None:
    assert prices(market("totals", outcome("Over", 2, point), outcome("Under", 2, point))) == {}


def test_half_a_line_is_none() -> None:
    assert prices(market("totals", outcome("Over", 2, 2.5), outcome("Under", 2, 3.5))) == {}


def test_lay_prices_are_left_out() -> None:
    lay = raw.h2h(9, 9, 9) | {"key": "h2h_lay"}
    with capture_logs() as logs:
        assert prices(lay) == {}
        assert prices(lay, raw.h2h(2, 3, 4))[Outcome.HOME] == 2

    assert logs == []


def test_a_market_that_is_not_known_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "unknown", Words("the_odds_api odds").unknown)
    with capture_logs() as logs:
        for _ in range(3):
            assert prices(market("h2h_q9"), raw.btts()) == {Outcome.YES: 1.7, Outcome.NO: 2.1}

    assert [(line["event"], line["kind"], line["word"]) for line in logs] == [
        ("unknown word", "market", "h2h_q9")
    ]


# Moments -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("market_said", "book_said", "expected"),
    [
        (EARLIER, NOW, EARLIER),
        (None, EARLIER, EARLIER),  # as answers were until 2022
        (None, None, NOW),
        (NOW + timedelta(hours=1), None, NOW),
    ],
)
def test_a_quote_is_as_old_as_its_market_or_else_its_bookmaker(
    market_said: Any, book_said: Any, expected: Any
) -> None:
    changes = {} if book_said is None else {"last_update": raw.at(book_said)}
    books = heard(book("bwin", raw.btts(said=market_said), **changes)).books

    assert {(quote.changed_at, quote.confirmed_at) for quote in books["bwin"].values()} == {
        (expected, expected)
    }


def test_unix_seconds_are_understood_too() -> None:
    books = heard(book("bwin", raw.btts() | {"last_update": int(EARLIER.timestamp())})).books

    assert books["bwin"][Outcome.YES].changed_at == EARLIER


# Bookmakers --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "slug"),
    [
        ("pinnacle", "pinnacle"),
        ("onexbet", "1xbet"),
        ("sport888", "888sport"),
        ("williamhill", "william-hill"),
        ("unibet_eu", "unibet"),
        ("betfair_sb_uk", "betfair-sb-uk"),
        ("Bet__Me!", "bet-me"),
        ("_x" * 50, "x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x"),
    ],
)
def test_a_slug_is_the_key_as_we_write_it(key: str, slug: str) -> None:
    assert slug_of(key) == slug
    SLUG(slug)


def test_a_key_without_a_letter_is_nobody() -> None:
    assert heard(book("___", raw.h2h())) == Heard({}, {})


def test_the_title_is_the_name() -> None:
    assert heard(book("onexbet", title=" 1xBet \0")).names == {"1xbet": "1xBet"}


def test_a_bookmaker_that_comes_twice_is_the_first() -> None:
    twice = heard(book("unibet", raw.btts(1.5, 2.5)), book("unibet_eu", raw.btts(1.6, 2.6)))

    assert twice.books["unibet"][Outcome.YES].price == 1.5


@pytest.mark.parametrize("key", ["betfair_ex_eu", "betfair_ex_uk", "betfair", "matchbook", "smarkets"])
def test_exchanges_are_shown_only_where_that_is_wanted(key: str) -> None:
    assert heard(book(key, raw.h2h())).books == {}
    assert len(heard(book(key, raw.h2h()), exchanges=True).books) == 1


def test_a_bookmaker_that_happens_to_be_owned_by_one_is_none() -> None:
    assert len(heard(book("betfair_sb_uk", raw.h2h())).books) == 1


# What cannot be read -----------------------------------------------------------------------------------


def test_what_is_wrong_costs_itself_alone() -> None:
    complaints: list[str] = []
    bad = [None, 7, "x", {"key": 5}, {"title": "no key"}]
    payload = event(
        REF,
        book("bwin", *bad, market("totals", *bad, outcome("Over", "1.9", 2.5)), raw.btts()),  # type: ignore[arg-type]
        *bad,  # type: ignore[arg-type]
    )
    read = match_odds(payload, NOW, False, lambda error: complaints.append(str(error)))

    assert read.books["bwin"].keys() == set(BTTS)
    assert len(complaints) == 16


def test_one_bad_match_never_costs_the_others() -> None:
    complaints: list[str] = []
    payload = [
        None,
        event("/../x"),
        event(REF, book("bwin", raw.btts())),
        event("d" * 32) | {"home_team": None},
    ]
    read = league_odds(payload, NOW, False, lambda error: complaints.append(str(error)))

    assert read.keys() == {REF}
    assert len(complaints) == 3


@pytest.mark.parametrize("payload", [None, {}, "x", 7, {"message": "no"}])
def test_what_is_no_list_is_an_error(payload: Any) -> None:
    for question in (league_odds, match_odds):
        with pytest.raises(ProviderError):
            question(payload, NOW, False, refuse)
    with pytest.raises(ProviderError):
        match_names(payload, refuse)
    with pytest.raises(ProviderError):
        leagues(payload, "soccer_", refuse)


# Lists -------------------------------------------------------------------------------------------------


def test_leagues_are_those_of_the_sport_that_have_matches_now() -> None:
    sports = [
        raw.sport(LEAGUE),
        raw.sport("soccer_asleep", active=False),
        raw.sport("soccer_northland_winner", has_outrights=True),
        raw.sport("tennis_atp_northland"),
    ]

    assert leagues(sports, "soccer_", refuse) == [LEAGUE]


def test_there_is_an_end_to_leagues() -> None:
    assert len(leagues([raw.sport(f"soccer_{n}") for n in range(2000)], "soccer_", refuse)) == 300


def test_matches_are_listed_with_their_names_and_kick_offs() -> None:
    complaints: list[str] = []
    names = match_names(
        [event(), event("e" * 32, commence_time="soon")], lambda error: complaints.append(str(error))
    )

    assert names.keys() == {REF}
    assert (names[REF].home, names[REF].away, names[REF].kickoff_at) == (HOME, AWAY, raw.KICKOFF)
    assert complaints == [f"match {'e' * 32} has no commence_time that can be read"]
