"""Tables of providers, name → dotted path: every sport has one, and so have odds."""

from collections.abc import Mapping

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.utils.module_loading import import_string


def attribution(providers: Mapping[str, str], name: str) -> str:
    """Return what a provider wants shown beside its data, also when it is not configured; empty: nothing."""
    path = providers.get(name)
    return str(import_string(path).attribution) if path else ""


def chosen(setting: str) -> tuple[str, ...]:
    """Return the providers that a setting such as FOOTBALL_PROVIDER names, the first choice first."""
    return tuple(name.strip() for name in str(getattr(settings, setting)).split(","))


def names_a_row(setting: str, providers: Mapping[str, str], id: str) -> list[CheckMessage]:
    """Return an error of that id unless the setting names a row of the table."""
    name = getattr(settings, setting)
    if name in providers:
        return []
    return [Error(f"{setting} is {name!r}; known are: {', '.join(sorted(providers))}.", id=id)]
