"""Makes the invented sports known to the socket."""

from django.apps import AppConfig

from live import sports
from tests.invented.sports import CURLING, DARTS


class InventedConfig(AppConfig):
    """The app of the invented sports."""

    name = "tests.invented"

    def ready(self) -> None:
        """Register them as a real sport does."""
        sports.register(CURLING)
        sports.register(DARTS)
