"""Mails about payments: a receipt for each, and word of money that went back. Each is sent once.

Whoever sends a mail claims it first, in the database; a mail that the server does not take is given back,
and tried again with the next run. A worker that is killed between the two leaves a mail unsent: better one
too few than two, and the page of the payment says the same.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import BadHeaderError, send_mail
from django.db.models import F, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.adapter import MAIL_FAULTS
from accounts.models import User
from billing.links import link_to
from billing.models import Payment
from billing.money import written
from billing.receipts import receipt_of
from billing.states import GIVES_ACCESS, State

TRIED_FOR = timedelta(days=7)  # what no server takes for so long is given up
RUN_SIZE = 50  # mails of a kind in one run
MOST_FAULTS = 3  # of the server in one run: then it is down, and the next run tries again
OF_ONE_MAIL = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError, BadHeaderError)  # others may go out

log = structlog.get_logger(__name__)


def send_waiting() -> int:
    """Send every mail that is waiting, and return how many went out."""
    sent = faults = 0
    for send, waiting in KINDS:
        for payment_id in list(waiting().values_list("pk", flat=True)[:RUN_SIZE]):
            try:
                sent += send(payment_id)
            except MAIL_FAULTS as error:
                log.warning("mail not sent", payment_id=payment_id, reason=type(error).__name__)
                faults += not isinstance(error, OF_ONE_MAIL)
                if faults == MOST_FAULTS:
                    return sent
    return sent


def send_receipt(payment_id: int) -> bool:
    """Mail the receipt of a completed payment; return False when somebody else has, or there is nothing to.

    Raises one of MAIL_FAULTS when the server does not take it: then it waits again.
    """
    mine = Payment.objects.filter(pk=payment_id)
    if not waiting_receipts().filter(pk=payment_id).update(receipt_sent_at=timezone.now()):
        return False
    with _given_back(lambda: mine.update(receipt_sent_at=None)):
        payment = mine.get()
        if payment.account is not None and (receipt := receipt_of(payment)) is not None:
            shown = {"receipt": receipt, "link": link_to("receipt", payment.uid)}
            send("receipt", payment.account, f"receipt {receipt.number}", shown)
    return True


def send_refund_notice(payment_id: int) -> bool:
    """Mail that money went back, once for each amount; the rest is as with `send_receipt`."""
    payment = Payment.objects.get(pk=payment_id)
    mine = Payment.objects.filter(pk=payment_id)
    told, now = payment.refund_told, payment.refunded_amount
    if not waiting_refund_notices().filter(pk=payment_id, refund_told=told).update(refund_told=now):
        return False
    with _given_back(lambda: mine.filter(refund_told=now).update(refund_told=told)):
        _tell_of_refund(payment, written(now - told, payment.currency))
    return True


def send_reversal_notice(payment_id: int) -> bool:
    """Mail that PayPal or the bank took the payment back; the rest is as with `send_receipt`."""
    mine = Payment.objects.filter(pk=payment_id)
    if not waiting_reversal_notices().filter(pk=payment_id).update(reversal_told_at=timezone.now()):
        return False
    with _given_back(lambda: mine.update(reversal_told_at=None)):
        payment = mine.get()
        if payment.account is not None:
            amount, link = written(payment.amount, payment.currency), link_to("activate")
            shown = {"amount": amount, "payment": payment, "link": link}
            send("reversal", payment.account, "your payment was taken back", shown)
    return True


def waiting_receipts() -> QuerySet[Payment]:
    """Return the payments whose receipt has not been sent."""
    completed = Payment.objects.filter(state__in=GIVES_ACCESS, receipt_sent_at=None)
    return completed.filter(account__isnull=False, captured_at__gt=timezone.now() - TRIED_FOR)


def waiting_refund_notices() -> QuerySet[Payment]:
    """Return the payments of which more was given back than their buyers have been told."""
    given_back = Payment.objects.filter(refunded_amount__gt=F("refund_told")).exclude(state=State.REVERSED)
    return given_back.filter(account__isnull=False, updated_at__gt=timezone.now() - TRIED_FOR)


def waiting_reversal_notices() -> QuerySet[Payment]:
    """Return the payments that were taken back without word to their buyers."""
    reversed_ = Payment.objects.filter(state=State.REVERSED, reversal_told_at=None)
    return reversed_.filter(account__isnull=False, updated_at__gt=timezone.now() - TRIED_FOR)


KINDS = (
    (send_receipt, waiting_receipts),
    (send_refund_notice, waiting_refund_notices),
    (send_reversal_notice, waiting_reversal_notices),
)


def send(name: str, account: User, subject: str, shown: dict[str, Any]) -> None:
    """Mail templates/billing/mail/NAME.txt to an account. Raises one of MAIL_FAULTS."""
    body = render_to_string(f"billing/mail/{name}.txt", shown)
    send_mail(f"Matchwire: {subject}", body, settings.DEFAULT_FROM_EMAIL, [account.email])


def _tell_of_refund(payment: Payment, amount: str) -> None:
    if payment.account is None:
        return
    whole = payment.state not in GIVES_ACCESS
    link = link_to("payment", payment.uid)
    shown = {"amount": amount, "payment": payment, "whole": whole, "number": _number(payment), "link": link}
    send("refund", payment.account, f"refund of {amount}", shown)


def _number(payment: Payment) -> str:
    receipt = receipt_of(payment)
    return receipt.number if receipt else ""


@contextmanager
def _given_back(give_back: Callable[[], object]) -> Iterator[None]:
    """Undo a claim when the mail does not go out."""
    try:
        yield
    except Exception:
        give_back()
        raise
