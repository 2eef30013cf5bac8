"""System checks of tennis' provider."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register
from django.utils.module_loading import import_string

from feeds.providers import names_a_row
from tennis.providers import PROVIDERS


@register()
def tennis_provider(**_: Any) -> list[CheckMessage]:
    """TENNIS_PROVIDER names a row of the table."""
    return names_a_row("TENNIS_PROVIDER", PROVIDERS, id="matchwire.E007")


@register()
def licence(**_: Any) -> list[CheckMessage]:
    """An installation that charges for access must not show what is licensed for other uses alone."""
    path = PROVIDERS.get(settings.TENNIS_PROVIDER)
    if path is None or import_string(path).commercial:
        return []
    said = f"The data of TENNIS_PROVIDER={settings.TENNIS_PROVIDER} must not be shown to those who pay."
    return [Warning(said, hint="Its licence is non-commercial: sell no access.", id="matchwire.W002")]
