"""Never a stale price that looks live."""

from datetime import timedelta

import pytest

from odds.match import Match, Phase
from odds.quotes import BTTS, MATCH_WINNER, Outcome, Quote
from odds.usable import SETTLING, STALE_AFTER, Use, usable
from tests.odds.builders import NOW, a_match, a_quote, ago, quoted

IN_BOTH, IN_BOOK_ONLY, IN_NEITHER = {Use.CONSENSUS, Use.BOOK}, {Use.BOOK}, set[Use]()

BEFORE = a_match(phase=Phase.BEFORE)
IN_PLAY = a_match()
OVER = a_match(phase=Phase.OVER)
TEN_MINUTES = STALE_AFTER.total_seconds()
A_MINUTE = SETTLING.total_seconds()


def after_goal(seconds: float) -> Match:
    """A match whose last goal fell so long ago."""
    return a_match(scored_at=ago(seconds))


@pytest.mark.parametrize(
    ("match", "quote", "uses"),
    [
        # What any price has to be.
        (IN_PLAY, a_quote(1.85), IN_BOTH),
        (IN_PLAY, a_quote(1.01), IN_BOTH),
        (IN_PLAY, a_quote(1.0), IN_NEITHER),
        (IN_PLAY, a_quote(0.42), IN_NEITHER),
        (IN_PLAY, a_quote(1.85, suspended=True), IN_NEITHER),
        (IN_PLAY, a_quote(1.85, lay=True), IN_NEITHER),
        (BEFORE, a_quote(1.0), IN_NEITHER),
        (BEFORE, a_quote(1.85, suspended=True), IN_NEITHER),
        (BEFORE, a_quote(1.85, lay=True), IN_NEITHER),
        # Its age counts in play, from the moment at which the book last stood by it.
        (IN_PLAY, a_quote(1.85, changed=5 * TEN_MINUTES), IN_BOTH),
        (IN_PLAY, a_quote(1.85, confirmed_at=ago(TEN_MINUTES)), IN_BOTH),
        (IN_PLAY, a_quote(1.85, confirmed_at=ago(TEN_MINUTES + 1)), IN_NEITHER),
        (BEFORE, a_quote(1.85, confirmed_at=ago(6 * TEN_MINUTES)), IN_BOTH),
        # There is no betting on what is over.
        (OVER, a_quote(1.85), IN_NEITHER),
        # After a goal.
        (after_goal(1), a_quote(1.85, changed=2), IN_BOOK_ONLY),
        (after_goal(A_MINUTE - 1), a_quote(1.85, changed=A_MINUTE), IN_BOOK_ONLY),
        (after_goal(A_MINUTE), a_quote(1.85, changed=A_MINUTE + 1), IN_BOTH),
        (after_goal(10), a_quote(1.85, changed=9), IN_BOTH),
        (after_goal(10), a_quote(1.85, changed=9, suspended=True), IN_NEITHER),
        (after_goal(10), a_quote(1.85, changed=10), IN_BOOK_ONLY),  # the very moment is not after it
    ],
)
def test_a_quote_is_used_only_while_it_means_something(match: Match, quote: Quote, uses: set[Use]) -> None:
    quotes = {Outcome.HOME: quote}

    assert {use for use in Use if usable(quotes, match, NOW, NOW, use)} == uses


def test_a_book_that_has_moved_one_price_since_the_goal_stands_by_all() -> None:
    quotes = quoted(1.85, 3.6, 4.4, changed=200)
    quotes[Outcome.DRAW] = a_quote(3.4, changed=5)

    assert usable(quotes, after_goal(20), NOW, NOW, Use.CONSENSUS).keys() == set(MATCH_WINNER)


def test_a_book_that_has_only_suspended_since_the_goal_has_not_moved() -> None:
    quotes = quoted(1.85, 3.6, 4.4, changed=200)
    quotes[Outcome.DRAW] = a_quote(3.6, changed=5, suspended=True)

    assert usable(quotes, after_goal(20), NOW, NOW, Use.CONSENSUS) == {}
    assert usable(quotes, after_goal(20), NOW, NOW, Use.BOOK).keys() == {Outcome.HOME, Outcome.AWAY}


def test_a_price_that_was_read_before_the_goal_does_not_return_by_waiting() -> None:
    quotes, match = quoted(1.85, 3.6, 4.4), after_goal(90)

    assert usable(quotes, match, ago(100), NOW, Use.CONSENSUS) == {}
    assert usable(quotes, match, ago(80), NOW, Use.CONSENSUS) == quotes


def test_a_price_that_was_last_confirmed_before_the_goal_does_not_return_by_reading_it_again() -> None:
    """A vendor lags behind its bookmakers, or reads some of their markets less often."""
    old = quoted(1.85, 3.6, 4.4, confirmed_at=ago(91))
    moved = quoted(1.5, 2.5, line=BTTS, changed=10)

    assert usable(old, after_goal(90), NOW, NOW, Use.CONSENSUS) == {}
    assert usable(old | moved, after_goal(90), NOW, NOW, Use.CONSENSUS) == moved
    assert usable(old, after_goal(90), NOW, NOW, Use.BOOK) == old


def test_what_remains_is_left_as_it_is() -> None:
    quotes = quoted(1.85, 3.6, 4.4)
    quotes[Outcome.AWAY] = a_quote(4.4, suspended=True)

    assert usable(quotes, IN_PLAY, NOW, NOW, Use.BOOK) == {
        Outcome.HOME: quotes[Outcome.HOME],
        Outcome.DRAW: quotes[Outcome.DRAW],
    }
    assert NOW - quotes[Outcome.HOME].changed_at == timedelta(seconds=300)
