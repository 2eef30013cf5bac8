from typing import Any

import pytest

from feeds.errors import ProviderError
from football.match import Point, Score, Side
from football.providers.wyscout.plays import Kind, Part
from football.providers.wyscout.reading import Change, clean, read_match
from tests.football.providers.wyscout.raw import AWAY_ID, event, file, record, substitutions


def test_a_play_is_an_event_in_our_types() -> None:
    raw = event(teamId=AWAY_ID, subEventName="High pass", tags=[{"id": 801}, {"id": 1802}])
    (play,) = read_match(file(raw), record()).plays

    assert (play.id, play.part, play.second, play.side) == (263883958, Part.FIRST_HALF, 2.25, Side.AWAY)
    assert (play.kind, play.detail, play.tags) == (Kind.PASS, "High pass", frozenset({801, 1802}))
    assert (play.start, play.end) == (Point(50, 50), Point(35, 48))


@pytest.mark.parametrize("end", [{"x": 0, "y": 0}, {"x": 100, "y": 100}])
def test_a_placeholder_is_no_known_end(end: dict[str, int]) -> None:
    (play,) = read_match(file(event(positions=[{"x": 90, "y": 50}, end])), record()).plays
    assert play.known_end is None


def test_a_corner_flag_of_one_side_is_a_known_end() -> None:
    (play,) = read_match(file(event(positions=[{"x": 90, "y": 50}, {"x": 100, "y": 0}])), record()).plays
    assert play.known_end == Point(100, 0)


def test_an_event_may_have_one_position_and_no_tags() -> None:
    (play,) = read_match(file(event(positions=[{"x": 50, "y": 51}], tags=[])), record()).plays
    assert (play.end, play.known_end, play.tags) == (None, None, frozenset())


def test_names_are_decoded_once_more_and_lose_soft_hyphens() -> None:
    assert clean("M. Mand\\u017euki\\u0107") == "M. Mandžukić"
    assert clean("J. Gu\\u00f0munds\\u00adson") == "J. Guðmundsson"
    assert clean("plain") == "plain"
    match = read_match(file(away_name="Deportivo La Coru\\u00f1a"), record())
    assert (match.card.away.name, match.card.away.ref) == ("Deportivo La Coruña", str(AWAY_ID))


def test_home_is_who_the_record_says_whatever_the_order() -> None:
    match = read_match(file(), record(home_team={"side": "away"}, away_team={"side": "home"}))
    assert (match.card.home.name, match.card.away.name) == ("Croatia", "France")


def test_substitutions_are_read_and_may_be_the_word_null() -> None:
    match = read_match(file(), record(home_team={"formation": substitutions(55, 73)}))
    assert match.changes == tuple(Change(Side.HOME, minute, 8200, 31528) for minute in (55, 73))


def test_a_missing_formation_has_no_substitutions() -> None:
    assert read_match(file(), record(home_team={"formation": {}})).changes == ()


def test_the_final_score_is_after_extra_time_when_there_was_one() -> None:
    scores = {
        "home_team": {"score": 1, "scoreET": 2, "scoreP": 3},
        "away_team": {"score": 1, "scoreET": 2, "scoreP": 4},
    }
    after_penalties = read_match(file(), record(duration="Penalties", **scores))
    regular = read_match(file(), record(home_team={"score": 4}, away_team={"score": 2}))

    assert (after_penalties.final, after_penalties.shoot_out) == (Score(2, 2), Score(3, 4))
    assert (regular.final, regular.shoot_out) == (Score(4, 2), Score(0, 0))


@pytest.mark.parametrize(
    ("competition", "date", "named"),
    [
        (28, "2018-07-15 15:00:00", ("World Cup", "World", "2018")),
        (102, "2016-07-10 19:00:00", ("European Championship", "Europe", "2016")),
        (364, "2017-08-12 14:00:00", ("Premier League", "England", "17/18")),
        (426, "2018-05-12 13:30:00", ("Bundesliga", "Germany", "17/18")),
    ],
)
def test_the_competition_has_a_name_a_country_and_a_season(
    competition: int, date: str, named: tuple[str, str, str]
) -> None:
    card = read_match(file(), record(competitionId=competition, dateutc=date)).card
    assert (card.league_name, card.league_country, card.season) == named
    assert card.league_ref == str(competition)


def test_a_gameweek_of_0_is_none() -> None:
    assert read_match(file(), record(gameweek=0)).card.round_number is None
    assert read_match(file(), record(gameweek=7)).card.round_number == 7


@pytest.mark.parametrize(
    "broken",
    [
        {"positions": []},
        {"positions": [{"x": 1}]},
        {"eventName": "Streaker"},
        {"matchPeriod": "H1"},
        {"matchPeriod": "2H"},
        {"teamId": 1},
        {"eventSec": "soon"},
        {"tags": None},
    ],
)
def test_an_event_that_is_none_makes_its_match_unreadable(broken: dict[str, Any]) -> None:
    with pytest.raises(ProviderError) as refused:
        read_match(file(event(**broken)), record())
    assert refused.value.permanent


def test_events_that_go_back_in_time_make_a_match_unreadable() -> None:
    for later in (event(2, eventSec=0.5), event(2, matchPeriod="2H"), event(2)):
        events = [event(), later, event(3, eventSec=1.0)]
        with pytest.raises(ProviderError, match="in order"):
            read_match(file(*events), record())


@pytest.mark.parametrize("broken", [{"competitionId": 999}, {"teamsData": {}}, {"dateutc": "yesterday"}])
def test_a_record_that_is_none_makes_its_match_unreadable(broken: dict[str, Any]) -> None:
    with pytest.raises(ProviderError):
        read_match(file(), record(**broken))


def test_a_file_without_events_is_unreadable() -> None:
    with pytest.raises(ProviderError):
        read_match({"events": [], "teams": {}}, record())


def test_a_tournament_of_one_summer_has_no_table() -> None:
    cards = [read_match(file(), record(competitionId=competition)).card for competition in (28, 364)]
    assert [card.has_table for card in cards] == [False, True]
