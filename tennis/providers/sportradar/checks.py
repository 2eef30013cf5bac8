"""System check of Sportradar's settings."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from feeds.providers import chosen
from feeds.vendors.checks import too_low, wrong_sportradar
from tennis.providers.sportradar.access import PREFIX

LEAST: dict[str, float] = {  # in seconds; the live feeds are the same for a second, and beat asks every two
    "SPORTRADAR_TENNIS_DELTA_SECONDS": 2,
    "SPORTRADAR_TENNIS_SUMMARY_SECONDS": 1,
    "SPORTRADAR_TENNIS_TIMELINE_SECONDS": 10,
    "SPORTRADAR_TENNIS_SCHEDULE_SECONDS": 1,
    "SPORTRADAR_TENNIS_SEASON_SECONDS": 3600,
}
MOST_DELTA_SECONDS = 8  # a delta covers the last 10 s
ID = "matchwire.E018"


@register()
def sportradar_tennis(**_: Any) -> list[CheckMessage]:
    """Where TENNIS_PROVIDER names sportradar, its settings have to make sense."""
    if "sportradar" not in chosen("TENNIS_PROVIDER"):
        return []
    wrong = [*wrong_sportradar(PREFIX, "TENNIS_PROVIDER"), *too_low(LEAST)]
    if settings.SPORTRADAR_TENNIS_DELTA_SECONDS > MOST_DELTA_SECONDS:
        wrong.append(f"SPORTRADAR_TENNIS_DELTA_SECONDS has to be at most {MOST_DELTA_SECONDS}.")
    return [Error(said, id=ID) for said in wrong]
