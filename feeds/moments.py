"""Moments as they are written on the wire, as they are counted, and their days; all in UTC."""

from datetime import UTC, date, datetime, timedelta


def rfc3339(moment: datetime) -> str:
    """Return the moment in whole seconds, with `+00:00`."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def zulu(moment: datetime) -> str:
    """Return the moment in whole seconds, with `Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def unix_ms(moment: datetime) -> int:
    """Return the moment in Unix milliseconds."""
    return int(moment.timestamp() * 1000)


def utc_days(start: datetime, end: datetime) -> list[date]:
    """Return the days that have a moment from `start` up to `end`."""
    first, last = start.astimezone(UTC).date(), (end - timedelta(microseconds=1)).astimezone(UTC).date()
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
