"""Lists of matches narrowed by date."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils.dateparse import parse_date, parse_datetime
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

YEARS = range(1900, 2200)  # no match is outside; nearer the ends of the calendar, arithmetic overflows


@extend_schema_field({"anyOf": [{"type": "string", "format": form} for form in ("date", "date-time")]})
class MomentField(serializers.Field[Any, Any, Any, Any]):
    """A date (a whole day, UTC) or a moment in ISO 8601; without an offset, UTC."""

    default_error_messages = {
        "invalid": "a date (2026-09-01) or a date-time (2026-09-01T18:30:00Z) is expected."
    }

    def to_internal_value(self, data: Any) -> date | datetime:
        """Return a date or an aware moment. A "+" that was not quoted arrives as a space."""
        try:
            parsed = parse_date(data) or parse_datetime(data) or parse_datetime(data.replace(" ", "+"))
        except ValueError:  # well formed, but there is no such day
            parsed = None
        if parsed is None or parsed.year not in YEARS:
            self.fail("invalid")
        if isinstance(parsed, datetime) and parsed.tzinfo is None:
            return parsed.replace(tzinfo=UTC)
        return parsed

    def to_representation(self, value: date | datetime) -> str:
        """Return the value in ISO 8601."""
        return value.isoformat()


class DateParameters(serializers.Serializer[Any]):
    """When matches begin; both ends are inclusive."""

    date_from = MomentField(required=False)
    date_to = MomentField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse dates that leave no time between them."""
        if {"date_from", "date_to"} <= attrs.keys() and _begin(attrs["date_from"]) >= _end(attrs["date_to"]):
            raise serializers.ValidationError("date_from is later than date_to.")
        return attrs


def window(values: dict[str, Any], column: str) -> Q:
    """Return the matches that the parsed dates ask for; all, an empty Q, where there are none."""
    found = Q()
    if "date_from" in values:
        found &= Q(**{f"{column}__gte": _begin(values["date_from"])})
    if "date_to" in values:
        found &= Q(**{f"{column}__lt": _end(values["date_to"])})
    return found


def days_from(now: datetime, days: int, column: str) -> Q:
    """Return the matches of so many days (UTC), today included."""
    today = _begin(now.astimezone(UTC).date())
    return Q(**{f"{column}__gte": today, f"{column}__lt": today + timedelta(days=days)})


def _begin(given: date | datetime) -> datetime:
    return given if isinstance(given, datetime) else datetime.combine(given, time.min, UTC)


def _end(given: date | datetime) -> datetime:
    """Return the first moment that no longer counts."""
    if isinstance(given, datetime):
        return given + timedelta(microseconds=1)
    return _begin(given) + timedelta(days=1)
