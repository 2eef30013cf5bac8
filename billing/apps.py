"""What an account has paid for, or was granted: its live access."""

from django.apps import AppConfig


class BillingConfig(AppConfig):
    """The app of live access; of ours it imports accounts alone."""

    name = "billing"
    verbose_name = "Billing"
