"""System check of API-Football's settings."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from feeds.providers import chosen
from feeds.vendors.checks import too_low, wrong_address, wrong_key
from football.providers.api_football.access import MINUTE_SECONDS, calendar_a_day, live_share

LEAST: dict[str, float] = {  # of seconds: API-Football itself reads no oftener; of requests: it could do none
    "API_FOOTBALL_LIVE_SECONDS": 15,
    "API_FOOTBALL_STATISTICS_SECONDS": 60,
    "API_FOOTBALL_SCOREBOARD_SECONDS": 60,
    "API_FOOTBALL_SCHEDULE_SECONDS": 600,
    "API_FOOTBALL_REQUESTS_PER_MINUTE": 10,
    "API_FOOTBALL_REPORTS": 1,
    "API_FOOTBALL_QUOTA": 0,
    "API_FOOTBALL_FLOOR": 0,
    "API_FOOTBALL_MATCHES_PER_CALL": 1,
}
MOST_MATCHES_PER_CALL = 20  # of `ids`
ID = "matchwire.E021"


@register()
def api_football(**_: Any) -> list[CheckMessage]:
    """Where FOOTBALL_PROVIDER names api_football, its settings have to make sense."""
    if "api_football" not in chosen("FOOTBALL_PROVIDER"):
        return []
    wrong = [
        *wrong_key("API_FOOTBALL_KEY", "FOOTBALL_PROVIDER=api_football needs the key"),
        *wrong_address("API_FOOTBALL_URL"),
        *too_low(LEAST),
    ]
    if settings.API_FOOTBALL_MATCHES_PER_CALL > MOST_MATCHES_PER_CALL:
        wrong.append(f"API_FOOTBALL_MATCHES_PER_CALL has to be at most {MOST_MATCHES_PER_CALL}.")
    return [Error(said, id=ID) for said in wrong or _too_much()]


def _too_much() -> list[str]:
    """What the intervals ask for, and the plan does not have."""
    wrong = []
    quota, calendar = settings.API_FOOTBALL_QUOTA, calendar_a_day()
    if 0 < quota <= settings.API_FOOTBALL_FLOOR + settings.API_FOOTBALL_REPORTS + calendar:
        wrong.append(
            f"API_FOOTBALL_QUOTA has to be above API_FOOTBALL_FLOOR, API_FOOTBALL_REPORTS and the {calendar} "
            "requests of the calendar together: nothing is left for live matches."
        )
    needed, planned = MINUTE_SECONDS / settings.API_FOOTBALL_LIVE_SECONDS, live_share().per_minute
    if needed > planned:
        wrong.append(
            f"API_FOOTBALL_LIVE_SECONDS asks for {needed:g} requests a minute, and "
            f"API_FOOTBALL_REQUESTS_PER_MINUTE leaves {planned} for live matches."
        )
    return wrong
