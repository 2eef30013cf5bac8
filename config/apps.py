"""The project itself as an app: system checks and commands."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Registers the system checks."""

    name = "config"

    def ready(self) -> None:
        """Load what registers itself."""
        from config import checks, payment_checks  # noqa: F401 - their checks register themselves
