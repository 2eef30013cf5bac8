"""Django's name for the app."""

from django.apps import AppConfig

from feeds import feed
from live import sports


class TennisConfig(AppConfig):
    """Tennis: fixtures, scoring, frames, feed and REST."""

    name = "tennis"
    verbose_name = "Tennis"

    def ready(self) -> None:
        """Make tennis known to the socket and to the workers."""
        from tennis import checks  # noqa: F401 - its checks register themselves
        from tennis.feed import TennisFeed
        from tennis.providers.sportradar import checks as _sportradar  # noqa: F401 - as above
        from tennis.sport import Tennis

        sports.register(Tennis())
        feed.register(TennisFeed())
