"""Rows of odds into quotes."""

from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from feeds.errors import ProviderError
from feeds.vendors.words import Words
from odds.match import Phase
from odds.providers.sportmonks import words
from odds.providers.sportmonks.reading import SILENT, bookmaker_names, match_odds
from odds.quotes import BTTS, GOALS_15, GOALS_25, MATCH_WINNER, Outcome, Quote
from tests.odds.providers.sportmonks import raw
from tests.odds.providers.sportmonks.raw import (
    BET365,
    NOW,
    PINNACLE,
    TENBET,
    Raw,
    btts,
    early,
    goals,
    result,
    row,
)

NAMES = {BET365: "bet365", TENBET: "10Bet", PINNACLE: "Pinnacle"}


def refuse(error: ProviderError) -> None:
    raise AssertionError(error)


def quotes(*rows: Any, phase: Phase = Phase.IN_PLAY, slug: str = "bet365") -> dict[Outcome, Quote]:
    """Return the quotes of one bookmaker."""
    return match_odds(rows, phase, NAMES, NOW, refuse).books.get(slug, {})


def prices(*rows: Any, **where: Any) -> dict[Outcome, float]:
    """Return its prices."""
    return {outcome: quote.price for outcome, quote in quotes(*rows, **where).items()}


def ago(seconds: float) -> str:
    """Return the moment so many seconds before NOW, as they write it."""
    return raw.micro(NOW - timedelta(seconds=seconds))


def test_before_the_kick_off_both_ways_to_name_the_result_are_known() -> None:
    heard = match_odds(raw.BEFORE, Phase.BEFORE, NAMES, NOW, refuse)

    assert heard.names == {"10bet": "10Bet", "bet365": "bet365"}
    assert heard.books["10bet"].keys() == set(MATCH_WINNER)
    assert heard.books["bet365"].keys() == {*MATCH_WINNER, *GOALS_25, *BTTS}
    assert heard.books["bet365"][Outcome.HOME].price == 2.05


def test_markets_of_the_other_phase_are_not_read() -> None:
    assert prices(*goals("2.5", "1.8", "2.0", market=80)) == {}
    assert prices(*goals("2.5", "1.8", "2.0", market=4), phase=Phase.BEFORE) == {}
    assert prices(*goals("2.5", "1.8", "2.0", market=7)) == {}  # is reset at each goal


@pytest.mark.parametrize("total", ["1.5", "1.50", 1.5, " 1.5"])
def test_lines_are_compared_as_numbers(total: Any) -> None:
    assert prices(*goals(total, "1.30", "3.40")) == dict(zip(GOALS_15, (1.3, 3.4), strict=True))


@pytest.mark.parametrize(
    "total", ["2", "2.75", "4.5", "", None, "Infinity", "NaN", True, [], "2.5 goals", "9" * 400]
)
def test_other_lines_are_left_out(total: Any) -> None:
    assert prices(*goals(total, "1.30", "3.40")) == {}


def test_before_the_kick_off_a_line_may_be_in_the_name() -> None:
    rows = [early(80, label, "1.90", name="2.5") for label in ("Over", "Under")]

    assert prices(*rows, phase=Phase.BEFORE).keys() == set(GOALS_25)


def test_of_a_line_in_both_markets_the_main_one_counts() -> None:
    main, other = goals("2.5", "1.80", "2.00"), goals("2.5", "1.70", "2.10", market=5)

    assert prices(*other, *main) == prices(*main, *other) == {Outcome.OVER_25: 1.8, Outcome.UNDER_25: 2.0}


def test_a_line_that_is_closed_in_one_market_is_taken_from_the_other() -> None:
    main = goals("2.5", "1.80", "2.00", suspended=True)
    found = quotes(*main, *goals("2.5", "1.70", "2.10", market=5))

    assert found[Outcome.OVER_25].price == 1.7
    assert not found[Outcome.OVER_25].suspended


@pytest.mark.parametrize("name", ["suspended", "stopped"])
def test_what_is_closed_is_marked(name: str) -> None:
    closed = [each | {name: True} for each in result()]
    found = quotes(*closed)

    assert [quote.suspended for quote in found.values()] == [True] * 3


@pytest.mark.parametrize("value", ["1.00", "0", "-1.00", "", "abc", "1e3", "nan", "99999.0", "1,90"])
def test_what_is_no_price_leaves_out_its_line(value: str) -> None:
    assert prices(*result(home=value), *btts()).keys() == set(BTTS)


def test_prices_are_those_of_the_vendor_to_the_digit() -> None:
    assert prices(*btts(yes="1.285", no="3.7"))[Outcome.YES] == 1.285


def test_the_newest_row_of_an_outcome_counts_wherever_it_stands() -> None:
    old = result(home="2.50", updated_at=ago(600))
    new = result(home="1.50", updated_at=ago(5))

    assert prices(*old, *new)[Outcome.HOME] == prices(*new, *old)[Outcome.HOME] == 1.5


def test_a_row_without_a_time_is_older_than_all_others() -> None:
    undated = result(home="2.50", updated_at=None)
    dated = result(home="1.50", updated_at=ago(3000))

    assert prices(*undated, *dated)[Outcome.HOME] == prices(*dated, *undated)[Outcome.HOME] == 1.5
    assert quotes(*undated)[Outcome.HOME].changed_at == NOW


def test_a_newest_row_that_is_decided_is_not_replaced_by_an_older_one() -> None:
    assert prices(*result(updated_at=ago(600)), row(1, "1", "1.00", updated_at=ago(5))) == {}


def test_times_are_utc_and_never_to_come() -> None:
    found = quotes(*raw.BEFORE, phase=Phase.BEFORE)
    assert found[Outcome.HOME].changed_at.isoformat() == "2026-09-12T17:20:00+00:00"
    assert found[Outcome.HOME].confirmed_at == NOW

    assert quotes(*result(updated_at=ago(-3600)))[Outcome.HOME].changed_at == NOW
    assert quotes(*result(updated_at="soon"))[Outcome.HOME].changed_at == NOW


def test_a_price_that_rests_stands_while_its_bookmaker_moves_others() -> None:
    resting = result(updated_at=ago(3000))
    other = row(30, "4-1", "301.00", updated_at=ago(60))

    found = quotes(*resting, other)[Outcome.HOME]
    assert (found.changed_at, found.confirmed_at) == (NOW - timedelta(seconds=3000), NOW)


def test_a_bookmaker_that_is_no_longer_heard_stands_by_nothing() -> None:
    silent = SILENT.total_seconds() + 60

    found = quotes(*result(updated_at=ago(silent + 500)), *btts(updated_at=ago(silent)))[Outcome.HOME]
    assert found.confirmed_at == NOW - timedelta(seconds=silent)


@pytest.mark.parametrize(
    "bad",
    [
        {"value": 1.9},
        {"label": None},
        {"bookmaker_id": "2"},
        {"suspended": "no"},
        {"stopped": 1},
    ],
)
def test_a_row_of_wrong_types_costs_its_line_alone(bad: Raw) -> None:
    said: list[str] = []
    rows = [*result(), row(1, "1", "1.80") | bad, *btts()]
    heard = match_odds(rows, Phase.IN_PLAY, NAMES, NOW, lambda error: said.append(str(error)))

    assert heard.books["bet365"].keys() == {*MATCH_WINNER, *BTTS}
    assert len(said) == 1


def test_unknown_labels_are_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "unknown", Words("test").unknown)
    with capture_logs() as logs:
        for _ in range(3):
            assert prices(row(1, "Nobody", "1.90"), row(14, "Perhaps", "2.00"), *btts()).keys() == set(BTTS)

    assert [line["word"] for line in logs] == ["Nobody", "Perhaps"]


def test_a_bookmaker_without_a_name_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "unknown", Words("test").unknown)
    with capture_logs() as logs:
        assert not match_odds(result(bookmaker_id=999), Phase.IN_PLAY, NAMES, NOW, refuse).books

    assert [(line["kind"], line["word"]) for line in logs] == [("bookmaker", "999")]


def test_names_are_the_bookmakers_own_and_exchanges_have_none() -> None:
    listed = raw.bookmakers({1: "10Bet", 20: "Pncl", 17: "Matchbook", 3: "Betfair  Exchange", 9: "Betfair"})
    names = bookmaker_names(listed["data"], refuse)

    assert names == {1: "10Bet", 20: "Pinnacle", 17: "", 3: "", 9: "Betfair"}


def test_an_exchange_is_left_out_and_nothing_is_said() -> None:
    with capture_logs() as logs:
        assert not match_odds(result(bookmaker_id=17), Phase.IN_PLAY, {17: ""}, NOW, refuse).books
    assert logs == []


def test_two_of_one_name_are_one_bookmaker() -> None:
    rows = [*result(), *result(home="9.00", bookmaker_id=TENBET)]
    heard = match_odds(rows, Phase.IN_PLAY, {BET365: "Bet 365", TENBET: "bet-365"}, NOW, refuse)

    assert heard.names == {"bet-365": "bet-365"}
    assert heard.books["bet-365"][Outcome.HOME].price == 9.0
