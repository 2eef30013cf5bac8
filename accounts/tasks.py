"""What beat has done about accounts."""

from celery import shared_task
from django.core.management import call_command


@shared_task(name="accounts.clear_sessions")
def clear_sessions() -> None:
    """Delete the sessions that have expired: nobody else does, and they pile up."""
    call_command("clearsessions")
