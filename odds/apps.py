"""Django's name for the app."""

from django.apps import AppConfig


class OddsConfig(AppConfig):
    """Bookmakers' odds: what upstream quotes, their consensus, their frames."""

    name = "odds"
    verbose_name = "Odds"

    def ready(self) -> None:
        """Have the settings checked."""
        from odds import checks  # noqa: F401 - its checks register themselves
        from odds.providers.the_odds_api import checks as _the_odds_api  # noqa: F401 - as above
