"""From which address somebody calls, and as much of it as is kept."""

import ipaddress
from typing import Any

from django.conf import settings
from django.http import HttpRequest

KEPT_BITS = {4: 24, 6: 48}  # of an address: one recognises one's own network, nobody a person

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def address_of(request: HttpRequest) -> str:
    """Return the caller's address; an empty string when it has none."""
    return client_address(request.META.get("REMOTE_ADDR"), request.headers.get("X-Forwarded-For"))


def address_in(scope: dict[str, Any]) -> str:
    """Return the address that opens this WebSocket; an empty string when it has none."""
    peer = scope.get("client")
    forwarded = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
    return client_address(peer[0] if peer else None, ",".join(forwarded))


def client_address(peer: str | None, forwarded: str | None) -> str:
    """Return the address at the other end, or an empty string.

    Behind our proxy (BEHIND_TLS_PROXY) it is the last one of X-Forwarded-For, which the proxy has added; all
    before it, and the whole header without a proxy, is what the client says of itself and counts for nothing.
    """
    added = (forwarded or "").rpartition(",")[2].strip() if settings.BEHIND_TLS_PROXY else ""
    known = _parsed(added) or _parsed(peer or "")
    return str(known) if known else ""


def shortened(address: str) -> str:
    """Return the network of the address, as `203.0.113.0/24` or `2001:db8::/48`; empty for no address."""
    known = _parsed(address)
    return str(ipaddress.ip_network((known, KEPT_BITS[known.version]), strict=False)) if known else ""


def _parsed(text: str) -> Address | None:
    try:
        found = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
