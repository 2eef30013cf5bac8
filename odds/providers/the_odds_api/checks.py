"""System check of The Odds API's settings."""

import re
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from feeds.providers import chosen
from feeds.vendors.checks import too_low, wrong_address
from odds.providers.the_odds_api.access import NAME, PREFIX

KEY = re.compile(r"[a-z0-9_]+\Z")  # of a region, a bookmaker or a sport
LEAST: dict[str, float] = {
    f"{PREFIX}BULK_SECONDS": 40,  # they read the books no oftener in play
    f"{PREFIX}QUIET_SECONDS": 40,
    f"{PREFIX}CREDIT_FLOOR": 0,
    f"{PREFIX}UNFOLLOWED_CREDITS": 0,
}
LEAST_EVENT_SECONDS = 60
MOST_REQUESTS_PER_SECOND = 30  # of a key
ID = "matchwire.E019"


@register()
def the_odds_api(**_: Any) -> list[CheckMessage]:
    """Where ODDS_PROVIDER names the_odds_api, its settings have to make sense."""
    if NAME not in chosen("ODDS_PROVIDER"):
        return []
    wrong = [*wrong_address(f"{PREFIX}URL"), *too_low(LEAST), *_wrong_lists()]
    if not settings.THE_ODDS_API_KEY:
        wrong.append(f"{PREFIX}KEY is empty: ODDS_PROVIDER={NAME} needs the key.")
    if not settings.THE_ODDS_API_REGIONS and not settings.THE_ODDS_API_BOOKMAKERS:
        wrong.append(
            f"{PREFIX}REGIONS is empty, and {PREFIX}BOOKMAKERS too: one of them has to say whose odds."
        )
    if not 0 < settings.THE_ODDS_API_REQUESTS_PER_SECOND <= MOST_REQUESTS_PER_SECOND:
        wrong.append(
            f"{PREFIX}REQUESTS_PER_SECOND has to be above 0, and at most {MOST_REQUESTS_PER_SECOND}."
        )
    if settings.THE_ODDS_API_EVENT_SECONDS and too_low({f"{PREFIX}EVENT_SECONDS": LEAST_EVENT_SECONDS}):
        wrong.append(f"{PREFIX}EVENT_SECONDS has to be 0 (never) or at least {LEAST_EVENT_SECONDS}.")
    return [Error(said, id=ID) for said in wrong]


def _wrong_lists() -> list[str]:
    return [
        f"{PREFIX}{name} has {each!r} in it: keys have lower-case letters, digits and underscores."
        for name in ("REGIONS", "BOOKMAKERS", "SPORTS")
        for each in getattr(settings, f"{PREFIX}{name}")
        if not KEY.match(each)
    ]
