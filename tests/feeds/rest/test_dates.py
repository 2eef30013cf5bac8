"""Dates in a query string."""

from datetime import UTC, datetime

import pytest
from django.db.models import Q

from feeds.rest.dates import DateParameters, days_from, window

NOON = datetime(2026, 9, 12, 12, tzinfo=UTC)


def parsed(**query: str) -> dict[str, object]:
    form = DateParameters(data=query)
    form.is_valid(raise_exception=True)
    return dict(form.validated_data)


@pytest.mark.parametrize(
    "written",
    ["2026-09-12T12:00:00Z", "2026-09-12T14:00:00+02:00", "2026-09-12T14:00:00 02:00", "2026-09-12 12:00"],
)
def test_a_moment_may_be_written_in_many_ways(written: str) -> None:
    assert window(parsed(date_from=written), "start_at") == Q(start_at__gte=NOON)


def test_both_ends_are_inclusive() -> None:
    whole_days = window(parsed(date_from="2026-09-12", date_to="2026-09-13"), "start_at")
    assert whole_days == Q(start_at__gte=datetime(2026, 9, 12, tzinfo=UTC)) & Q(
        start_at__lt=datetime(2026, 9, 14, tzinfo=UTC)
    )

    until = window(parsed(date_to="2026-09-12T12:00:00Z"), "start_at")
    assert until == Q(start_at__lt=NOON.replace(microsecond=1))


def test_no_dates_are_no_window() -> None:
    assert not window(parsed(), "start_at")


@pytest.mark.parametrize("written", ["", "tomorrow", "2026-02-30", "9999-12-31", "0001-01-01", "12"])
def test_what_is_no_date_is_refused(written: str) -> None:
    assert not DateParameters(data={"date_from": written}).is_valid()


@pytest.mark.parametrize("until", ["2026-09-11", "2026-09-12T11:59:59Z"])
def test_dates_that_leave_no_time_between_them_are_refused(until: str) -> None:
    form = DateParameters(data={"date_from": "2026-09-12T12:00:00Z", "date_to": until})

    assert not form.is_valid()


def test_days_are_counted_from_midnight() -> None:
    assert days_from(NOON, 7, "start_at") == Q(
        start_at__gte=datetime(2026, 9, 12, tzinfo=UTC), start_at__lt=datetime(2026, 9, 19, tzinfo=UTC)
    )
