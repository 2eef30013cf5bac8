"""Whose address is this: PayPal's, or that of a local PayPal? Pure."""

from collections.abc import Collection
from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def leads_to(url: str, hosts: Collection[str], base: str) -> bool:
    """Return whether a link leads over TLS to exactly one of PayPal's `hosts`.

    `base`: where its API answers. When that is a local PayPal, the link has to lead there instead.
    """
    try:
        link, api = urlsplit(url), urlsplit(base)
    except ValueError:
        return False
    if is_loopback(base):
        return (link.scheme, link.netloc) == (api.scheme, api.netloc)
    return link.scheme == "https" and link.netloc in hosts


def is_loopback(base: str) -> bool:
    """Return whether this address is of this machine: a PayPal of our own, not the real one."""
    return urlsplit(base).hostname in LOOPBACK
