"""The socket."""

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """The app of the socket; sports register themselves with live.sports."""

    name = "live"
