"""The Odds API over real HTTP, and what polls are answered."""

from odds.quotes import Outcome
from tests.odds.providers.the_odds_api.upstream import Vendor


def test_a_match_that_is_asked_about_is_bought_and_quoted(vendor: Vendor) -> None:
    vendor.follow(1)
    assert vendor.refused() == "it is being read"

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
