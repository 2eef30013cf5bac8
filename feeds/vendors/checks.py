"""What system checks of vendors have in common: each returns what is wrong, in words."""

import re
from math import inf
from urllib.parse import urlsplit

from django.conf import settings

from feeds.vendors.sportradar import LEVELS

KEY = re.compile(r"[!-~]+")  # printable ASCII without spaces: anything else was copied along with it
LANGUAGE = re.compile(r"[a-z]{2,3}")
LOOPBACK = ("127.0.0.1", "::1", "localhost")


def wrong_address(setting: str) -> list[str]:
    """A key goes to that address: it has to be encrypted, but on this machine."""
    url = urlsplit(getattr(settings, setting))
    if url.hostname and (url.scheme == "https" or (url.scheme == "http" and url.hostname in LOOPBACK)):
        return []
    return [f"{setting} has to begin with https://: the key goes there."]


def wrong_key(setting: str, needed_by: str) -> list[str]:
    """A key has to be there, and to be what a header takes; `needed_by` says why it is needed."""
    key = getattr(settings, setting)
    if not key:
        return [f"{setting} is empty: {needed_by}."]
    if not KEY.fullmatch(key):
        return [f"{setting} has a space, a line break or the like in it: copy the key alone."]
    return []


def wrong_sportradar(prefix: str, needed_by: str) -> list[str]:
    """The settings of one product that begin with `prefix`; `needed_by`: the setting that chose it."""
    wrong = wrong_key(f"{prefix}_KEY", f"{needed_by}=sportradar needs the key")
    if getattr(settings, f"{prefix}_LEVEL") not in LEVELS:
        wrong.append(f"{prefix}_LEVEL has to be one of {', '.join(LEVELS)}.")
    if not LANGUAGE.fullmatch(getattr(settings, f"{prefix}_LANGUAGE")):
        wrong.append(f"{prefix}_LANGUAGE has to be a language's letters, as en.")
    return [*wrong, *wrong_address(f"{prefix}_URL"), *wrong_limits(prefix)]


def wrong_sportmonks() -> list[str]:
    """The settings that football and odds of Sportmonks share."""
    wrong = [
        *wrong_address("SPORTMONKS_URL"),
        *wrong_key("SPORTMONKS_TOKEN", "a provider sportmonks needs the token"),
    ]
    if settings.SPORTMONKS_REQUESTS_PER_HOUR <= 0:
        wrong.append("SPORTMONKS_REQUESTS_PER_HOUR has to be above 0.")
    elif not 0 <= settings.SPORTMONKS_RESERVE < settings.SPORTMONKS_REQUESTS_PER_HOUR:
        wrong.append("SPORTMONKS_RESERVE has to be 0 or above, and below SPORTMONKS_REQUESTS_PER_HOUR.")
    return wrong


def wrong_limits(prefix: str) -> list[str]:
    """The rate and the quota of the vendor whose settings begin with `prefix`."""
    wrong = []
    if getattr(settings, f"{prefix}_REQUESTS_PER_SECOND") <= 0:
        wrong.append(f"{prefix}_REQUESTS_PER_SECOND has to be above 0.")
    if getattr(settings, f"{prefix}_QUOTA") < 0:
        wrong.append(f"{prefix}_QUOTA has to be 0 (without a limit) or above.")
    return wrong


def too_low(least: dict[str, float]) -> list[str]:
    """The settings that are below their least value, or no number."""
    return [
        f"{name} has to be at least {at}."
        for name, at in least.items()
        if not at <= getattr(settings, name) < inf
    ]
