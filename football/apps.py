"""Django's name for the app."""

from django.apps import AppConfig

from feeds import feed
from live import sports


class FootballConfig(AppConfig):
    """Football: fixtures, frames, feeds and REST."""

    name = "football"
    verbose_name = "Football"

    def ready(self) -> None:
        """Make football known to the socket and to the workers."""
        from football import checks  # noqa: F401 - its checks register themselves
        from football.feed import FootballFeed
        from football.sport import Football

        sports.register(Football())
        feed.register(FootballFeed())
