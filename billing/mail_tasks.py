"""Celery's side of the mails. A payment that moves asks for a run at once; beat asks for one regularly."""

from typing import Any

from celery import shared_task
from django.dispatch import receiver

from billing import mails, reminders
from billing.models import Payment
from billing.signals import payment_moved
from billing.states import GIVES_ACCESS, State

TOLD_OF = GIVES_ACCESS | {State.REFUNDED, State.REVERSED}


@shared_task(name="billing.send_mails", acks_late=True, ignore_result=True)
def send_mails() -> None:
    """Send the receipts and notices that are waiting."""
    mails.send_waiting()


@shared_task(name="billing.send_reminders", acks_late=True, ignore_result=True)
def send_reminders() -> None:
    """Send the reminders that are due."""
    reminders.send_reminders()


@receiver(payment_moved, sender=Payment)
def on_move(after: State, **_: Any) -> None:
    """Have the mails sent that a move brings with it. Where the queue is away, beat's next run sends them."""
    if after in TOLD_OF:
        send_mails.delay()
