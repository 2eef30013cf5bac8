"""The best price of each outcome."""

from odds.rest.best import BestPrice, best_body
from tests.odds.rest.builders import KNOWN, an_event


def test_each_outcome_of_the_market_has_its_best_price() -> None:
    body = best_body([an_event()], KNOWN, "1x2")

    assert body.results[0].best_odds == [
        BestPrice("HOME", 1.9, "pinnacle"),
        BestPrice("DRAW", 3.6, "bwin"),
        BestPrice("AWAY", 4.4, "bwin"),
    ]
    assert body.results[0].event_date == "2026-09-12T18:30:00Z"


def test_a_match_on_which_nobody_quotes_the_market_is_left_out() -> None:
    assert best_body([an_event()], KNOWN, "btts").count == 0
    assert best_body([an_event({}), an_event()], KNOWN, "over_under_25").count == 1
