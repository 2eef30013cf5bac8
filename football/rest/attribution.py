"""The words a provider wants shown beside its data."""

from django.utils.module_loading import import_string

from football.providers import PROVIDERS


def attribution(provider_name: str) -> str:
    """Return the provider's attribution, also when it is not configured; empty where none is due."""
    path = PROVIDERS.get(provider_name)
    return str(import_string(path).attribution) if path else ""
