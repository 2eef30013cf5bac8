"""System check of Sportradar's settings."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

LEVELS = ("trial", "production")
LANGUAGE = re.compile(r"[a-z]{2,3}")
LOOPBACK = ("127.0.0.1", "::1", "localhost")
LEAST = {  # in seconds; the live feeds are the same for a second, and beat asks every two
    "SPORTRADAR_SOCCER_DELTA_SECONDS": 2,
    "SPORTRADAR_SOCCER_SUMMARY_SECONDS": 1,
    "SPORTRADAR_SOCCER_TIMELINE_SECONDS": 10,
    "SPORTRADAR_SOCCER_SCHEDULE_SECONDS": 1,
}
MOST_DELTA_SECONDS = 8  # a delta covers the last 10 s
ID = "matchwire.E016"


@register()
def sportradar_soccer(**_: Any) -> list[CheckMessage]:
    """Where FOOTBALL_PROVIDER is sportradar, its settings have to make sense."""
    if settings.FOOTBALL_PROVIDER != "sportradar":
        return []
    return [Error(said, id=ID) for said in (*_wrong_access(), *_wrong_pace())]


def _wrong_access() -> list[str]:
    wrong = []
    if not settings.SPORTRADAR_SOCCER_KEY:
        wrong.append("SPORTRADAR_SOCCER_KEY is empty: FOOTBALL_PROVIDER=sportradar needs the key.")
    if settings.SPORTRADAR_SOCCER_LEVEL not in LEVELS:
        wrong.append(f"SPORTRADAR_SOCCER_LEVEL has to be one of {', '.join(LEVELS)}.")
    if not LANGUAGE.fullmatch(settings.SPORTRADAR_SOCCER_LANGUAGE):
        wrong.append("SPORTRADAR_SOCCER_LANGUAGE has to be a language's letters, as en.")
    url = urlsplit(settings.SPORTRADAR_SOCCER_URL)
    if not url.hostname or not (url.scheme == "https" or (url.scheme == "http" and url.hostname in LOOPBACK)):
        wrong.append("SPORTRADAR_SOCCER_URL has to begin with https://: the key goes there.")
    return wrong


def _wrong_pace() -> list[str]:
    wrong = [
        f"{name} has to be at least {least}."
        for name, least in LEAST.items()
        if getattr(settings, name) < least
    ]
    if settings.SPORTRADAR_SOCCER_DELTA_SECONDS > MOST_DELTA_SECONDS:
        wrong.append(f"SPORTRADAR_SOCCER_DELTA_SECONDS has to be at most {MOST_DELTA_SECONDS}.")
    if settings.SPORTRADAR_SOCCER_REQUESTS_PER_SECOND <= 0:
        wrong.append("SPORTRADAR_SOCCER_REQUESTS_PER_SECOND has to be above 0.")
    if settings.SPORTRADAR_SOCCER_QUOTA < 0:
        wrong.append("SPORTRADAR_SOCCER_QUOTA has to be 0 (without a limit) or above.")
    return wrong
