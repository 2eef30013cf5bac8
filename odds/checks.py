"""System check of the odds' provider."""

from typing import Any

from django.core.checks import CheckMessage, register

from feeds.providers import names_a_row
from odds.providers import PROVIDERS


@register()
def odds_provider(**_: Any) -> list[CheckMessage]:
    """ODDS_PROVIDER names a row of the table."""
    return names_a_row("ODDS_PROVIDER", PROVIDERS, id="matchwire.E006")
