"""Real answers, where they are there."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.errors import ProviderError
from feeds.vendors.pieces import read, read_each
from tennis.match import Circuit, Gender, Status, Surface
from tennis.providers.sportradar.calendar import is_singles, read_listed, read_snapshot
from tennis.providers.sportradar.events import played
from tennis.providers.sportradar.memory import TennisFolding
from tennis.providers.sportradar.points import tell
from tennis.providers.sportradar.reading import RawEvent
from tennis.score import Pair, Side
from tennis.scoring import State
from tennis.stats import serve_figures
from tests.feed_samples import sample
from tests.feeds.mutations import mutated
from tests.tennis.providers.sportradar.test_mutations import check, ignore

TIMELINE = "sportradar_tennis/sport_event_timeline.converted_from_xml_2020-10-19.json"
SUMMARIES = "sportradar_tennis/live_summaries.2025-06.json"
EVENTS = "sportradar_tennis/timeline_point_events.doc_samples.json"
NOW = 1_893_456_000_000  # Unix milliseconds, after them all


def refuse(error: Exception) -> None:
    raise AssertionError(error)


def winners(events: list[dict[str, Any]]) -> list[Side]:
    """Return who won each point, as its result says: the game's last ones name nobody."""
    told = [each for each in events if each["type"] in ("point", "period_score")]
    by_server = {"server_won", "ace"}
    return [
        Side(each["server"]) if each["result"] in by_server else Side(each["server"]).other for each in told
    ]


def test_a_whole_match_has_the_score_that_the_rules_give_its_points() -> None:
    events = sample(TIMELINE)["timeline"]
    read_ones = [each for one in read_each(events, RawEvent, refuse) if (each := played(one, NOW))]
    ticks = tell(sorted(read_ones, key=lambda each: each.order), 3)
    state, scores = State(first_server=Side(events[0]["competitor"])), []
    for winner in winners(events):
        state = state.after(winner)
        scores.append(state.score)

    assert [tick.score for tick in ticks] == scores
    assert (ticks[-1].score.sets, ticks[-1].score.server) == ((Pair(6, 2), Pair(6, 4)), None)


def test_live_summaries_are_matches_with_figures() -> None:
    (first,), (second,) = (answer["summaries"] for answer in sample(SUMMARIES))
    listed, snapshot = read_listed(first), read_snapshot(first)

    assert is_singles(first)
    assert listed.season_ref == first["sport_event"]["sport_event_context"]["season"]["id"]
    fixture = listed.on(Surface.HARD)
    assert (fixture.tournament.circuit, fixture.home.gender) == (Circuit.ATP, Gender.MALE)
    assert (fixture.tournament.category, fixture.round_name) == ("utr_men", "Round 1")
    assert (fixture.home.country_code, fixture.tracked) == ("JP", True)
    assert (fixture.scoreboard.status, fixture.scoreboard.score.point) == (Status.LIVE, "30-40")
    assert read_listed(second).fixture.scoreboard.score.sets == (Pair(6, 2), Pair(4, 1))
    assert snapshot.home is not None
    assert snapshot.away is not None
    assert snapshot.home.winners is None


@pytest.mark.parametrize("number", [0, 1])
def test_serves_and_service_games_add_up(number: int) -> None:
    item = sample(SUMMARIES)[number]["summaries"][0]
    snapshot = read_snapshot(item)
    assert snapshot.home is not None
    assert snapshot.away is not None
    on_serve = [each["statistics"] for each in item["statistics"]["totals"]["competitors"]]

    assert [snapshot.home.service_points, snapshot.away.service_points] == [
        each["service_points_won"] + each["service_points_lost"] for each in on_serve
    ]
    for own, other in ((snapshot.home, snapshot.away), (snapshot.away, snapshot.home)):
        figures = serve_figures(own, other)
        assert figures.first_serve_pct is not None
        assert 0 < figures.first_serve_pct < 100
    games = sum(map(sum, snapshot.scoreboard.score.sets))
    assert (snapshot.home.service_games or 0) + (snapshot.away.service_games or 0) == games


def test_documented_events_are_read_too() -> None:
    for each in sample(EVENTS):
        assert played(read(each, RawEvent), NOW) is not None


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_change_to_a_real_answer_is_more_than_an_error(data: st.DataObject) -> None:
    summary = sample(SUMMARIES)[0]["summaries"][0]
    payload = data.draw(mutated(summary | sample(TIMELINE)))
    try:
        check(TennisFolding().whole(None, payload, NOW, ignore))
        read_listed(payload)
    except ProviderError:
        pass
