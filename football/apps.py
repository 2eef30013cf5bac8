"""Django's name for the app."""

from django.apps import AppConfig

from feeds import feed
from live import sports
from odds import sports as quoted_sports


class FootballConfig(AppConfig):
    """Football: fixtures, frames, feeds and REST."""

    name = "football"
    verbose_name = "Football"

    def ready(self) -> None:
        """Make football known to the socket and to the workers."""
        from football import checks  # noqa: F401 - its checks register themselves
        from football.feed import FootballFeed
        from football.providers.api_football import checks as _api_football  # noqa: F401 - as above
        from football.providers.sportmonks import checks as _sportmonks  # noqa: F401 - as above
        from football.providers.sportradar import checks as _sportradar  # noqa: F401 - as above
        from football.quoting import FootballQuoting
        from football.sport import Football
        from odds.feed import OddsFeed

        sports.register(Football())
        quoted_sports.register(quoting := FootballQuoting())
        # Odds first: who begins to follow is answered with the first publication of the match itself.
        feed.register(OddsFeed(quoting))
        feed.register(FootballFeed())
