"""Reads a query string strictly: a name or value that would be dropped silently is refused instead."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any

from django.http import QueryDict
from rest_framework.exceptions import ValidationError
from rest_framework.serializers import Serializer

IGNORED = frozenset({"tz", "full", "ordering", "format"})  # old clients send them; they never had an effect here
ALIASES = {"league": "league_id", "season": "season_id", "team": "team_name", "page_size": "limit"}


def read_names(query: QueryDict, accepted: Collection[str], aliases: Mapping[str, str]) -> dict[str, str]:
    """Return the query's values by today's names; a ValidationError for unknown and repeated names."""
    values: dict[str, str] = {}
    unknown = []
    for name, given in query.lists():
        current = name if name in accepted else aliases.get(name, name)
        if current in accepted:
            if current in values or len(given) > 1:
                raise ValidationError({"detail": f"{current} is given more than once.", "parameter": current})
            values[current] = given[0]
        elif name not in IGNORED:
            unknown.append(name)
    if unknown:
        raise ValidationError(_refusal(unknown, accepted))
    return values


def read_values(form: Serializer[Any]) -> dict[str, Any]:
    """Return the form's parsed values; a ValidationError that names the first bad value and what is right."""
    if form.is_valid():
        return dict(form.validated_data)
    name, errors = next(iter(form.errors.items()))
    given = form.initial_data.get(name)
    detail = errors[0] if given is None else f"{name}={given} is refused: {errors[0]}"
    raise ValidationError({"detail": detail, "parameter": name})


def _refusal(unknown: Collection[str], accepted: Collection[str]) -> dict[str, Any]:
    return {
        "detail": f"Unknown query parameter(s): {', '.join(unknown)}",
        "accepted_parameters": sorted(accepted),
        "suggestions": {name: get_close_matches(name, accepted) for name in unknown},
    }
