"""How moments are written."""

from datetime import UTC, date, datetime, timedelta, timezone

from feeds.moments import rfc3339, utc_days, zulu

MOMENT = datetime(2026, 9, 12, 20, 30, 5, 999_999, tzinfo=timezone(timedelta(hours=2)))


def test_a_moment_is_written_in_utc_and_whole_seconds() -> None:
    assert rfc3339(MOMENT) == rfc3339(MOMENT.astimezone(UTC)) == "2026-09-12T18:30:05+00:00"
    assert zulu(MOMENT) == zulu(MOMENT.astimezone(UTC)) == "2026-09-12T18:30:05Z"


def test_days_are_those_that_have_a_moment() -> None:
    midnight = datetime(2026, 9, 13, tzinfo=UTC)

    assert utc_days(midnight - timedelta(hours=1), midnight) == [date(2026, 9, 12)]
    assert utc_days(MOMENT, midnight + timedelta(seconds=1)) == [date(2026, 9, 12), date(2026, 9, 13)]
    assert utc_days(midnight, midnight) == []
