"""System check of the odds' provider."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from odds.providers import PROVIDERS


@register()
def odds_provider(**_: Any) -> list[CheckMessage]:
    """ODDS_PROVIDER names a row of the table."""
    if settings.ODDS_PROVIDER in PROVIDERS:
        return []
    said = f"ODDS_PROVIDER is {settings.ODDS_PROVIDER!r}; known are: {', '.join(sorted(PROVIDERS))}."
    return [Error(said, id="matchwire.E006")]
