"""The simulator's calendar: always enough live, nobody in two places, refs that say it all."""

import random
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tennis.match import Circuit, Gender, Status
from tennis.providers.simulation.calendar import (
    BETWEEN_DEMOS,
    DEMO_LENGTHS,
    LENGTHS,
    ORIGIN,
    ROUNDS,
    Meeting,
    demo_ref,
    meeting,
    meetings,
)
from tennis.providers.simulation.people import COUNTRIES, DEMO_PLAYERS
from tennis.providers.simulation.tournaments import DEMO_VENUE, VENUES
from tests.tennis.providers.simulated import AFTER, SIMULATOR, START, everything_finished, finished, see

EDITION = timedelta(days=ROUNDS)
EDITION_START = ORIGIN + 200 * EDITION

moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


def regular(start: datetime, end: datetime) -> list[Meeting]:
    return [each for each in meetings(start, end) if not each.demo]


# Always enough live ----------------------------------------------------------------------------------


def test_four_matches_have_begun_that_cannot_be_over_at_any_moment_of_two_weeks() -> None:
    throw = random.Random(3)
    for _ in range(1_000):
        at = START + timedelta(seconds=throw.uniform(0, 14 * 86_400))
        assert len(regular(at - LENGTHS[0] + timedelta(microseconds=1), at)) >= 4


def test_every_match_lasts_as_long_as_the_calendar_says() -> None:
    for seen in everything_finished():
        least, most = seen.meeting.lengths
        assert seen.meeting.demo is (seen.meeting.lengths == DEMO_LENGTHS)
        just_before, at_the_latest = see(
            seen.meeting,
            seen.meeting.start_at + least - timedelta(milliseconds=1),
            seen.meeting.start_at + most,
        )
        assert just_before.status is Status.LIVE
        assert at_the_latest.status in {Status.FINISHED, Status.RETIRED}


@pytest.mark.parametrize("hours", [0, 3.2, 11.99, 100.7, 251.9])
async def test_four_matches_are_live_day_and_night(hours: float) -> None:
    at = START + timedelta(hours=hours)
    fixtures = await SIMULATOR.fixtures(at - AFTER, at, at)
    live = [each for each in fixtures if not each.demo and each.scoreboard.status is Status.LIVE]
    assert len(live) >= 4
    assert {each.tournament.circuit for each in live} == set(Circuit)


def test_a_demo_match_is_live_at_any_moment() -> None:
    for seen in finished("demo"):
        just_before_the_next = seen.meeting.start_at + BETWEEN_DEMOS - timedelta(microseconds=1)
        assert demo_ref(seen.meeting.start_at) == demo_ref(just_before_the_next) == seen.meeting.ref
        for then in see(seen.meeting, seen.meeting.start_at, just_before_the_next):
            assert then.status is Status.LIVE


def test_demo_matches_overlap_by_minutes_and_never_three() -> None:
    least, most = DEMO_LENGTHS
    assert BETWEEN_DEMOS + timedelta(minutes=5) <= least < most < 2 * BETWEEN_DEMOS


def test_the_demo_match_named_is_the_one_with_more_to_come() -> None:
    least, most = DEMO_LENGTHS
    assert most - BETWEEN_DEMOS < least  # what is left of the former is less than what is left of the newer


@given(moments)
def test_the_demo_match_of_a_moment_is_the_one_that_began_last(at: datetime) -> None:
    demo = meeting(demo_ref(at))
    assert demo.demo
    assert demo.start_at <= at < demo.start_at + BETWEEN_DEMOS


# Refs ------------------------------------------------------------------------------------------------


@given(moments)
def test_a_ref_says_all_about_a_match(at: datetime) -> None:
    found = list(meetings(at, at + timedelta(minutes=90)))
    assert Counter(each.demo for each in found) == {False: 9, True: 1}
    for each in found:
        assert meeting(each.ref) == each
        assert at <= each.start_at < at + timedelta(minutes=90)


def test_windows_that_touch_share_no_match_and_miss_none() -> None:
    middle = START + timedelta(minutes=90)
    halves = [*meetings(START, middle), *meetings(middle, middle + timedelta(minutes=90))]
    whole = list(meetings(START, middle + timedelta(minutes=90)))
    assert sorted(each.ref for each in halves) == sorted(each.ref for each in whole)


# Who meets whom --------------------------------------------------------------------------------------


def test_nobody_plays_again_before_a_match_can_be_over() -> None:
    last: dict[str, datetime] = {}
    for each in regular(EDITION_START - EDITION, EDITION_START + EDITION):  # over the change of an edition
        for person in (each.home, each.away):
            if person.ref in last:
                assert each.start_at - last[person.ref] > LENGTHS[1]
            last[person.ref] = each.start_at
    assert len(last) == len(COUNTRIES) * 12  # everybody plays


def test_demo_matches_that_overlap_share_no_player() -> None:
    demos = [each for each in meetings(START, START + timedelta(days=4)) if each.demo]
    for one, two in pairwise(demos):
        assert not {one.home, one.away} & {two.home, two.away}
    assert {each.home for each in demos} == {each.away for each in demos} == set(DEMO_PLAYERS)


def test_in_a_tournament_each_meets_each_once() -> None:
    pairs: dict[str, list[frozenset[str]]] = defaultdict(list)
    days: dict[str, set[str]] = defaultdict(set)
    for each in regular(EDITION_START, EDITION_START + EDITION):
        pairs[each.venue.tournament.ref].append(frozenset((each.home.ref, each.away.ref)))
        days[each.venue.tournament.ref].add(each.round_name)
    for tournament, met in pairs.items():
        players = frozenset.union(*met)
        assert len(players) == 12
        assert len(met) == len(set(met)) == 12 * 11 // 2
        assert days[tournament] == {f"Round robin, day {day}" for day in range(1, 12)}


def test_the_next_edition_mixes_the_fields_anew() -> None:
    def fields(start: datetime) -> list[set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for each in regular(start, start + timedelta(days=1)):
            found[each.venue.tournament.ref] |= {each.home.ref, each.away.ref}
        return list(found.values())

    for field in fields(EDITION_START):
        assert max(len(field & other) for other in fields(EDITION_START + EDITION)) <= 2


def test_nobody_plays_at_the_same_minute_every_day() -> None:
    minutes: dict[str, Counter[int]] = defaultdict(Counter)
    for each in regular(EDITION_START, EDITION_START + EDITION):
        for person in (each.home, each.away):
            minutes[person.ref][each.start_at.minute] += 1
    assert max(max(counted.values()) for counted in minutes.values()) <= 4  # of eleven days


def test_men_play_men_and_women_play_women() -> None:
    for each in regular(EDITION_START, EDITION_START + timedelta(days=1)):
        men = each.venue.tournament.circuit is Circuit.ATP
        assert each.home.gender == each.away.gender == (Gender.MALE if men else Gender.FEMALE)


# Tables ----------------------------------------------------------------------------------------------


def test_names_are_told_apart() -> None:
    people = [person for country in COUNTRIES for person in (*country.men, *country.women)] + [*DEMO_PLAYERS]
    assert len({person.ref for person in people}) == len({person.name for person in people}) == len(people)
    assert len({person.country_code for person in people}) == len(COUNTRIES) + 1
    tournaments = [venue.tournament for venue in (*VENUES, DEMO_VENUE)]
    assert len(VENUES) == 24  # one for each hour
    assert len({tournament.ref for tournament in tournaments}) == 25
    assert len({(tournament.name, tournament.circuit) for tournament in tournaments}) == 25


def test_men_and_women_play_in_turn_on_every_surface() -> None:
    circuits = [venue.tournament.circuit for venue in VENUES]
    assert circuits == [Circuit.ATP, Circuit.WTA] * 12
    for circuit in Circuit:
        surfaces = {venue.tournament.surface for venue in VENUES if venue.tournament.circuit is circuit}
        assert surfaces == {"hard", "clay", "grass"}


def test_categories_are_those_of_the_circuit() -> None:
    for venue in VENUES:
        circuit, category = venue.tournament.circuit, venue.tournament.category
        assert category == "grand_slam" or category.startswith(f"{circuit.lower()}_")
        assert (venue.format.best_of == 5) is (category == "grand_slam" and circuit is Circuit.ATP)


def test_some_tournaments_decide_by_a_match_tie_break_and_some_by_a_long_one() -> None:
    rules = Counter(
        (venue.format.final_set.tiebreak_at, venue.format.final_set.tiebreak_to) for venue in VENUES
    )
    assert rules.keys() == {(6, 7), (6, 10), (0, 10)}
    assert min(rules.values()) >= 3
