"""System checks of settings: a wrong one is named before the service starts."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.core.exceptions import ImproperlyConfigured

from config.mail import is_mail_url

SECRET_KEY_CHARS = 32  # fewer can be guessed
PUBLIC_URL = re.compile(r"https?://([\w.-]+|\[[0-9a-f:]+\])(:[0-9]{1,5})?/?", re.ASCII)


@register()
def secret_key(**_: Any) -> list[CheckMessage]:
    """SECRET_KEY signs sessions: it has to be set, and long."""
    try:
        if len(settings.SECRET_KEY) >= SECRET_KEY_CHARS:
            return []
    except ImproperlyConfigured:  # what Django makes of an empty key
        pass
    hint = 'Make one: python -c "import secrets; print(secrets.token_urlsafe(50))"'
    said = f"SECRET_KEY has to be set to at least {SECRET_KEY_CHARS} random characters."
    return [Error(said, hint=hint, id="matchwire.E001")]


@register()
def replay(**_: Any) -> list[CheckMessage]:
    """A replay needs its files and a speed that moves."""
    found: list[CheckMessage] = []
    if settings.REPLAY_SPEED <= 0:
        found.append(Error("REPLAY_SPEED has to be above 0.", id="matchwire.E002"))
    for name in ("FOOTBALL_PROVIDER", "TENNIS_PROVIDER", "ODDS_PROVIDER"):
        chosen = getattr(settings, name)
        if chosen.startswith("replay") and not Path(settings.REPLAY_DIR or "/-").is_dir():
            said = f"{name} is {chosen}, but REPLAY_DIR names no folder."
            found.append(Error(said, hint="Set REPLAY_DIR to the recorded matches.", id="matchwire.E003"))
    return found


@register()
def limits(**_: Any) -> list[CheckMessage]:
    """The limits of socket and REST have to let something through."""
    return [
        Error(f"{name} has to be above 0.", id="matchwire.E005")
        for name in (
            "LIVE_MAX_MATCHES",
            "LIVE_MAX_SOCKETS",
            "LIVE_COMMANDS_PER_SECOND",
            "LIVE_COMMAND_BURST",
            "LIVE_OUTBOX_BYTES",
            "REST_REQUESTS_PER_MINUTE",
        )
        if getattr(settings, name) <= 0
    ]


@register()
def mail(**_: Any) -> list[CheckMessage]:
    """EMAIL_URL has to name a mail server; without one, mails become files."""
    if not settings.EMAIL_URL or is_mail_url(settings.EMAIL_URL):
        return []
    hint = "smtp+tls://USER:PASSWORD@HOST:587, smtp+ssl://…:465 or smtp://HOST:25; letters like @ as %40."
    return [Error("EMAIL_URL names no mail server.", hint=hint, id="matchwire.E008")]


@register()
def public_url(**_: Any) -> list[CheckMessage]:
    """PUBLIC_URL goes into mails as it is: scheme and host, and a port where it has one."""
    if not settings.PUBLIC_URL or PUBLIC_URL.fullmatch(settings.PUBLIC_URL):
        return []
    said = f"PUBLIC_URL is {settings.PUBLIC_URL!r}: it has to be scheme and host alone."
    return [Error(said, hint="For example https://live.example.org.", id="matchwire.E017")]


@register(deploy=True)
def hosts(**_: Any) -> list[CheckMessage]:
    """A public service answers under a name of its own."""
    if set(settings.ALLOWED_HOSTS) - {"localhost", "127.0.0.1", "[::1]"}:
        return []
    return [Warning("ALLOWED_HOSTS names no public host.", id="matchwire.W001")]
