"""PayPal over HTTP: `paypalrestsdk.Api` with its measured faults mended (PAYPAL.md section 3).

Of the SDK it keeps the endpoints, the basic authentication, the user agent, and the way from a status to an
exception. Its `request`, its `http_call` and its token are replaced: they know no timeout, share a token
without a lock, repeat a 401 for ever, and write secrets to the debug log.
"""

import json
import threading
import time
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar
from urllib.parse import quote, urlencode, urlsplit

import msgspec
import paypalrestsdk
import requests
from django.conf import settings
from paypalrestsdk import exceptions

from billing.paypal.answers import (
    Capture,
    EventPage,
    Order,
    Problem,
    Refund,
    Token,
    Verification,
    Webhook,
)
from billing.paypal.errors import (
    NotAllowed,
    NotFound,
    NotSetUp,
    OutcomeUnknown,
    PayPalError,
    Refused,
    RequestInProgress,
    TooManyRequests,
)

TIMEOUTS = (3.05, 15)  # seconds to connect, and between two pieces of the answer
TOKEN_SPARE_SECONDS = 60  # a token this close to its end is not begun with
TOKEN_WAIT_SECONDS = 20  # for another thread that is getting one
EVENTS_PER_PAGE = 100
JSON = "application/json"
IN_FULL = {"Prefer": "return=representation"}

Answer = TypeVar("Answer", Order, Capture, Refund, Verification, EventPage, Webhook, Token)


class PayPal(paypalrestsdk.Api):  # type: ignore[misc]  # the SDK has no types
    """One merchant's access to PayPal, for all threads of a process.

    Every call raises PayPalError (billing/paypal/errors.py) and nothing else.
    """

    def __init__(self, mode: str, base: str, client_id: str, client_secret: str) -> None:
        """`base`: where PayPal answers, without a slash at the end; `mode`: sandbox or live."""
        super().__init__(mode=mode, endpoint=base, client_id=client_id, client_secret=client_secret)
        self._token: Token | None = None
        self._token_ends = 0.0  # by the monotonic clock
        self._token_lock = threading.Lock()
        self._of_thread = threading.local()

    # Calls

    def create_order(self, body: Mapping[str, Any], request_id: str) -> Order:
        """Create an order; the same request id gives the same order for 6 hours."""
        headers = {"PayPal-Request-Id": request_id, "Prefer": "return=minimal"}
        return self._asked(Order, "POST", "v2/checkout/orders", body, headers)

    def capture(self, order_id: str, request_id: str) -> Order:
        """Take the money of an approved order; look at the capture's status, not at the order's."""
        path = f"v2/checkout/orders/{_quoted(order_id)}/capture"
        return self._asked(Order, "POST", path, {}, {"PayPal-Request-Id": request_id, **IN_FULL})

    def get_order(self, order_id: str) -> Order:
        """Return the order as it stands."""
        return self._asked(Order, "GET", f"v2/checkout/orders/{_quoted(order_id)}")

    def get_capture(self, capture_id: str) -> Capture:
        """Return the capture as it stands, refunds counted in."""
        return self._asked(Capture, "GET", f"v2/payments/captures/{_quoted(capture_id)}")

    def refund(self, capture_id: str, body: Mapping[str, Any], request_id: str) -> Refund:
        """Give money back: all that is left when the body names no amount."""
        path = f"v2/payments/captures/{_quoted(capture_id)}/refund"
        return self._asked(Refund, "POST", path, body, {"PayPal-Request-Id": request_id, **IN_FULL})

    def verify(self, body: bytes) -> bool:
        """Return whether a delivery is PayPal's; `body` is made by billing.paypal.verification."""
        path = "v1/notifications/verify-webhook-signature"
        return self._asked(Verification, "POST", path, body).verification_status == "SUCCESS"

    def get_webhook(self, webhook_id: str) -> Webhook:
        """Return the webhook as it is set up at PayPal."""
        return self._asked(Webhook, "GET", f"v1/notifications/webhooks/{_quoted(webhook_id)}")

    def log_in(self) -> None:
        """Get a token unless there is a good one: it tells whether the credentials are."""
        self._good_token()

    def list_webhook_events(self, start: str, end: str) -> list[bytes]:
        """Return the bodies of all events between two RFC 3339 times, as many pages as there are."""
        query = urlencode({"start_time": start, "end_time": end, "page_size": EVENTS_PER_PAGE})
        events: list[bytes] = []
        seen: set[str] = set()
        while query and query not in seen:
            seen.add(query)
            page = self._asked(EventPage, "GET", f"v1/notifications/webhooks-events?{query}")
            events += [bytes(event) for event in page.events]
            query = next((urlsplit(link.href).query for link in page.links if link.rel == "next"), "")
        return events

    # What the SDK does otherwise

    def get_token_hash(self, *_: Any, **__: Any) -> dict[str, str]:
        """Return the token as the SDK's own methods want it; what they pass on is not sent."""
        return {"token_type": "Bearer", "access_token": self._good_token()}

    def request(
        self, url: str, method: str, body: Any = None, headers: Any = None, refresh_token: Any = None
    ) -> requests.Response:
        """Return the answer of one call; after a 401 it is repeated once, with a new token.

        `body`: bytes are sent as they are, anything else as JSON; a GET has none.
        """
        data = None if method == "GET" else body if isinstance(body, bytes) else json.dumps(body)
        token = self._good_token()
        try:
            return self.http_call(url, method, data=data, headers=self._signed(token, headers))
        except exceptions.UnauthorizedAccess:
            self._drop_token(token)
            token = self._good_token()
            return self.http_call(url, method, data=data, headers=self._signed(token, headers))

    def http_call(self, url: str, method: str, **kwargs: Any) -> requests.Response:
        """Return the answer of one HTTP request with a 2xx; the SDK's exception of any other status."""
        kwargs = {"timeout": TIMEOUTS, "allow_redirects": False, **kwargs}
        response = self._session.request(method, url, **kwargs)
        if not response.ok or response.is_redirect:
            self.handle_response(response, response.text)
        return response

    # Inside

    @property
    def _session(self) -> requests.Session:
        """This thread's connections, which stay open between calls."""
        if not hasattr(self._of_thread, "session"):
            self._of_thread.session = requests.Session()
        session: requests.Session = self._of_thread.session
        return session

    def _asked(
        self,
        kind: type[Answer],
        method: str,
        path: str,
        body: Mapping[str, Any] | bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        url = f"{self.endpoint}/{path}"
        return _answer(kind, lambda: self.request(url, method, body, headers))

    def _signed(self, token: str, headers: Mapping[str, str] | None) -> dict[str, str]:
        said = {"Content-Type": JSON, "Accept": JSON, "User-Agent": self.user_agent}
        return {**said, **(headers or {}), "Authorization": f"Bearer {token}"}

    def _good_token(self) -> str:
        if not self._token_lock.acquire(timeout=TOKEN_WAIT_SECONDS):
            raise OutcomeUnknown("TOKEN_TIMEOUT")
        try:
            if self._token is None or time.monotonic() >= self._token_ends:
                begun = time.monotonic()
                self._token = _answer(Token, self._ask_for_token)
                self._token_ends = begun + self._token.expires_in - TOKEN_SPARE_SECONDS
            return self._token.access_token
        finally:
            self._token_lock.release()

    def _ask_for_token(self) -> requests.Response:
        headers = {
            "Authorization": f"Basic {self.basic_auth()}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": JSON,
            "User-Agent": self.user_agent,
        }
        url = f"{self.endpoint}/v1/oauth2/token"
        return self.http_call(url, "POST", data="grant_type=client_credentials", headers=headers)

    def _drop_token(self, token: str) -> None:
        with self._token_lock:
            if self._token is not None and self._token.access_token == token:
                self._token = None


def connected() -> PayPal:
    """Return this process's client for the present settings; NotSetUp without credentials."""
    if not is_set_up():
        raise NotSetUp
    return _client(settings.PAYPAL_MODE, api_base(), settings.PAYPAL_CLIENT_ID, settings.PAYPAL_CLIENT_SECRET)


def is_set_up() -> bool:
    """Return whether somebody can pay here."""
    return bool(settings.PAYPAL_CLIENT_ID and settings.PAYPAL_CLIENT_SECRET)


def api_base() -> str:
    """Return where PayPal answers: PAYPAL_API_BASE, or PayPal's own address of the mode."""
    return str(settings.PAYPAL_API_BASE).rstrip("/") or API_BASES[settings.PAYPAL_MODE]


API_BASES = {"sandbox": "https://api-m.sandbox.paypal.com", "live": "https://api-m.paypal.com"}


@cache
def _client(mode: str, base: str, client_id: str, client_secret: str) -> PayPal:
    return PayPal(mode, base, client_id, client_secret)


def _quoted(part: str) -> str:
    return quote(part, safe="")


def _answer(kind: type[Answer], call: Callable[[], requests.Response]) -> Answer:
    """Return the decoded answer of a call, with its debug id where it has room for one."""
    try:
        response = call()
    except requests.RequestException as error:
        raise OutcomeUnknown(type(error).__name__.upper()) from None  # its text may hold whole addresses
    except exceptions.ConnectionError as error:
        raise _error(error.response) from None
    try:
        answer = msgspec.json.decode(response.content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise OutcomeUnknown(f"UNREADABLE: {error}"[:100], _debug_id(response)) from None
    if isinstance(answer, Order | Capture | Refund):
        return msgspec.structs.replace(answer, debug_id=_debug_id(response))
    return answer


def _error(response: requests.Response) -> PayPalError:
    """Return what an answer that is no 2xx means."""
    try:
        problem = msgspec.json.decode(response.content, type=Problem)
    except (msgspec.DecodeError, UnicodeDecodeError):
        problem = Problem()
    issue = problem.issue or f"HTTP_{response.status_code}"
    links = {link.rel: link.href for link in problem.links}
    kind = KINDS.get(response.status_code, Refused if response.status_code < SERVER_ERROR else OutcomeUnknown)
    if kind is NotFound and problem.name != UNKNOWN_TO_PAYPAL:
        kind = OutcomeUnknown  # some machine in between: an order is given up on PayPal's own word alone
    debug_id = _debug_id(response) or problem.debug_id
    return kind(issue[:100], debug_id, status=response.status_code, links=links)


SERVER_ERROR = 500
UNKNOWN_TO_PAYPAL = "RESOURCE_NOT_FOUND"
KINDS: dict[int, type[PayPalError]] = {
    401: NotAllowed,
    403: NotAllowed,
    404: NotFound,
    409: RequestInProgress,
    429: TooManyRequests,
}


def _debug_id(response: requests.Response) -> str:
    return str(response.headers.get("PayPal-Debug-Id", ""))[:64]
