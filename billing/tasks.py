"""Celery's side of billing. Acknowledged late: what a killed worker had begun is done again, and harmless.

Each runs once at a time (billing.turns), so a PayPal that is slow holds up as many of the worker's threads
as there are tasks here, however much waits.
"""

from collections.abc import Callable

import structlog
from celery import shared_task

from billing import inbox, reconciler, records
from billing.paypal.client import is_set_up
from billing.paypal.errors import PayPalError
from billing.turns import turn

log = structlog.get_logger(__name__)


@shared_task(name="billing.work_inbox", acks_late=True, ignore_result=True)
def work_inbox() -> None:
    """Process the events whose turn it is, and those that come in meanwhile."""
    while inbox.due() and _in_turn("inbox", reconciler.work_inbox):
        pass


@shared_task(name="billing.look_at_orders", acks_late=True, ignore_result=True)
def look_at_orders() -> None:
    """Settle what was paid by a buyer who never came back."""
    _in_turn("orders", reconciler.look_at_orders)


@shared_task(name="billing.look_at_pending", acks_late=True, ignore_result=True)
def look_at_pending() -> None:
    """Ask about money that PayPal holds back."""
    _in_turn("pending", reconciler.look_at_pending)


@shared_task(name="billing.look_at_completed", acks_late=True, ignore_result=True)
def look_at_completed() -> None:
    """Ask about payments whose access runs."""
    _in_turn("completed", reconciler.look_at_completed)


@shared_task(name="billing.look_for_events", acks_late=True, ignore_result=True)
def look_for_events() -> None:
    """Fetch events that were never delivered."""
    _in_turn("events", reconciler.look_for_events)


@shared_task(name="billing.erase_old_bodies", acks_late=True, ignore_result=True)
def erase_old_bodies() -> None:
    """Erase what old events say."""
    records.erase_old_bodies()


def _in_turn(name: str, run: Callable[[], int]) -> bool:
    """Run it unless it runs already or nobody can pay here; return whether it did anything."""
    if not is_set_up():
        return False
    try:
        with turn(name) as ours:
            return ours and run() > 0
    except PayPalError as error:
        log.warning("PayPal was not asked", task=name, issue=error.issue, debug_id=error.debug_id)
        return False
