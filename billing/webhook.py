"""Where PayPal delivers its events: `POST /billing/paypal/webhook/` (PAYPAL.md section 4, "Webhook").

Verified, kept, answered with 200, worked on later. Whatever is not answered with a 2xx comes again, up to
25 times in 3 days.
"""

from http import HTTPStatus

import structlog
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from kombu.exceptions import OperationalError

from accounts.clients import address_of
from billing import inbox, limits, tasks
from billing.metrics import DELIVERIES
from billing.paypal import client
from billing.paypal.errors import PayPalError
from billing.paypal.notifications import Envelope, NotAnEvent, envelope, object_in
from billing.paypal.verification import (
    HeadersMissing,
    NotPayPals,
    refuse_strangers,
    signed_headers,
    verification_body,
)

MAX_BODY_BYTES = 256 * 1024  # PayPal's own events have some 3 KiB

log = structlog.get_logger(__name__)


class TooMany(Exception):
    """More deliveries than may be asked about have not been PayPal's lately."""


@csrf_exempt  # PayPal has no session of ours; its signature takes the place of the token
@require_POST
def webhook(request: HttpRequest) -> HttpResponse:
    """Keep one event of PayPal's and have it worked on.

    200 once it is kept, also when it had been; 400 for what is not PayPal's, 413 for what is too long, 429
    after too much of that (billing.limits), 503 while nothing can be verified: PayPal then delivers again.
    """
    if not (client.is_set_up() and settings.PAYPAL_WEBHOOK_ID):
        return _answer("not set up", HTTPStatus.SERVICE_UNAVAILABLE)
    try:
        is_new = _taken(request)
    except RequestDataTooBig:
        return _answer("too long", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    except (HeadersMissing, NotAnEvent) as error:
        return _answer("malformed", HTTPStatus.BAD_REQUEST, str(error))
    except NotPayPals as error:
        log.warning("delivery refused", reason=str(error))
        return _answer("forged", HTTPStatus.BAD_REQUEST)
    except TooMany:
        return _answer("too many", HTTPStatus.TOO_MANY_REQUESTS)
    except PayPalError as error:
        log.warning("delivery not verified", issue=error.issue, debug_id=error.debug_id)
        return _answer("not verified", HTTPStatus.SERVICE_UNAVAILABLE)
    return _answer("kept" if is_new else "duplicate", HTTPStatus.OK)


def _taken(request: HttpRequest) -> bool:
    """Keep a delivery that is PayPal's; return whether it is new. The cheap questions come first."""
    body = _body(request)
    headers = signed_headers(request.headers)
    object_in(body)
    refuse_strangers(headers, client.api_base(), timezone.now())
    _verify(address_of(request), headers, body)
    return _kept(envelope(body), body, headers)


def _verify(address: str, headers: dict[str, str], body: bytes) -> None:
    """Ask PayPal whether the delivery is its own; a good answer does not count against the address."""
    counted = limits.deliveries(address)
    if not limits.take(counted):
        raise TooMany
    try:
        good = client.connected().verify(verification_body(headers, settings.PAYPAL_WEBHOOK_ID, body))
    except PayPalError as error:
        if error.status == HTTPStatus.BAD_REQUEST:
            raise NotPayPals("PayPal cannot make sense of the headers") from None
        raise
    if not good:
        raise NotPayPals("the signature is not PayPal's")
    limits.give_back(counted)


def _body(request: HttpRequest) -> bytes:
    """Return the bytes as they came; RequestDataTooBig beyond MAX_BODY_BYTES."""
    said = request.headers.get("Content-Length", "")
    if said.isdigit() and int(said) > MAX_BODY_BYTES:
        raise RequestDataTooBig
    if len(request.body) > MAX_BODY_BYTES:
        raise RequestDataTooBig
    return request.body


def _kept(event: Envelope, body: bytes, headers: dict[str, str]) -> bool:
    with transaction.atomic():
        _, is_new = inbox.keep(event, body, headers)
        transaction.on_commit(_have_worked_on)
    return is_new


def _have_worked_on() -> None:
    try:
        tasks.work_inbox.apply_async(retry=False)
    except OperationalError as error:  # beat has it done within a minute
        log.warning("Redis is away, the event waits in the inbox", error=str(error))


def _answer(outcome: str, status: HTTPStatus, said: str = "") -> HttpResponse:
    DELIVERIES.labels(outcome).inc()
    return HttpResponse(said, status=status, content_type="text/plain; charset=utf-8")
