"""How live access stands, for its owner."""

from datetime import UTC, datetime, timedelta

import pytest

from pages.access import Standing, access_of

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PERIOD = timedelta(days=30)


@pytest.mark.parametrize(
    ("left", "standing", "days_left", "percent"),
    [
        (None, Standing.NEVER, 0, 0),
        (timedelta(days=-10), Standing.LAPSED, 0, 0),
        (timedelta(0), Standing.LAPSED, 0, 0),
        (timedelta(seconds=1), Standing.SOON, 1, 1),
        (timedelta(days=3), Standing.SOON, 3, 10),
        (timedelta(days=3, seconds=1), Standing.ACTIVE, 4, 11),
        (timedelta(days=15), Standing.ACTIVE, 15, 50),
        (timedelta(days=30), Standing.ACTIVE, 30, 100),
        (timedelta(days=75), Standing.ACTIVE, 75, 100),
    ],
)
def test_access_is_told_in_begun_days_and_as_a_part_of_a_period(
    left: timedelta | None, standing: Standing, days_left: int, percent: int
) -> None:
    end = None if left is None else NOW + left

    assert access_of(end, NOW, PERIOD) == (standing, end, days_left, percent)
