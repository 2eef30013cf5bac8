"""System check of Sportmonks' settings, of football and of odds."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from feeds.providers import chosen
from feeds.vendors.checks import too_low, wrong_sportmonks
from feeds.vendors.sportmonks import evenly
from football.providers.sportmonks.access import OPTIONAL
from football.providers.sportmonks.schedules import LIVE_SECONDS

LEAST: dict[str, float] = {  # in seconds; beat collects every two
    "SPORTMONKS_LIVE_SECONDS": 2,
    "SPORTMONKS_SYNC_SECONDS": 10,
    "SPORTMONKS_MATCH_SECONDS": 10,
    "SPORTMONKS_SCHEDULE_SECONDS": 60,
}
LEAST_ODDS: dict[str, float] = {"SPORTMONKS_ODDS_SECONDS": 20, "SPORTMONKS_ODDS_BEFORE_SECONDS": 60}
HOUR_SECONDS = 3600
OTHER_DAYS = 8  # of the calendar besides today: each is read once an hour
ID = "matchwire.E020"


@register()
def sportmonks(**_: Any) -> list[CheckMessage]:
    """Where FOOTBALL_PROVIDER or ODDS_PROVIDER names sportmonks, its settings have to make sense."""
    is_football = "sportmonks" in chosen("FOOTBALL_PROVIDER")
    is_odds = "sportmonks" in chosen("ODDS_PROVIDER")
    if not is_football and not is_odds:
        return []
    wrong = wrong_sportmonks()
    if is_football:
        wrong += _wrong_football()
    if is_odds:
        wrong += too_low(LEAST_ODDS)
    if is_odds and not is_football:
        wrong.append(
            "ODDS_PROVIDER=sportmonks quotes none but matches that FOOTBALL_PROVIDER has from there: "
            "name sportmonks in FOOTBALL_PROVIDER too, first or last."
        )
    return [Error(said, id=ID) for said in wrong]


def _wrong_football() -> list[str]:
    wrong = too_low(LEAST)
    if wrong:
        return wrong
    of_all_live = max(settings.SPORTMONKS_SYNC_SECONDS, settings.SPORTMONKS_LIVE_SECONDS)
    if of_all_live >= settings.SPORTMONKS_MATCH_SECONDS:  # or matches in play are read by their ids besides
        wrong.append(
            "SPORTMONKS_MATCH_SECONDS has to be above SPORTMONKS_SYNC_SECONDS and SPORTMONKS_LIVE_SECONDS."
        )
    if unheard_of := set(settings.SPORTMONKS_WITHOUT) - set(OPTIONAL):
        named = ", ".join(sorted(unheard_of))
        wrong.append(f"SPORTMONKS_WITHOUT names {named}; known are: {', '.join(OPTIONAL)}.")
    needed, planned = _requests_an_hour(), evenly(settings.SPORTMONKS_REQUESTS_PER_HOUR)
    if needed > planned:
        wrong.append(
            f"SPORTMONKS_LIVE_SECONDS and the other intervals ask for {needed:.0f} requests an hour, and "
            f"SPORTMONKS_REQUESTS_PER_HOUR leaves {planned:.0f} for them."
        )
    return wrong


def _requests_an_hour() -> float:
    """Return what is asked of fixtures while matches are followed, where nothing has more than one page."""
    intervals = (
        settings.SPORTMONKS_LIVE_SECONDS,
        settings.SPORTMONKS_MATCH_SECONDS,
        settings.SPORTMONKS_SCHEDULE_SECONDS,  # of today
        LIVE_SECONDS,
    )
    return sum(HOUR_SECONDS / seconds for seconds in intervals) + OTHER_DAYS
