"""Tables of providers, name → dotted path: every sport has one, and so have odds."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.utils.module_loading import import_string


def attribution(providers: Mapping[str, str], name: str) -> str:
    """Return what a provider wants shown beside its data, also when it is not configured; empty: nothing."""
    path = providers.get(name)
    return str(import_string(path).attribution) if path else ""


def attributions(providers: Mapping[str, str], names: Iterable[str]) -> str:
    """Return what these providers want shown beside data that may be any of theirs; empty: nothing."""
    return " ".join(dict.fromkeys(filter(None, (attribution(providers, name) for name in names))))


def chosen(setting: str) -> tuple[str, ...]:
    """Return the providers that a setting such as FOOTBALL_PROVIDER names, the first choice first."""
    return tuple(name.strip() for name in str(getattr(settings, setting)).split(","))


def names_a_row(
    setting: str, providers: Mapping[str, str], id: str, *, several: bool = False
) -> list[CheckMessage]:
    """Return errors of that id unless the setting names a row of the table; or `several`, each once."""
    said = str(getattr(settings, setting))
    known = ", ".join(sorted(providers))
    if "," in said and not several:
        return [Error(f"{setting} is {said!r}; it takes one provider of: {known}.", id=id)]
    names = chosen(setting)
    wrong = [f"{setting} is {name!r}; known are: {known}." for name in names if name not in providers]
    if len(set(names)) < len(names):
        wrong.append(f"{setting} names a provider twice: {', '.join(names)}.")
    return [Error(each, id=id) for each in wrong]
