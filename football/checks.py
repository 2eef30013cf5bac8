"""System check of football's provider."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from feeds.models import DEMO_PROVIDER
from feeds.providers import chosen, names_a_row
from football.providers import PROVIDERS


@register()
def football_provider(**_: Any) -> list[CheckMessage]:
    """FOOTBALL_PROVIDER names rows of the table."""
    return names_a_row("FOOTBALL_PROVIDER", PROVIDERS, id="matchwire.E004", several=True)


@register()
def together(**_: Any) -> list[CheckMessage]:
    """Providers that stand in for each other have the same matches: played now, and not invented."""
    names = chosen("FOOTBALL_PROVIDER")
    alone = [name for name in names if name == DEMO_PROVIDER or name.startswith("replay_")]
    if len(names) == 1 or not alone:
        return []
    said = f"FOOTBALL_PROVIDER is {', '.join(names)!r}: {alone[0]} has matches that no other provider has."
    hint = f"Set it to {alone[0]} alone, or leave {alone[0]} out; the demo match is simulated in any case."
    return [Error(said, hint=hint, id="matchwire.E022")]
