"""Addresses of our pages in full, for mails: where no request tells under which name we are reached."""

from django.conf import settings
from django.urls import reverse


def link_to(page: str, *args: object) -> str:
    """Return the address of a page by its name in billing.urls; empty where PUBLIC_URL is not set."""
    site = settings.PUBLIC_URL.rstrip("/")
    return f"{site}{reverse(page, args=args)}" if site else ""
