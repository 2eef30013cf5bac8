from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts import users
from billing.entitlements import (
    Period,
    end_of_access,
    end_of_access_at,
    has_live_access,
    live_access_until,
    live_access_until_many,
    span,
)
from billing.models import Grant
from tests.conftest import GIVEN_DAYS, Person

DAY = timedelta(days=1)
START = datetime(2026, 1, 1, tzinfo=UTC)

starts = st.integers(min_value=0, max_value=400 * 24).map(lambda hours: START + timedelta(hours=hours))
periods = st.lists(st.builds(Period, start=starts, days=st.integers(min_value=1, max_value=90)), max_size=8)


# The arithmetic --------------------------------------------------------------------------------------


def test_nothing_given_is_no_access() -> None:
    assert end_of_access([]) is None


def test_days_bought_early_are_added_to_what_is_left() -> None:
    assert end_of_access([Period(START, 30), Period(START + 10 * DAY, 30)]) == START + 60 * DAY


def test_days_bought_after_a_lapse_count_from_the_purchase() -> None:
    assert end_of_access([Period(START, 30), Period(START + 50 * DAY, 30)]) == START + 80 * DAY


def test_days_taken_back_take_away_exactly_themselves() -> None:
    first, second, third = (Period(START + n * DAY, 30) for n in range(3))
    assert end_of_access([first, second, third]) == START + 90 * DAY
    assert end_of_access([first, third]) == START + 60 * DAY


@given(periods)
def test_the_end_is_that_of_a_day_by_day_ledger(given_periods: list[Period]) -> None:
    hours_left = 0
    first = min((period.start for period in given_periods), default=START)
    moment = first
    for period in sorted(given_periods):
        passed = int((period.start - moment) / timedelta(hours=1))
        hours_left = max(0, hours_left - passed) + period.days * 24
        moment = period.start
    expected = moment + timedelta(hours=hours_left) if given_periods else None
    assert end_of_access(given_periods) == expected


@given(periods.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_order_in_which_they_are_told_does_not_matter(told: tuple[list[Period], list[Period]]) -> None:
    one, other = told
    assert end_of_access(one) == end_of_access(other)


@given(periods, st.builds(Period, start=starts, days=st.integers(min_value=1, max_value=90)))
def test_more_days_never_end_access_sooner(given_periods: list[Period], more: Period) -> None:
    before, after = end_of_access(given_periods), end_of_access([*given_periods, more])
    assert after is not None
    assert before is None or before <= after <= max(before, more.start) + more.days * DAY


@given(periods, starts)
def test_access_runs_exactly_while_days_are_left(given_periods: list[Period], at: datetime) -> None:
    begun = [period for period in given_periods if period.start <= at]
    end = end_of_access(begun)
    assert (end_of_access_at(given_periods, at) is not None) == (end is not None and at < end)


def test_access_ends_at_its_last_moment() -> None:
    period = Period(START, 30)
    assert end_of_access_at([period], START) == START + 30 * DAY
    assert end_of_access_at([period], START + 30 * DAY) is None
    assert end_of_access_at([period], START - timedelta(seconds=1)) is None


# What is stored --------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_only_alice_may_go_live(alice: Person, bob: Person, charlie: Person) -> None:
    until = live_access_until(alice.user.pk)
    assert until is not None
    assert abs(until - timezone.now() - GIVEN_DAYS * DAY) < timedelta(minutes=1)
    assert live_access_until(bob.user.pk) is None
    assert live_access_until(charlie.user.pk) is None


@pytest.mark.django_db
def test_bob_had_access_before_it_lapsed(bob: Person) -> None:
    assert has_live_access(bob.user.pk, timezone.now() - 20 * DAY)
    assert not has_live_access(bob.user.pk, timezone.now())


@pytest.mark.django_db
def test_a_revoked_grant_counts_for_nothing(alice: Person) -> None:
    Grant.objects.create(account=alice.user, days=10, reason="an outage", revoked_at=timezone.now())
    until = live_access_until(alice.user.pk)
    assert until is not None
    assert until < timezone.now() + (GIVEN_DAYS + 1) * DAY


@pytest.mark.django_db
def test_a_disabled_account_has_no_access(alice: Person) -> None:
    users.set_active(alice.user, False)
    assert live_access_until(alice.user.pk) is None
    assert not has_live_access(alice.user.pk, timezone.now())


@pytest.mark.django_db
def test_many_accounts_cost_one_query(
    alice: Person, bob: Person, charlie: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ids = [person.user.pk for person in (alice, bob, charlie)]
    with django_assert_num_queries(1):
        until = live_access_until_many([*ids, 10**9])
    assert until == {ids[0]: live_access_until(ids[0]), ids[1]: None, ids[2]: None, 10**9: None}


def test_the_days_of_a_period_begin_when_those_before_it_are_used_up() -> None:
    first, early, late = Period(START, 30), Period(START + 10 * DAY, 30), Period(START + 90 * DAY, 30)
    given_periods = [late, early, first]

    assert span(first, given_periods) == (START, START + 30 * DAY)
    assert span(early, given_periods) == (START + 30 * DAY, START + 60 * DAY)
    assert span(late, given_periods) == (START + 90 * DAY, START + 120 * DAY)


@given(periods.filter(bool))
def test_the_last_span_ends_with_access(given_periods: list[Period]) -> None:
    assert span(max(given_periods), given_periods)[1] <= end_of_access(given_periods)
    if len(set(given_periods)) == len(given_periods):
        assert span(max(given_periods), given_periods)[1] == end_of_access(given_periods)
