"""System check of football's provider."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from football.providers import PROVIDERS


@register()
def football_provider(**_: Any) -> list[CheckMessage]:
    """FOOTBALL_PROVIDER names a row of the table."""
    if settings.FOOTBALL_PROVIDER in PROVIDERS:
        return []
    said = f"FOOTBALL_PROVIDER is {settings.FOOTBALL_PROVIDER!r}; known are: {', '.join(sorted(PROVIDERS))}."
    return [Error(said, id="matchwire.E004")]
