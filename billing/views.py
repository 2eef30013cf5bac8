"""The pages of live access: buy it, come back from PayPal, see what became of a payment."""

import re
from decimal import Decimal
from http import HTTPStatus

from allauth.account.decorators import verified_email_required
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import limited
from accounts.models import User
from accounts.owner import owner
from billing import activation, limits, settlement
from billing.activation import ActivationError
from billing.entitlements import end_if_bought_now, live_access_until
from billing.models import Cause, Payment
from billing.money import written
from billing.paypal import client
from billing.paypal.orders import is_checkout
from billing.receipts import PAID, bought_span, receipt_of
from billing.standing import kind_of, pending_reason, standing_of
from billing.states import State

PAGE_SIZE = 25  # payments on one page
ORDER_ID = re.compile(r"[\w-]{1,64}", re.ASCII)


@require_http_methods(["GET", "HEAD", "POST"])
@verified_email_required
@limited("activate")
@never_cache
def activate(request: HttpRequest) -> HttpResponse:
    """Say what is for sale; asked by POST, begin a payment and send the buyer to PayPal."""
    account = owner(request)
    if request.method != "POST":
        return _offer(request, account)
    try:
        begun = activation.start(account, request.build_absolute_uri("/"))
    except ActivationError as error:
        return _offer(request, account, refusal=error)
    if begun.state == State.APPROVED:  # the buyer has agreed already
        settlement.settle(begun.pk, Cause.RETURN)
        return redirect("payment", begun.uid)
    return _to_paypal(begun)


@require_safe
@verified_email_required
@never_cache
def come_back(request: HttpRequest) -> HttpResponse:
    """Settle the payment a buyer comes back with, and show how it stands. The address proves nothing."""
    found = _of_order(request)
    if limits.take(limits.returns(owner(request).pk)):  # else the reconciler asks PayPal
        settlement.settle(found.pk, Cause.RETURN)
    return redirect("payment", found.uid)


@require_safe
@verified_email_required
@never_cache
def cancel(request: HttpRequest) -> HttpResponse:
    """Note that the buyer turned back at PayPal."""
    found = _of_order(request)
    settlement.cancel(found.pk)
    return redirect("payment", found.uid)


@require_safe
@verified_email_required
@never_cache
def payment(request: HttpRequest, uid: str) -> HttpResponse:
    """Show how one of the owner's payments stands."""
    found = get_object_or_404(Payment, uid=uid, account=owner(request))
    standing = standing_of(found, timezone.now())
    shown = {
        "payment": found,
        "standing": standing,
        "amount": written(found.amount, found.currency),
        "refunded": written(found.refunded_amount, found.currency),
        "bought": bought_span(found),
        "access_until": live_access_until(owner(request).pk),
        "has_receipt": found.state in PAID,
        "reason": _pending_reason(found),
    }
    return render(request, "billing/payment.html", shown)


@require_safe
@verified_email_required
@never_cache
def payments(request: HttpRequest) -> HttpResponse:
    """List the owner's payments, newest first."""
    account = owner(request)
    page = Paginator(account.payments.all(), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [(each, written(each.amount, each.currency), kind_of(each), each.state in PAID) for each in page]
    shown = {"page": page, "rows": rows, "access_until": live_access_until(account.pk)}
    return render(request, "billing/payments.html", shown)


@require_safe
@verified_email_required
@never_cache
def receipt(request: HttpRequest, uid: str) -> HttpResponse:
    """Show a receipt that can be printed; 404 when no money came for the payment."""
    found = receipt_of(get_object_or_404(Payment, uid=uid, account=owner(request)))
    if found is None:
        raise Http404
    return render(request, "billing/receipt.html", {"receipt": found})


def _of_order(request: HttpRequest) -> Payment:
    """Return the owner's payment of PayPal's order `token`."""
    token = request.GET.get("token", "")
    if not ORDER_ID.fullmatch(token):  # PostgreSQL takes no text with a NUL, not even to look for
        raise Http404
    return get_object_or_404(Payment, order_id=token, account=owner(request))


def _pending_reason(found: Payment) -> str:
    if found.state != State.PENDING:
        return ""
    entry = found.log.filter(state_after=State.PENDING).last()
    return pending_reason(entry.paypal_status if entry else "")


def _to_paypal(begun: Payment) -> HttpResponse:
    """Send the buyer to PayPal, and nowhere else."""
    if not is_checkout(begun.approve_url, settings.PAYPAL_MODE, client.api_base()):
        return redirect("payment", begun.uid)
    response = HttpResponseRedirect(begun.approve_url)
    response.status_code = HTTPStatus.SEE_OTHER
    return response


def _offer(request: HttpRequest, account: User, refusal: ActivationError | None = None) -> HttpResponse:
    shown = {
        "refusal": refusal,
        "is_set_up": client.is_set_up(),
        "price": written(Decimal(settings.BILLING_PRICE), settings.BILLING_CURRENCY),
        "days": settings.BILLING_PERIOD_DAYS,
        "access_until": live_access_until(account.pk),
        "new_end": end_if_bought_now(account),
    }
    status = HTTPStatus.OK if refusal is None else HTTPStatus.SERVICE_UNAVAILABLE
    return render(request, "billing/activate.html", shown, status=status)
