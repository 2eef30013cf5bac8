"""Real answers, where they are there."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from feeds.errors import ProviderError
from feeds.vendors.sportmonks import explain, rows
from odds.match import Phase
from odds.providers.sportmonks import words
from odds.providers.sportmonks.reading import bookmaker_names, match_odds
from odds.quotes import BTTS, GOALS_15, GOALS_25, GOALS_35, MATCH_WINNER, Outcome
from tests.feed_samples import sample
from tests.feeds.mutations import mutated
from tests.odds.providers.sportmonks.raw import NOW
from tests.odds.providers.sportmonks.test_mutations import check, ignore

FOLDER = "sportmonks/"
IN_PLAY = f"{FOLDER}odds_inplay_by_fixture.json"
BEFORE = f"{FOLDER}odds_prematch_by_fixture.1x2_btts_totals.excerpt.json"
BOOKMAKERS = f"{FOLDER}bookmakers.page1.json"
AFTER_THE_MATCH = datetime(2022, 8, 6, 16, 1, tzinfo=UTC)


def refuse(error: ProviderError) -> None:
    raise AssertionError(error)


def names() -> dict[int, str]:
    return bookmaker_names(rows(sample(BOOKMAKERS)), refuse)


def test_the_first_page_of_bookmakers_has_names() -> None:
    found = names()

    assert len(found) == 25
    assert (found[2], found[20], found[17]) == ("bet365", "Pinnacle", "")


def test_a_match_that_is_over_has_nothing_but_closed_prices() -> None:
    """Of 171 rows 170 were closed; the result was decided at 1.00."""
    (quotes,) = match_odds(
        rows(sample(IN_PLAY)), Phase.IN_PLAY, names(), AFTER_THE_MATCH, refuse
    ).books.values()

    assert quotes.keys() == {*GOALS_15, *GOALS_25, *GOALS_35, *BTTS}
    assert all(quote.suspended for quote in quotes.values())
    assert quotes[Outcome.OVER_15].price == 2.1  # of the main line, not the other one's 1.40
    assert quotes[Outcome.OVER_15].changed_at == datetime(2022, 8, 6, 15, 50, 36, tzinfo=UTC)


def test_a_match_to_come_is_quoted_by_many() -> None:
    with capture_logs():  # two pages of bookmakers are not there
        heard = match_odds(rows(sample(BEFORE)), Phase.BEFORE, names(), AFTER_THE_MATCH, refuse)

    assert len(heard.books) == 20
    assert sum(set(MATCH_WINNER) <= quotes.keys() for quotes in heard.books.values()) == 20
    assert heard.books["pinnacle"][Outcome.HOME].price == 1.59
    assert heard.books["10bet"][Outcome.HOME].changed_at == datetime(2017, 5, 12, 20, 16, 27, tzinfo=UTC)
    assert "matchbook" not in heard.books
    assert not any(quote.suspended for quotes in heard.books.values() for quote in quotes.values())


def test_markets_are_what_the_tables_take_them_for() -> None:
    described: dict[int, set[str]] = {}
    for payload in (sample(IN_PLAY), sample(BEFORE)):
        for row in rows(payload):
            described.setdefault(row["market_id"], set()).add(row["market_description"].lower())

    assert described[words.FULLTIME_RESULT] == {"fulltime result"}
    assert described[words.MATCH_GOALS] == {"match goals"}
    assert described[words.OTHER_MATCH_GOALS] == {"alternative match goals"}
    assert described[words.GOALS_OVER_UNDER] == {"goals over/under"}
    assert described[words.BOTH_TO_SCORE] == {"both teams to score"}


def test_refusals_are_told_apart() -> None:
    assert str(explain(401, str(sample(f"{FOLDER}error_401.json")))) == "SPORTMONKS_TOKEN is unknown"
    assert "hour's requests are spent" in str(explain(429, str(sample(f"{FOLDER}error_429.json"))))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_change_to_a_real_answer_is_more_than_an_error(data: st.DataObject) -> None:
    payload: Any = data.draw(mutated(sample(BEFORE)))
    with capture_logs():
        try:
            check(match_odds(rows(payload), Phase.BEFORE, names(), NOW, ignore))
        except ProviderError:
            pass
