"""System check of football's provider."""

from typing import Any

from django.core.checks import CheckMessage, register

from feeds.providers import names_a_row
from football.providers import PROVIDERS


@register()
def football_provider(**_: Any) -> list[CheckMessage]:
    """FOOTBALL_PROVIDER names rows of the table."""
    return names_a_row("FOOTBALL_PROVIDER", PROVIDERS, id="matchwire.E004", several=True)
