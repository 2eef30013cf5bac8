"""Days of Sportradar's over real HTTP, as a calendar of ours."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from feeds.errors import ProviderError
from tennis.match import Circuit, Fixture, Gender, Status, Surface
from tennis.providers.sportradar import surfaces
from tennis.providers.sportradar.provider import Sportradar
from tests.tennis.providers.sportradar import raw
from tests.tennis.providers.sportradar.raw import OTHER, REF, START
from tests.tennis.providers.sportradar.upstream import SUMMARIES, Vendor

TODAY = "schedules/2026-09-12/summaries.json"
CONTEXT = raw.sport_event()["sport_event_context"]
SEASON = "seasons/sr:season:7001/info.json"


def fixtures(vendor: Vendor, days: int = 1) -> list[Fixture]:
    start = START.replace(hour=0, minute=0)
    return asyncio.run(vendor.provider.fixtures(start, start + timedelta(days=days), START))


@pytest.fixture
def listed(vendor: Vendor) -> Vendor:
    """Sportradar with a day's list, and nothing live."""
    vendor.put(TODAY, raw.summaries(0, raw.summary(REF, raw.NOT_STARTED)))
    vendor.put(SUMMARIES, raw.summaries(0))
    vendor.put(SEASON, raw.season("red_clay_indoor"))
    return vendor


def test_summaries_are_fixtures(listed: Vendor) -> None:
    (fixture,) = fixtures(listed)

    assert (fixture.ref, fixture.start_at, fixture.round_name) == (REF, START, "Round of 32")
    assert fixture.scoreboard.status is Status.NOT_STARTED
    assert fixture.tracked
    tournament = fixture.tournament
    assert (tournament.ref, tournament.name, tournament.category) == (
        "sr:competition:700",
        "Lakeside Open",
        "wta_250",
    )
    assert (tournament.circuit, tournament.surface) == (Circuit.WTA, Surface.CLAY)
    home, away = fixture.home, fixture.away
    assert (home.ref, home.name, home.short_name) == ("sr:competitor:home", "Vera Lindqvist", "V. Lindqvist")
    assert (home.gender, home.country_code, home.country_name) == (Gender.FEMALE, "SE", "Sweden")
    assert (away.name, away.country_code) == ("Noor Adel", "EG")


def test_a_season_is_read_once_by_all_workers(listed: Vendor) -> None:
    for _ in range(3):
        listed.provider = Sportradar()
        assert fixtures(listed)[0].tournament.surface is Surface.CLAY

    assert (listed.count(SEASON), listed.count(TODAY), listed.count(SUMMARIES)) == (1, 1, 1)


@pytest.mark.parametrize("word", ["synthetic_indoor", "unknown", "moon dust", None, 7])
def test_a_surface_that_we_have_no_word_for_is_none_and_asked_for_once(listed: Vendor, word: Any) -> None:
    listed.put(SEASON, {"info": {"surface": word}})
    with capture_logs():
        for _ in range(2):
            assert fixtures(listed)[0].tournament.surface is None

    assert listed.count(SEASON) == 1


def test_a_season_that_cannot_be_read_costs_its_surface_alone_and_is_left_alone(listed: Vendor) -> None:
    listed.drop(SEASON)
    with capture_logs() as logs:
        for _ in range(3):
            assert fixtures(listed)[0].tournament.surface is None

    assert [line["event"] for line in logs] == ["surface not read"]
    assert listed.count(SEASON) == 1


def test_seasons_that_there_was_no_time_for_have_the_next_turn(
    listed: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surfaces, "READING_SECONDS", 0)
    assert fixtures(listed)[0].tournament.surface is None
    monkeypatch.setattr(surfaces, "READING_SECONDS", 5)

    assert fixtures(listed)[0].tournament.surface is Surface.CLAY


def test_fixtures_in_play_have_their_score(listed: Vendor) -> None:
    listed.plays("hhhh")
    listed.put(SUMMARIES, raw.summaries(9, raw.summary(REF, raw.status(listed.state))))

    assert fixtures(listed)[0].scoreboard.score == listed.state.score


@pytest.mark.parametrize(
    "changes",
    [
        {"sport_event_context": CONTEXT | {"competition": {"type": "doubles"}}},
        {"competitors": [{"qualifier": "home", "players": [{"id": "sr:competitor:1"}]}]},
    ],
)
def test_doubles_are_left_out_without_a_word(listed: Vendor, changes: dict[str, Any]) -> None:
    pair = raw.summary(OTHER, raw.NOT_STARTED, **changes)
    listed.put(TODAY, raw.summaries(0, raw.summary(REF, raw.NOT_STARTED), pair))
    with capture_logs() as logs:
        assert [fixture.ref for fixture in fixtures(listed)] == [REF]

    assert logs == []


def test_a_day_or_match_that_cannot_be_read_costs_the_others_nothing(listed: Vendor) -> None:
    mixed = CONTEXT | {"competition": {"type": "singles", "gender": "mixed"}}
    good = raw.summary(REF, raw.NOT_STARTED)
    bad = [
        raw.summary(OTHER, raw.NOT_STARTED, competitors=[]),
        raw.summary("sr:sport_event:1", raw.NOT_STARTED, start_time="soon"),
        raw.summary("sr:sport_event:2", raw.NOT_STARTED, sport_event_context=mixed),
        raw.summary("sr:sport_event:3", {"status": 4}),
        7,
    ]
    listed.put(TODAY, raw.summaries(0, good, *bad))
    with capture_logs() as logs:
        assert [fixture.ref for fixture in fixtures(listed, days=2)] == [REF]

    said = [
        line.get("ref") or line.get("day")
        for line in logs
        if line["event"] in ("match not readable", "day not read")
    ]
    assert said == [
        "2026-09-13",
        OTHER,
        "sr:sport_event:1",
        "sr:sport_event:2",
        "sr:sport_event:3",
        "without an id",
    ]


def test_a_day_has_as_many_pages_as_it_needs(listed: Vendor) -> None:
    matches = [raw.summary(f"sr:sport_event:{number}", raw.NOT_STARTED) for number in range(250)]
    listed.put(TODAY, raw.summaries(0, *matches[:200]))
    listed.put(f"{TODAY}?start=200", raw.summaries(0, *matches[200:]))

    assert len(fixtures(listed)) == 250


def test_a_calendar_that_cannot_be_read_at_all_is_an_error(vendor: Vendor) -> None:
    with capture_logs(), pytest.raises(ProviderError, match="answered 404"):
        fixtures(vendor)


@pytest.mark.parametrize(
    ("coverage", "tracked"),
    [({"scores": "post"}, False), ({"scores": "live", "play_by_play": False}, False), (None, True)],
)
def test_a_match_without_live_coverage_is_not_tracked(
    listed: Vendor, coverage: dict[str, Any] | None, tracked: bool
) -> None:
    described = raw.summary(REF, raw.NOT_STARTED, coverage={"sport_event_properties": coverage})
    listed.put(TODAY, raw.summaries(0, described))

    assert fixtures(listed)[0].tracked is tracked


@pytest.mark.parametrize(
    ("named", "ours"),
    [({"name": "semifinal"}, "Semifinal"), ({"number": 1}, "Round 1"), ({}, ""), ({"number": True}, "")],
)
def test_rounds_are_named_as_people_write_them(listed: Vendor, named: dict[str, Any], ours: str) -> None:
    context = CONTEXT | {"round": named}
    listed.put(TODAY, raw.summaries(0, raw.summary(REF, raw.NOT_STARTED, sport_event_context=context)))

    assert fixtures(listed)[0].round_name == ours
