"""Rows of football-data.co.uk."""

from datetime import UTC, date, datetime, timedelta

import pytest

from odds.providers.football_data.reading import Played, Prices, read_rows
from odds.providers.football_data.table import BOOKMAKERS, columns
from odds.quotes import Outcome

KICKOFF = datetime(2026, 3, 1, 15, tzinfo=UTC)
FIRST = KICKOFF - timedelta(hours=1)
MATCH = {"Date": "16/05/2020", "HomeTeam": "Ein Frankfurt", "AwayTeam": "M'gladbach"}


def read(**cells: str) -> Prices:
    """Return the prices of a row with these cells; `over` and `under` stand for > and <."""
    named = {
        name.replace("over", ">").replace("under", "<").replace("_", "."): cell
        for name, cell in cells.items()
    }
    (prices,) = read_rows([MATCH | named]).values()
    return prices


def shown(prices: Prices, at: datetime) -> dict[str, dict[Outcome, float]]:
    """Return the prices of all books at that moment."""
    books = prices.quotes(FIRST, KICKOFF, at)
    return {slug: {o: quote.price for o, quote in quotes.items()} for slug, quotes in books.items() if quotes}


def test_a_row_is_known_by_its_day_and_the_teams_usual_names() -> None:
    assert list(read_rows([MATCH])) == [
        Played(date(2020, 5, 16), "Eintracht Frankfurt", "Borussia Mönchengladbach")
    ]


def test_teams_without_another_name_keep_theirs() -> None:
    ((_, home, away),) = read_rows([MATCH | {"HomeTeam": "Chelsea", "AwayTeam": "RB Leipzig"}])

    assert (home, away) == ("Chelsea", "RB Leipzig")


def test_each_book_has_its_columns() -> None:
    assert [columns("B365", closing=False)[o] for o in (Outcome.HOME, Outcome.UNDER_25)] == [
        "B365H",
        "B365<2.5",
    ]
    assert [columns("PS", closing=True)[o] for o in (Outcome.AWAY, Outcome.OVER_25)] == ["PSCA", "PC>2.5"]
    assert all(
        Outcome.OVER_25 not in columns(prefix, closing=False) for prefix in BOOKMAKERS.keys() - {"B365", "PS"}
    )


def test_results_and_totals_are_read() -> None:
    prices = read(B365H="2.9", B365D="3.6", B365A="2.25", Pover2_5="1.74", Punder2_5="2.19")

    assert shown(prices, FIRST) == {
        "bet365": {Outcome.HOME: 2.9, Outcome.DRAW: 3.6, Outcome.AWAY: 2.25},
        "pinnacle": {Outcome.OVER_25: 1.74, Outcome.UNDER_25: 2.19},
    }


def test_maxima_and_averages_are_no_bookmakers() -> None:
    pools = ("Max", "Avg", "BbMx", "BbAv", "MaxC", "AvgC")
    cells = {f"{pool}{suffix}": "2.0" for pool in pools for suffix in ("H", "D", "A", "over2_5", "under2_5")}

    assert shown(read(**cells), KICKOFF) == {}


@pytest.mark.parametrize("cell", ["", " ", "0.42", "1.00", "1", "0", "-3", "nan", "inf", "n/a"])
def test_a_cell_that_holds_no_price_is_dropped(cell: str) -> None:
    prices = read(WHH=cell, WHD="3.5", WHA="2.38")

    assert shown(prices, FIRST) == {"william-hill": {Outcome.DRAW: 3.5, Outcome.AWAY: 2.38}}


def test_nothing_is_quoted_before_the_first_set() -> None:
    assert shown(read(WHH="2.88"), FIRST - timedelta(seconds=1)) == {}


def test_the_closing_set_takes_over_at_the_kick_off() -> None:
    prices = read(BWH="2.95", BWD="3.6", BWCH="2.75", BWCD="3.5")
    before = prices.quotes(FIRST, KICKOFF, KICKOFF - timedelta(seconds=1))["bwin"]
    after = prices.quotes(FIRST, KICKOFF, KICKOFF)["bwin"]

    assert {(quote.price, quote.changed_at, quote.confirmed_at) for quote in before.values()} == {
        (2.95, FIRST, FIRST),
        (3.6, FIRST, FIRST),
    }
    assert {(quote.price, quote.changed_at, quote.confirmed_at) for quote in after.values()} == {
        (2.75, KICKOFF, KICKOFF),
        (3.5, KICKOFF, KICKOFF),
    }


def test_a_price_that_the_closing_set_repeats_is_confirmed_not_changed() -> None:
    prices = read(IWH="3.0", IWD="3.7", IWCH="3.0", IWCD="3.8")
    quotes = prices.quotes(FIRST, KICKOFF, KICKOFF)["interwetten"]

    assert (quotes[Outcome.HOME].changed_at, quotes[Outcome.HOME].confirmed_at) == (FIRST, KICKOFF)
    assert quotes[Outcome.DRAW].changed_at == KICKOFF


def test_a_book_without_closing_prices_leaves_its_first_ones_unconfirmed() -> None:
    prices = read(LBH="1.25", PSH="1.26", PSCH="1.33")
    books = prices.quotes(FIRST, KICKOFF, KICKOFF)

    assert books["ladbrokes"][Outcome.HOME].confirmed_at == FIRST
    assert books["pinnacle"][Outcome.HOME].price == 1.33


@pytest.mark.parametrize("row", [{**MATCH, "Date": "2020-05-16"}, {"Date": "16/05/2020"}])
def test_a_row_that_names_no_match_is_an_error(row: dict[str, str]) -> None:
    with pytest.raises((KeyError, ValueError)):
        read_rows([row])
