"""Reads a query string strictly: what would otherwise be dropped in silence is refused."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any

from django.http import QueryDict
from rest_framework.exceptions import ValidationError
from rest_framework.serializers import Serializer

IGNORED = frozenset(
    {"tz", "full", "ordering", "format"}
)  # old clients send them, and nothing depends on them
ALIASES = {"league": "league_id", "season": "season_id", "team": "team_name", "page_size": "limit"}


def named_values(query: QueryDict, aliases: Mapping[str, str] = ALIASES) -> dict[str, list[str]]:
    """Return the values of a query by today's parameter names, without those that are ignored."""
    values: dict[str, list[str]] = {}
    for name, given in query.lists():
        if name not in IGNORED:
            values.setdefault(aliases.get(name, name), []).extend(given)
    return values


def check_names(values: dict[str, list[str]], accepted: Collection[str]) -> None:
    """Refuse a query with a name that is not accepted, or one that is given twice: ValidationError."""
    if unknown := [name for name in values if name not in accepted]:
        raise ValidationError(
            {
                "detail": f"Unknown query parameter(s): {', '.join(unknown)}",
                "accepted_parameters": sorted(accepted),
                "suggestions": {name: get_close_matches(name, accepted) for name in unknown},
            }
        )
    if repeated := [name for name, given in values.items() if len(given) > 1]:
        raise ValidationError({"detail": f"Given more than once: {', '.join(repeated)}"})


def read_form(form: type[Serializer[Any]], values: dict[str, list[str]]) -> dict[str, Any]:
    """Return the form's parsed values; a ValidationError that names a bad value and says what is right."""
    filled = form(data={name: given[0] for name, given in values.items() if name in form().fields})
    if filled.is_valid():
        return dict(filled.validated_data)
    name, reasons = next(iter(filled.errors.items()))
    subject = f"{name}={values[name][0]}: " if name in values else ""
    raise ValidationError({"detail": f"{subject}{reasons[0]}"})
