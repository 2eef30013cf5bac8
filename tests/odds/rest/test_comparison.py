"""All books side by side."""

from odds.quotes import Movement
from odds.rest.comparison import BookPrice, compared
from tests.odds.rest.builders import KNOWN, an_event


def test_every_outcome_shows_all_its_books_and_the_best() -> None:
    markets = compared(an_event(), KNOWN)

    assert {market: list(outcomes) for market, outcomes in markets.items()} == {
        "1x2": ["HOME", "DRAW", "AWAY"],
        "over_under_25": ["over@2.5", "under@2.5"],
    }
    home = markets["1x2"]["HOME"]
    assert (home.best_odds, home.best_bookmaker_slug, home.best_bookmaker_name) == (
        1.9,
        "pinnacle",
        "Pinnacle",
    )
    assert home.bookmakers["pinnacle"] == BookPrice(1.9, Movement.SHORTENING, "2026-09-12T19:05:00Z")
    assert markets["over_under_25"]["over@2.5"].line == 2.5


def test_of_equal_prices_the_first_slug_is_the_best() -> None:
    assert compared(an_event(), KNOWN)["1x2"]["DRAW"].best_bookmaker_slug == "bwin"


def test_without_quotes_there_are_no_markets() -> None:
    assert compared(an_event({"bwin": {}}), KNOWN) == {}
    assert compared(an_event(), {}) == {}
