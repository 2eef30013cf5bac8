"""The addresses that samples name: those under which the reader has reached this service."""

from django.http import HttpRequest


def site_url(request: HttpRequest) -> str:
    """Return where HTTP is served, without a slash at the end."""
    return f"{request.scheme}://{request.get_host()}"


def live_url(request: HttpRequest) -> str:
    """Return the live socket's address."""
    return f"{'wss' if request.is_secure() else 'ws'}://{request.get_host()}/ws/live/"
