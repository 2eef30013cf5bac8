"""The simulator's calendar: always enough in play, nobody in two places, refs that say it all."""

import asyncio
import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from football.match import IN_PLAY
from football.providers.simulation.calendar import STAGE_DAYS, Meeting, demo_ref, meeting, meetings, strength
from football.providers.simulation.names import CLUBS_PER_LEAGUE, DEMO_LEAGUE, LEAGUES
from tests.football.providers.simulated import SEED, SIMULATOR, START, finished, see

SHORTEST_MATCH = timedelta(minutes=105)  # two halves and the break, without a second of stoppage time
SEASON_START = datetime(2026, 7, 1, tzinfo=UTC)
STAGE = timedelta(days=STAGE_DAYS)

moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


def regular(start: datetime, end: datetime) -> list[Meeting]:
    return [each for each in meetings(start, end) if not each.demo]


# Always enough in play -------------------------------------------------------------------------------


def test_eight_matches_have_just_begun_at_any_moment_of_two_weeks() -> None:
    throw = random.Random(3)
    for _ in range(1_000):
        at = START + timedelta(seconds=throw.uniform(0, 14 * 86_400))
        assert len(regular(at - SHORTEST_MATCH + timedelta(microseconds=1), at)) >= 8


def test_no_match_is_over_sooner_than_that_rests_on() -> None:
    for seen in finished("league") + finished("cup"):
        kickoff = int(seen.meeting.kickoff_at.timestamp() * 1000)
        assert seen.ticks[-1].uts - kickoff > SHORTEST_MATCH.total_seconds() * 1000


@pytest.mark.parametrize("hours", [3.2, 100.7, 251.9])
async def test_eight_matches_are_in_play_day_and_night(hours: float) -> None:
    at = START + timedelta(hours=hours)
    fixtures = await SIMULATOR.fixtures(at - timedelta(hours=2), at, at)
    in_play = [each for each in fixtures if not each.demo and each.scoreboard.status in IN_PLAY]
    assert len(in_play) >= 8
    assert len({each.league_ref for each in in_play}) >= 2


def test_a_demo_match_is_in_play_at_any_moment() -> None:
    for seen in finished("demo"):
        just_before_the_next = seen.meeting.kickoff_at + timedelta(minutes=90, microseconds=-1)
        assert demo_ref(seen.meeting.kickoff_at) == demo_ref(just_before_the_next) == seen.meeting.ref
        for then in see(seen.meeting, seen.meeting.kickoff_at, just_before_the_next):
            assert then.timeline.scoreboard.status in IN_PLAY
        left = seen.ticks[-1].uts - just_before_the_next.timestamp() * 1000
        assert left > 4 * 60_000  # both are in play for some minutes


@given(moments)
def test_the_demo_match_of_a_moment_is_the_one_that_began_last(at: datetime) -> None:
    demo = meeting(demo_ref(at))
    assert demo.demo
    assert demo.kickoff_at <= at < demo.kickoff_at + timedelta(minutes=90)


# Refs ------------------------------------------------------------------------------------------------


@given(moments)
def test_a_ref_says_all_about_a_match(at: datetime) -> None:
    found = list(meetings(at, at + timedelta(minutes=90)))
    assert Counter(each.demo for each in found) == {False: 9, True: 1}
    for each in found:
        assert meeting(each.ref) == each
        assert at <= each.kickoff_at < at + timedelta(minutes=90)


def test_windows_that_touch_share_no_match_and_miss_none() -> None:
    middle = START + timedelta(minutes=90)
    halves = [*meetings(START, middle), *meetings(middle, middle + timedelta(minutes=90))]
    whole = list(meetings(START, middle + timedelta(minutes=90)))
    assert sorted(each.ref for each in halves) == sorted(each.ref for each in whole)


# Who meets whom --------------------------------------------------------------------------------------


def test_no_club_plays_twice_within_a_day() -> None:
    last: dict[str, datetime] = {}
    for each in regular(SEASON_START - timedelta(days=3), SEASON_START + timedelta(days=12)):
        for club in (each.home, each.away):
            assert each.kickoff_at - last.get(club.ref, SEASON_START - STAGE) > timedelta(hours=20)
            last[club.ref] = each.kickoff_at


def test_demo_matches_that_overlap_share_no_club() -> None:
    demos = [each for each in meetings(START, START + timedelta(days=9)) if each.demo]
    for one, two in pairwise(demos):
        assert not {one.home, one.away} & {two.home, two.away}
    assert {each.home for each in demos} == {each.away for each in demos} == set(DEMO_LEAGUE.clubs)


def test_in_a_stage_each_club_meets_each_at_home_and_away() -> None:
    stage = [each for each in regular(SEASON_START, SEASON_START + STAGE) if not each.cup]
    met = Counter((each.home.ref, each.away.ref) for each in stage)
    assert set(met.values()) == {1}
    assert len(met) == len(LEAGUES) * CLUBS_PER_LEAGUE * (CLUBS_PER_LEAGUE - 1)
    assert {each.round_number for each in stage} == set(range(1, 23))


def test_a_fifth_of_the_matches_are_cup_ties() -> None:
    matches = regular(SEASON_START, SEASON_START + STAGE)
    ties = [each for each in matches if each.cup]
    assert 0.18 <= len(ties) / len(matches) <= 0.23
    assert all(each.round_number is None and each.league.name.endswith(" Cup") for each in ties)
    for day in range(STAGE_DAYS):
        assert sum(each.kickoff_at.date() == date(2026, 7, 1) + timedelta(days=day) for each in ties) < 72


@pytest.mark.parametrize(
    ("kickoff", "season"),
    [("20260630-2350", "25/26"), ("20260701-0000", "26/27"), ("19991231-1200", "99/00")],
)
def test_a_season_begins_in_july(kickoff: str, season: str) -> None:
    assert meeting(kickoff).season == season


def test_names_are_told_apart() -> None:
    clubs = [club for league in (*LEAGUES, DEMO_LEAGUE) for club in league.clubs]
    assert len({club.ref for club in clubs}) == len({club.name for club in clubs}) == len(clubs)
    assert len({club.town for club in clubs}) == len(clubs)
    assert len(LEAGUES) == 24  # one for each hour
    assert len({league.ref for league in LEAGUES}) == len({league.name for league in LEAGUES}) == 24


def test_better_clubs_score_more_than_they_concede() -> None:
    lead = 0
    for seen in finished("league") + finished("cup"):
        home_is_better = strength(SEED, seen.meeting.home) > strength(SEED, seen.meeting.away)
        score = seen.timeline.scoreboard.score
        lead += (score.home - score.away) * (1 if home_is_better else -1)
    assert lead > 0


def test_a_league_has_a_table_and_a_cup_has_none() -> None:
    fixtures = asyncio.run(SIMULATOR.fixtures(START, START + timedelta(hours=6), START))

    assert {fixture.league_ref.endswith("-cup") for fixture in fixtures if not fixture.has_table} == {True}
    assert {fixture.league_ref.endswith("-cup") for fixture in fixtures if fixture.has_table} == {False}
