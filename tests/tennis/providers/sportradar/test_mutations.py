"""Whatever Sportradar answers, an adapter raises ProviderError or nothing, and what it makes can be sent."""

import contextlib
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.errors import ProviderError
from feeds.vendors.sportradar_days import ref_of
from tennis.frames import EventScore, ScoreFrame
from tennis.match import Snapshot
from tennis.providers.sportradar import answers
from tennis.providers.sportradar.calendar import is_singles, read_listed, read_snapshot
from tennis.providers.sportradar.memory import Memory, TennisFolding
from tennis.providers.sportradar.surfaces import surface_word
from tennis.providers.sportradar.words import SURFACES
from tennis.stats import build_stats
from tests.contract import check_frame
from tests.feeds.mutations import JSON, mutated
from tests.tennis.play import SIX_ALL, play_games, start
from tests.tennis.providers.sportradar import raw
from tests.tennis.providers.sportradar.raw import OTHER, REF, Spelling, at, ms
from tests.tennis.providers.sportradar.upstream import Vendor

STATE = play_games(start(), SIX_ALL)
TOLD = raw.points(STATE, "hahh", Spelling.OWN_TYPE)
STATUS = raw.status(TOLD[-1].state)
EVENTS = [*raw.opening(start()), *(each for point in TOLD for each in point.events)]
WHOLE = raw.timeline(
    REF,
    20,
    STATUS,
    [*EVENTS, raw.event(900, "period_score", 18, period="1", home_score=7, away_score=6, server="home")],
)
NOW = ms(30)
FOLDING = TennisFolding()
MANY = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


def ignore(_: Exception) -> None:
    """A complaint is not the matter here."""


def check(memory: Memory) -> None:
    """Hold what polls would make of a memory to the published frames."""
    again = msgspec.json.decode(msgspec.json.encode(memory), type=Memory)
    assert again == memory
    timeline = answers.timeline(memory, None, NOW)
    assert len({tick.id for tick in timeline.ticks}) == len(timeline.ticks)
    for tick in timeline.ticks:
        check_frame(msgspec.json.decode(ScoreFrame.of(1, tick).encode()))
    check_snapshot(answers.snapshot(memory))


def check_snapshot(snapshot: Snapshot) -> None:
    score = EventScore.of(snapshot.scoreboard.score)
    msgspec.convert(msgspec.to_builtins(score), EventScore)
    assert 1 <= score.set <= 5
    assert max(score.home_sets, score.away_sets) <= 99
    msgspec.json.encode(build_stats(snapshot))


@MANY
@given(payload=mutated(WHOLE) | JSON)
def test_a_whole_timeline(payload: Any) -> None:
    with contextlib.suppress(ProviderError):
        check(FOLDING.whole(None, payload, NOW, ignore))


@MANY
@given(
    item=mutated(raw.delta_item(REF, STATUS, *TOLD[-1].events)) | mutated(raw.summary(REF, STATUS)) | JSON,
    said_at=st.just(at(25)) | JSON,
)
def test_an_item_of_the_live_feeds(item: Any, said_at: Any) -> None:
    before = FOLDING.whole(None, WHOLE, ms(20), ignore)
    with contextlib.suppress(ProviderError):
        check(FOLDING.delta(before, item, said_at, NOW, ignore))


@MANY
@given(item=mutated(raw.summary(REF, STATUS)) | JSON)
def test_a_days_summary(item: Any) -> None:
    assert len(ref_of(item)) <= 100
    is_singles(item)
    with contextlib.suppress(ProviderError):
        check_snapshot(read_snapshot(item))
    with contextlib.suppress(ProviderError):
        fixture = read_listed(item).on(None)
        assert fixture.start_at.tzinfo is not None
        assert 0 < len(fixture.ref) <= 100
        assert 0 < len(fixture.home.name) <= 200
        assert len(fixture.home.short_name) <= 100
        assert len(fixture.home.country_code) in (0, 2)
        assert max(len(fixture.round_name), 2 * len(fixture.tournament.category)) <= 100


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(item=mutated(raw.delta_item(OTHER, STATUS, *TOLD[-1].events)) | JSON)
def test_one_bad_match_never_costs_the_others(vendor: Vendor, item: Any) -> None:
    vendor.timelines(REF, OTHER)
    vendor.others = [item]
    (point,) = vendor.plays("h")
    vendor.collect()

    assert vendor.timeline().ticks[-1].score == point.state.score


@MANY
@given(payload=mutated(raw.season("grass")) | JSON)
def test_a_season(payload: Any) -> None:
    assert surface_word(payload) in SURFACES
