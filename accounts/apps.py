"""Who is calling: users and their API tokens."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The app of users and tokens; it imports nothing of ours."""

    name = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        """Hear of logouts."""
        import_module("accounts.logouts")
