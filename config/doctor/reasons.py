"""Why something failed, in words of others, without anything secret."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, quote_plus, unquote, urlsplit

from django.conf import settings

REASON_CHARS = 200  # of an error's own words
SECRET_NAMES = re.compile(r"(^|_)(KEY|KEYS|SECRET|TOKEN|PASSWORD|FALLBACKS)$")
LEAST_CHARS = 4  # shorter values are words that anything may contain, and keep nothing secret


def reason(error: Exception) -> str:
    """Return the error's words in one line, with stars where a secret of the settings was."""
    said = " ".join(str(error).split()) or type(error).__name__
    return without_secrets(said)[:REASON_CHARS]


def without_secrets(text: str) -> str:
    """Return the text with stars for every secret of the settings, as it is or as an address has it."""
    for secret in sorted(set(_secrets()), key=len, reverse=True):
        if len(secret) < LEAST_CHARS:
            continue
        for form in {secret, quote(secret, safe=""), quote_plus(secret)}:
            text = text.replace(form, "***")
    return text


def address(url: str) -> str:
    """Return the host and port of an address, without user and password."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname or parts.path)


def _secrets() -> Iterator[str]:
    """Yield the values of settings that are named as secrets are, and the passwords of addresses."""
    for name in dir(settings):
        if not name.isupper():
            continue
        try:
            value = getattr(settings, name)
        except Exception:  # noqa: BLE001, S112 - a setting that cannot be read, as an empty SECRET_KEY, hides nothing
            continue
        yield from _within(name, value)


def _within(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if SECRET_NAMES.search(name):
            yield value
        yield from _password(value)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _within(str(key), item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _within(name, item)


def _password(value: str) -> Iterator[str]:
    """Yield the password of an address, as it is written there and as it is meant."""
    if "://" not in value or "@" not in value:
        return
    try:
        password = urlsplit(value).password or ""
    except ValueError:
        return
    yield from {password, unquote(password)}
