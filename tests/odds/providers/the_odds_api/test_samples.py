"""Real answers, where they are there."""

from datetime import timedelta
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.errors import ProviderError
from odds.providers.the_odds_api.access import SPENT, explain
from odds.providers.the_odds_api.reading import league_odds, match_names, match_odds
from odds.quotes import GOALS_15, GOALS_25, GOALS_35, MATCH_WINNER, Outcome
from tests.feed_samples import sample
from tests.feeds.mutations import mutated
from tests.odds.providers.the_odds_api.raw import NOW
from tests.odds.providers.the_odds_api.test_mutations import check, ignore

IN_PLAY = "the_odds_api/odds_upcoming.eu.h2h.inplay.2023-04-23.json"
PRE_MATCH = "the_odds_api/odds_epl.h2h.2024-08-19.json"
AMERICAN = "the_odds_api/odds_nfl.h2h_spreads_totals.2022-10-22.excerpt.json"
ALONE = "the_odds_api/event_odds.btts_alternate_totals.RECONSTRUCTED.json"
ERRORS = "the_odds_api/errors.composed.json"
LATER = NOW + timedelta(days=1)


def refuse(error: ProviderError) -> None:
    raise AssertionError(error)


def test_an_evening_in_play_is_read_without_a_complaint() -> None:
    payload = sample(IN_PLAY)
    heard = league_odds(payload, LATER, False, refuse)
    quoted = [quotes for each in heard.values() for quotes in each.books.values() if quotes]

    assert len(match_names(payload, refuse)) == len(heard) == len(payload)
    assert len(quoted) > 150
    assert all(quotes.keys() == set(MATCH_WINNER) for quotes in quoted)
    names = {slug: name for each in heard.values() for slug, name in each.names.items()}
    assert (names["1xbet"], names["888sport"], names["unibet"]) == ("1xBet", "888sport", "Unibet")
    assert "matchbook" not in names


def test_a_match_that_is_decided_is_quoted_by_nobody() -> None:
    """Two books lingered at 1.00, 36 and 36."""
    decided, *_ = sample(IN_PLAY)

    assert not any(match_odds(decided, LATER, True, refuse).books.values())


def test_favourites_are_those_of_the_teams_whatever_the_order() -> None:
    for event in sample(PRE_MATCH):
        for quotes in match_odds(event, LATER, True, refuse).books.values():
            said = {each["name"]: each["price"] for each in event["bookmakers"][0]["markets"][0]["outcomes"]}
            assert quotes[Outcome.HOME].price == said[event["home_team"]]
            assert quotes[Outcome.AWAY].price == said[event["away_team"]]


def test_lines_of_goals_of_both_markets() -> None:
    books = match_odds(sample(ALONE), LATER, False, refuse).books

    assert books["pinnacle"].keys() == set(Outcome)
    assert books["1xbet"].keys() >= {*GOALS_15, *GOALS_25, *GOALS_35}
    assert books["pinnacle"][Outcome.OVER_25].price == 1.285
    assert books["1xbet"][Outcome.OVER_35].price == 1.9  # the main line's, not the alternate one's


def test_odds_of_another_kind_become_no_quotes() -> None:
    """American football without a draw, prices such as -300."""
    for each in league_odds(sample(AMERICAN), LATER, True, refuse).values():
        assert not any(each.books.values())


def test_refusals_are_told_apart() -> None:
    said = {
        each["body"]["error_code"]: explain(each["http_status"], msgspec.json.encode(each["body"]).decode())
        for each in sample(ERRORS)
    }

    assert str(said["OUT_OF_USAGE_CREDITS"]) == SPENT
    assert str(said["INVALID_KEY"]) == str(said["MISSING_KEY"]) == "THE_ODDS_API_KEY is not accepted"
    assert said["EXCEEDED_FREQ_LIMIT"] is said["UNKNOWN_SPORT"] is said["INVALID_MARKET"] is None


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_change_to_a_real_answer_is_more_than_an_error(data: st.DataObject) -> None:
    payload: Any = data.draw(mutated(sample(IN_PLAY)[:4]))
    try:
        for heard in league_odds(payload, NOW, True, ignore).values():
            check(heard)
        match_names(payload, ignore)
    except ProviderError:
        pass
