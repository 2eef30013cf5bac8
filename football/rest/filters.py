"""The query parameters of the list of events."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from football.models import EventQuerySet
from football.rest.present import LONGEST
from football.rest.words import EVENTS_BY_STATUS, IN_PLAY_WORDS

DEFAULT_DAYS = 7  # what a list without dates shows, today included
YEARS = range(1900, 2200)  # no match is outside; nearer the ends of the calendar, arithmetic overflows
MAX_ID = 2**63 - 1  # what the database can hold


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


class EventParameters(serializers.Serializer[Any]):
    """How a list of events can be narrowed; dates are inclusive."""

    date_from = MomentField(required=False)
    date_to = MomentField(required=False)
    league_id = serializers.IntegerField(min_value=1, max_value=MAX_ID, required=False)
    season_id = serializers.IntegerField(min_value=1, max_value=MAX_ID, required=False)
    team_id = serializers.IntegerField(min_value=1, max_value=MAX_ID, required=False)
    team_name = serializers.CharField(max_length=200, required=False)
    status = serializers.ChoiceField(
        choices=sorted(EVENTS_BY_STATUS),
        required=False,
        error_messages={
            "invalid_choice": f"one of these is expected: {', '.join(sorted(EVENTS_BY_STATUS))}."
        },
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse dates that leave no time between them."""
        if {"date_from", "date_to"} <= attrs.keys() and _begin(attrs["date_from"]) >= _end(attrs["date_to"]):
            raise serializers.ValidationError("date_from is later than date_to.")
        return attrs


def narrow(events: EventQuerySet, values: dict[str, Any]) -> EventQuerySet:
    """Return the events that the parsed EventParameters ask for."""
    wanted = _window(values)
    for name in ("league_id", "season_id"):
        if name in values:
            wanted &= Q(**{name: values[name]})
    if "team_id" in values:
        wanted &= Q(home_id=values["team_id"]) | Q(away_id=values["team_id"])
    if "team_name" in values:
        wanted &= Q(home__name__icontains=values["team_name"]) | Q(away__name__icontains=values["team_name"])
    if "status" in values:
        wanted &= EVENTS_BY_STATUS[values["status"]]
    return events.filter(wanted)


def _window(values: dict[str, Any]) -> Q:
    window = Q()
    if "date_from" in values:
        window &= Q(kickoff_at__gte=_begin(values["date_from"]))
    if "date_to" in values:
        window &= Q(kickoff_at__lt=_end(values["date_to"]))
    return window or _default_window(values)


def _default_window(values: dict[str, Any]) -> Q:
    """A week from today; for matches in play, those that began yesterday too; a season whole."""
    if "season_id" in values:
        return Q()
    now = timezone.now()
    if values.get("status") in IN_PLAY_WORDS:
        return Q(kickoff_at__gte=now - LONGEST)
    today = _begin(now.astimezone(UTC).date())
    return Q(kickoff_at__gte=today, kickoff_at__lt=today + timedelta(days=DEFAULT_DAYS))


def _begin(given: date | datetime) -> datetime:
    return given if isinstance(given, datetime) else datetime.combine(given, time.min, UTC)


def _end(given: date | datetime) -> datetime:
    """Return the first moment that no longer counts."""
    if isinstance(given, datetime):
        return given + timedelta(microseconds=1)
    return _begin(given) + timedelta(days=1)
