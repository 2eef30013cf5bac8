"""Rows of single quotes."""

import msgspec

from odds.quotes import Movement
from odds.rest.quote_rows import quote_rows
from tests.odds.rest.builders import KNOWN, an_event


def test_rows_go_by_outcome_and_then_by_slug() -> None:
    rows = quote_rows(an_event(), KNOWN)

    assert [(row.outcome, row.bookmaker_slug) for row in rows] == [
        *[(outcome, slug) for outcome in ("HOME", "DRAW", "AWAY") for slug in ("bwin", "pinnacle")],
        ("over", "bwin"),
        ("under", "bwin"),
    ]


def test_a_price_keeps_its_own_digits() -> None:
    away = quote_rows(an_event(), KNOWN)[5]

    assert (away.decimal_odds, away.previous_decimal_odds, away.movement) == (4.205, 2.0, Movement.DRIFTING)
    assert away.implied_probability == 0.238


def test_equal_prices_are_both_the_highest() -> None:
    highest = {(row.outcome, row.bookmaker_slug) for row in quote_rows(an_event(), KNOWN) if row.is_max_quote}

    assert highest == {
        ("HOME", "pinnacle"),
        *(("DRAW", slug) for slug in KNOWN),
        ("AWAY", "bwin"),
        *((side, "bwin") for side in ("over", "under")),
    }


def test_a_bookmaker_that_is_served_no_longer_is_left_out() -> None:
    rows = quote_rows(an_event(), {"pinnacle": KNOWN["pinnacle"]})

    assert {row.bookmaker_slug for row in rows} == {"pinnacle"}
    assert all(row.is_max_quote for row in rows)


def test_an_attribution_is_shown_where_one_is_due() -> None:
    assert quote_rows(an_event(attribution="Prices: The Vendor."), KNOWN)[0].attribution
    assert "attribution" not in msgspec.to_builtins(quote_rows(an_event(), KNOWN)[0])
