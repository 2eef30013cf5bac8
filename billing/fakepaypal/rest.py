"""The REST calls: what each answers, as (status, JSON body). HTTP is routes.py's business."""

import base64
import json
from dataclasses import dataclass, field

from billing.fakepaypal import refusals
from billing.fakepaypal.books import Mode
from billing.fakepaypal.desk import Desk
from billing.fakepaypal.refusals import Body, Refusal
from billing.fakepaypal.requests import Seen

Answer = tuple[int, Body]
CREATED, OK = 201, 200
BAD_REQUEST = 400
PAGE_SIZE = 100  # events in one answer at most
KEPT_ANSWERS = 10_000


@dataclass
class Idempotency:
    """Answers by (path, PayPal-Request-Id): a repeated POST gets the first one's, as 200."""

    kept: dict[tuple[str, str], Answer] = field(default_factory=dict)
    running: set[tuple[str, str]] = field(default_factory=set)

    def keep(self, key: tuple[str, str], answer: Answer) -> None:
        """Keep an answer; the oldest of too many is forgotten."""
        self.kept[key] = answer
        if len(self.kept) > KEPT_ANSWERS:
            del self.kept[next(iter(self.kept))]

    def key(self, seen: Seen) -> tuple[str, str] | None:
        """Return the request's key; None when it has no request id."""
        request_id = seen.headers.get("paypal-request-id")
        return None if request_id is None else (seen.path, request_id)


class Rest:
    """The calls of one client."""

    def __init__(self, desk: Desk, client_id: str, client_secret: str) -> None:
        self._desk = desk
        self._basic = base64.b64encode(f"{client_id}:{client_secret}".encode()).decode()

    def token(self, seen: Seen) -> Answer:
        """Answer `POST /v1/oauth2/token`."""
        if seen.headers.get("authorization") != f"Basic {self._basic}":
            raise refusals.unauthorized("invalid_client", "Client Authentication failed")
        if b"grant_type=client_credentials" not in seen.body:
            said = {"error": "unsupported_grant_type", "error_description": "unsupported grant_type"}
            raise Refusal(BAD_REQUEST, said)
        return OK, self._desk.tokens.issue()

    def create_order(self, seen: Seen) -> Answer:
        """Answer `POST /v2/checkout/orders`."""
        order = self._desk.books.create(_object(seen))
        return CREATED, self._desk.bodies.order(order) if _wants_all(seen) else self._desk.bodies.created(
            order
        )

    def get_order(self, order_id: str) -> Answer:
        """Answer `GET /v2/checkout/orders/{id}`."""
        return OK, self._desk.bodies.order(self._desk.books.order(order_id))

    def capture_order(self, seen: Seen, order_id: str) -> tuple[Mode, Answer]:
        """Answer `POST /v2/checkout/orders/{id}/capture`; say as well how the capture went."""
        _object(seen)
        order = self._desk.books.order(order_id)
        mode = self._desk.next_mode(order) if order.status == "APPROVED" else self._desk.mode
        capture = self._desk.books.capture(order_id, mode, self._desk.bodies.redirect_link(order))
        self._desk.capture_event(order, capture)
        bodies = self._desk.bodies
        return mode, (CREATED, bodies.captured(order) if _wants_all(seen) else bodies.captured_minimal(order))

    def get_capture(self, capture_id: str) -> Answer:
        """Answer `GET /v2/payments/captures/{id}`."""
        return OK, self._desk.bodies.capture(*self._desk.books.found_capture(capture_id))

    def refund(self, seen: Seen, capture_id: str) -> Answer:
        """Answer `POST /v2/payments/captures/{id}/refund`."""
        asked = _object(seen)
        value = asked.get("amount", {}).get("value")
        status, note = self._desk.refund_status, str(asked.get("note_to_payer", ""))
        refund = self._desk.books.refund(capture_id, value, status, note)
        order, capture, _ = self._desk.books.found_refund(refund.id)
        if refund.status == "COMPLETED":
            self._desk.refunded(refund)
        bodies = self._desk.bodies
        short = bodies.refund_minimal(capture, refund)
        return CREATED, bodies.refund(order, capture, refund) if _wants_all(seen) else short

    def get_refund(self, refund_id: str) -> Answer:
        """Answer `GET /v2/payments/refunds/{id}`."""
        return OK, self._desk.bodies.refund(*self._desk.books.found_refund(refund_id))

    def verify(self, seen: Seen) -> Answer:
        """Answer `POST /v1/notifications/verify-webhook-signature`: over the bytes as they stand."""
        try:
            good = self._desk.signer.verifies(seen.body)
        except ValueError as error:
            raise refusals.invalid("/", error) from error
        return OK, {"verification_status": "SUCCESS" if good else "FAILURE"}

    def events(self, start: str, end: str) -> Answer:
        """Answer `GET /v1/notifications/webhooks-events`: newest first, of the times asked for."""
        found = [json.loads(delivery.body) for delivery in reversed(self._desk.deliveries)]
        asked = [event for event in found if (start or "0") <= event["create_time"] <= (end or "9")]
        return OK, {"events": asked[:PAGE_SIZE], "count": len(asked[:PAGE_SIZE]), "links": []}

    def webhook(self, webhook_id: str) -> Answer:
        """Answer `GET /v1/notifications/webhooks/{id}`."""
        if webhook_id != self._desk.webhook_id:
            raise refusals.not_found("webhook_id", webhook_id)
        return OK, {"id": webhook_id, "url": self._desk.webhook_url, "event_types": [{"name": "*"}]}


def _object(seen: Seen) -> Body:
    try:
        asked = json.loads(seen.body or b"{}")
    except ValueError as error:
        raise refusals.invalid("/", "not JSON") from error
    if not isinstance(asked, dict):
        raise refusals.invalid("/", asked)
    return asked


def _wants_all(seen: Seen) -> bool:
    return "return=representation" in seen.headers.get("prefer", "")
