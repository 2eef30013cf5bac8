"""Who is calling: users and their API tokens."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The app of users and tokens; it imports nothing of ours."""

    name = "accounts"
    verbose_name = "Accounts"
