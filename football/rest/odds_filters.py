"""The query parameters of the lists of odds."""

import math
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from rest_framework import serializers

from feeds.moments import zulu
from feeds.rest.dates import DateParameters, MomentField, window
from feeds.rest.fields import choice, id_field
from football.models import EventQuerySet
from football.rest.filters import BEGINNING
from odds.models import Bookmaker
from odds.quotes import Movement
from odds.rest.labels import MARKETS, OUTCOMES, RESULT
from odds.rest.quote_rows import QuoteRow

BACK = timedelta(hours=48)  # whose kick-off was longer ago is shown only when it is asked for itself
AHEAD = timedelta(days=7)  # what the best prices are shown of without dates, from now
SAME_NAME = ("bookmaker_slug", "market", "outcome", "movement")  # of a parameter and of a row's key


class PriceField(serializers.FloatField):
    """A decimal price; there is none that is not a number, or without an end."""

    def to_internal_value(self, data: Any) -> float:
        """Return the price."""
        price: float = super().to_internal_value(data)
        if not math.isfinite(price):
            self.fail("invalid")
        return price


class QuoteParameters(serializers.Serializer[Any]):
    """How the list of quotes can be narrowed; prices are inclusive."""

    event_id = id_field("Without it: matches that kicked off in the last 48 hours, and those to come.")
    league_id = id_field()
    season_id = id_field()
    team_id = id_field()
    bookmaker_slug = serializers.SlugField(required=False, help_text="As in `bookmakers/`.")
    market = choice(MARKETS)
    outcome = choice(OUTCOMES)
    movement = choice([Movement.DRIFTING, Movement.SHORTENING], allow_blank=True)
    is_max_quote = choice(["true", "false"])
    min_decimal_odds = PriceField(required=False)
    max_decimal_odds = PriceField(required=False)
    updated_after = MomentField(required=False)

    def validate_bookmaker_slug(self, slug: str) -> str:
        """Refuse a bookmaker that is not served, and a display name."""
        if not Bookmaker.objects.served().filter(slug=slug).exists():
            raise serializers.ValidationError("the slug of a bookmaker is expected, as in bookmakers/.")
        return slug

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse prices that leave none between them."""
        if attrs.get("min_decimal_odds", -math.inf) > attrs.get("max_decimal_odds", math.inf):
            raise serializers.ValidationError("min_decimal_odds is more than max_decimal_odds.")
        return attrs


class BestParameters(DateParameters):
    """Of which market and which matches the best prices are shown; dates are inclusive."""

    market = choice(MARKETS, default=RESULT)
    league_id = id_field()


def narrow_events(events: EventQuerySet, values: dict[str, Any]) -> EventQuerySet:
    """Return the matches that the parsed QuoteParameters ask for."""
    if "event_id" in values:
        wanted = Q(pk=values["event_id"])
    else:
        events, wanted = events.served(), Q(kickoff_at__gte=timezone.now() - BACK)
    for name in {"league_id", "season_id"} & values.keys():
        wanted &= Q(**{name: values[name]})
    if "team_id" in values:
        wanted &= Q(home_id=values["team_id"]) | Q(away_id=values["team_id"])
    return events.filter(wanted)


def narrow_quotes(rows: list[QuoteRow], values: dict[str, Any]) -> list[QuoteRow]:
    """Return the quotes that the parsed QuoteParameters ask for."""
    exactly = {name: values[name] for name in SAME_NAME if name in values}
    if "is_max_quote" in values:
        exactly["is_max_quote"] = values["is_max_quote"] == "true"
    lowest, highest = values.get("min_decimal_odds", 0), values.get("max_decimal_odds", math.inf)
    after = _written(values["updated_after"]) if "updated_after" in values else ""
    return [
        row
        for row in rows
        if lowest <= row.decimal_odds <= highest
        and row.updated_at > after  # both are UTC, in whole seconds
        and all(getattr(row, name) == value for name, value in exactly.items())
    ]


def narrow_best(events: EventQuerySet, values: dict[str, Any]) -> EventQuerySet:
    """Return the matches that the parsed BestParameters ask for."""
    now = timezone.now()
    wanted = window({"date_from": now, "date_to": now + AHEAD} | values, BEGINNING)
    if "league_id" in values:
        wanted &= Q(league_id=values["league_id"])
    return events.filter(wanted)


def _written(given: date | datetime) -> str:
    return zulu(given if isinstance(given, datetime) else datetime.combine(given, time.min, UTC))
