"""Moments as they are written on the wire; all in UTC, in whole seconds."""

from datetime import UTC, datetime


def rfc3339(moment: datetime) -> str:
    """Return the moment with `+00:00`."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def zulu(moment: datetime) -> str:
    """Return the moment with `Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
