"""What an account has paid for, or was granted: its live access."""

from django.apps import AppConfig


class BillingConfig(AppConfig):
    """The app of live access; of ours it imports accounts alone."""

    name = "billing"
    verbose_name = "Billing"

    def ready(self) -> None:
        """Hear when a payment moves, and when an account is deleted or exported."""
        from accounts.signals import account_deleting, account_exporting
        from billing import mail_tasks, records  # noqa: F401 - the first hears of payments by itself

        account_deleting.connect(records.forget)
        account_exporting.connect(records.export)
