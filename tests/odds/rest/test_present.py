"""What is quoted now; tests/football/rest/test_odds_views.py asks the same over HTTP."""

from datetime import timedelta

import pytest

from odds.quotes import GOALS_25, Outcome
from odds.rest.consensus_body import Consensus
from odds.rest.present import books_of, closing_books, closing_consensus, current_books, current_consensus
from odds.usable import STALE_AFTER
from tests.odds.builders import NOW, a_match, a_reading, ago, quoted

MATCH = a_match()
READING = a_reading(bwin=quoted(1.85, 3.6, 4.4), pinnacle=quoted(1.9, 3.7, 4.2))


def test_books_are_shown_as_on_the_socket_usable_and_of_whole_lines() -> None:
    half = quoted(1.5, 2.6, line=GOALS_25)
    del half[Outcome.UNDER_25]
    reading = a_reading(
        bwin=quoted(1.85, 3.6, 4.4) | half,
        pinnacle=quoted(1.9, 3.7, 4.2, suspended=True),
    )

    assert current_books(MATCH, reading, NOW).books == {"bwin": quoted(1.85, 3.6, 4.4), "pinnacle": {}}


def test_a_stale_price_is_not_shown() -> None:
    late = NOW + STALE_AFTER + timedelta(seconds=1)

    assert current_books(MATCH, READING, late).books == {"bwin": {}, "pinnacle": {}}


def test_only_matches_with_a_reading_have_books() -> None:
    other = a_match(5)

    assert books_of([MATCH, other], {MATCH.topic: READING}, NOW).keys() == {MATCH.event_id}


@pytest.mark.usefixtures("redis_client")
def test_the_consensus_of_a_match_that_nobody_follows_is_computed() -> None:
    found = current_consensus(MATCH, READING, NOW)

    assert found.odds.match_winner
    assert found.odds.match_winner.home == 1.88
    assert (found.read_at, found.changed_at) == (READING.read_at, ago(300))


@pytest.mark.usefixtures("redis_client")
def test_a_consensus_without_prices_has_not_changed_at_any_time() -> None:
    assert current_consensus(MATCH, None, NOW) == Consensus()
    assert current_consensus(MATCH, a_reading(), NOW).changed_at is None


@pytest.mark.django_db
def test_a_match_that_nobody_read_has_no_closing_odds() -> None:
    assert closing_consensus("football", 71024) == Consensus()
    assert closing_books("football", [71024]) == {}
