"""What kind of installation this is."""

from urllib.parse import urlsplit

from django.conf import settings

from feeds.vendors.checks import LOOPBACK


def is_public() -> bool:
    """Whether people from elsewhere are meant to reach it."""
    named = {urlsplit(settings.PUBLIC_URL).hostname or "localhost", *settings.ALLOWED_HOSTS}
    return bool(named - {*LOOPBACK, "[::1]"})
