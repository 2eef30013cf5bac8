"""The mean of the books, and one book as it is."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odds.consensus import consensus, of_book
from odds.quotes import BTTS, GOALS_25, LINES, MATCH_WINNER, Outcome, Quote
from tests.odds.builders import NOW, a_quote, ago, quoted

ROUNDING = 0.005  # half a unit of the last digit
EXACT = 1e-9

prices = st.integers(1_010, 500_000).map(lambda thousandths: thousandths / 1000)
moments = st.integers(0, 86_400).map(lambda seconds: NOW - timedelta(seconds=seconds))
quotes = st.builds(Quote, price=prices, changed_at=moments, confirmed_at=st.just(NOW))
books = st.dictionaries(st.sampled_from(Outcome), quotes)
many_books = st.lists(books, max_size=12)


def whole(book: dict[Outcome, Quote], outcome: Outcome) -> bool:
    """Whether the book quotes all of the line to which the outcome belongs."""
    return all(other in book for line in LINES if outcome in line for other in line)


def test_it_is_the_arithmetic_mean_to_two_digits() -> None:
    found = consensus([quoted(1.25, 6.5, 15), quoted(1.22, 6.2, 13.5), quoted(1.26, 6.3, 15.25)])

    assert found.by_outcome == {Outcome.HOME: 1.24, Outcome.DRAW: 6.33, Outcome.AWAY: 14.58}


def test_a_book_counts_where_it_quotes_the_whole_line() -> None:
    whole_result = quoted(2.0, 3.5, 4.0) | {Outcome.OVER_25: a_quote(1.9)}
    whole_goals = quoted(1.8, 2.1, line=GOALS_25) | {Outcome.HOME: a_quote(9.0)}

    assert consensus([whole_result, whole_goals]).by_outcome == {
        Outcome.HOME: 2.0,
        Outcome.DRAW: 3.5,
        Outcome.AWAY: 4.0,
        Outcome.OVER_25: 1.8,
        Outcome.UNDER_25: 2.1,
    }


def test_it_is_dated_by_the_newest_quote_used() -> None:
    old, new = quoted(2.0, 3.5, 4.0, changed=500), quoted(2.0, 3.5, 4.0, changed=90)
    not_used = {Outcome.YES: a_quote(1.9, changed=1)}

    assert consensus([old, new | not_used]).updated_at == ago(90)


@pytest.mark.parametrize("nobody", [[], [{}], [{Outcome.YES: a_quote(1.5)}]])
def test_without_a_whole_line_there_is_none(nobody: list[dict[Outcome, Quote]]) -> None:
    found = consensus(nobody)

    assert found.by_outcome == {}
    assert found.updated_at is None


@given(many_books)
def test_it_lies_between_the_lowest_and_the_highest_price(some: list[dict[Outcome, Quote]]) -> None:
    for outcome, mean in consensus(some).by_outcome.items():
        quoting = [book[outcome].price for book in some if whole(book, outcome)]
        assert min(quoting) - ROUNDING - EXACT <= mean <= max(quoting) + ROUNDING + EXACT


@given(many_books)
def test_it_has_every_line_that_somebody_quotes_whole_and_no_other(some: list[dict[Outcome, Quote]]) -> None:
    wanted = {outcome for outcome in Outcome if any(whole(book, outcome) for book in some)}

    assert consensus(some).by_outcome.keys() == wanted


@given(many_books.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_order_of_the_books_does_not_matter(
    orders: tuple[list[dict[Outcome, Quote]], list[dict[Outcome, Quote]]],
) -> None:
    assert consensus(orders[0]) == consensus(orders[1])


@given(books, st.integers(1, 12))
def test_books_that_agree_have_their_own_price_as_mean(book: dict[Outcome, Quote], count: int) -> None:
    alone, mean = of_book(book).by_outcome, consensus([book] * count).by_outcome

    assert mean.keys() == alone.keys()
    for outcome, price in alone.items():  # of 412.115 either neighbour is as near
        assert abs(mean[outcome] - price) <= ROUNDING + EXACT


def test_a_book_keeps_its_digits_and_shows_whole_lines_only() -> None:
    book = quoted(1.285, 3.7, line=GOALS_25) | quoted(1.31, 3.2, line=BTTS, changed=20)
    book[Outcome.HOME] = a_quote(2.04, changed=1)

    found = of_book(book)

    assert found.by_outcome == {
        Outcome.OVER_25: 1.285,
        Outcome.UNDER_25: 3.7,
        Outcome.YES: 1.31,
        Outcome.NO: 3.2,
    }
    assert found.updated_at == ago(20)
    assert not set(MATCH_WINNER) & found.by_outcome.keys()
