"""System check of Sportradar's settings."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from feeds.providers import chosen
from feeds.vendors.checks import too_low, wrong_sportradar
from football.providers.sportradar.access import PREFIX

LEAST: dict[str, float] = {  # in seconds; the live feeds are the same for a second, and beat asks every two
    "SPORTRADAR_SOCCER_DELTA_SECONDS": 2,
    "SPORTRADAR_SOCCER_SUMMARY_SECONDS": 1,
    "SPORTRADAR_SOCCER_TIMELINE_SECONDS": 10,
    "SPORTRADAR_SOCCER_SCHEDULE_SECONDS": 1,
}
MOST_DELTA_SECONDS = 8  # a delta covers the last 10 s
ID = "matchwire.E016"


@register()
def sportradar_soccer(**_: Any) -> list[CheckMessage]:
    """Where FOOTBALL_PROVIDER names sportradar, its settings have to make sense."""
    if "sportradar" not in chosen("FOOTBALL_PROVIDER"):
        return []
    wrong = [*wrong_sportradar(PREFIX, "FOOTBALL_PROVIDER"), *too_low(LEAST)]
    if settings.SPORTRADAR_SOCCER_DELTA_SECONDS > MOST_DELTA_SECONDS:
        wrong.append(f"SPORTRADAR_SOCCER_DELTA_SECONDS has to be at most {MOST_DELTA_SECONDS}.")
    return [Error(said, id=ID) for said in wrong]
