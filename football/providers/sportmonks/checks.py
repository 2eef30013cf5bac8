"""System check of Sportmonks' settings, of football and of odds."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from feeds.providers import chosen
from feeds.vendors.checks import too_low, wrong_sportmonks
from feeds.vendors.sportmonks import evenly
from football.providers.sportmonks.access import OPTIONAL

LEAST: dict[str, float] = {  # in seconds; beat collects every two
    "SPORTMONKS_LIVE_SECONDS": 2,
    "SPORTMONKS_SYNC_SECONDS": 10,
    "SPORTMONKS_MATCH_SECONDS": 10,
    "SPORTMONKS_SCHEDULE_SECONDS": 60,
}
HOUR_SECONDS = 3600
ID = "matchwire.E020"


@register()
def sportmonks(**_: Any) -> list[CheckMessage]:
    """Where FOOTBALL_PROVIDER or ODDS_PROVIDER names sportmonks, its settings have to make sense."""
    is_football = "sportmonks" in chosen("FOOTBALL_PROVIDER")
    if not is_football and "sportmonks" not in chosen("ODDS_PROVIDER"):
        return []
    wrong = [*wrong_sportmonks(), *(_wrong_football() if is_football else [])]
    return [Error(said, id=ID) for said in wrong]


def _wrong_football() -> list[str]:
    wrong = too_low(LEAST)
    if wrong:
        return wrong
    if settings.SPORTMONKS_MATCH_SECONDS <= settings.SPORTMONKS_SYNC_SECONDS:
        wrong.append("SPORTMONKS_MATCH_SECONDS has to be above SPORTMONKS_SYNC_SECONDS.")
    if unheard_of := set(settings.SPORTMONKS_WITHOUT) - set(OPTIONAL):
        named = ", ".join(sorted(unheard_of))
        wrong.append(f"SPORTMONKS_WITHOUT names {named}; known are: {', '.join(OPTIONAL)}.")
    live = HOUR_SECONDS / settings.SPORTMONKS_LIVE_SECONDS + HOUR_SECONDS / settings.SPORTMONKS_MATCH_SECONDS
    planned = evenly(settings.SPORTMONKS_REQUESTS_PER_HOUR)
    if live > planned:
        wrong.append(
            f"SPORTMONKS_LIVE_SECONDS asks for {live:.0f} requests an hour, and SPORTMONKS_REQUESTS_PER_HOUR "
            f"leaves {planned:.0f} for them."
        )
    return wrong
