"""PAYPAL.md section 3: each measured fault of the SDK, and that the client does not have it."""

import logging
import os
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal

import pytest
import requests

from billing.fakepaypal import FakePayPal
from billing.fakepaypal.books import Mode
from billing.fakepaypal.faults import RESET
from billing.paypal import client
from billing.paypal.client import PayPal
from billing.paypal.errors import (
    NotAllowed,
    NotFound,
    NotSetUp,
    OutcomeUnknown,
    PayPalError,
    Refused,
    TooManyRequests,
)
from billing.paypal.orders import Purchase, order_body
from tests.billing.conftest import calls

PURCHASE = Purchase("our-uid", 30, Decimal("3.00"), "USD", "https://we.example/r/", "https://we.example/c/")


@pytest.fixture
def api(paypal: FakePayPal) -> PayPal:
    return client.connected()


def ordered(api: PayPal) -> str:
    return api.create_order(order_body(PURCHASE), "act-1-create").id


def captured(api: PayPal, paypal: FakePayPal) -> str:
    order_id = ordered(api)
    paypal.approve(order_id)
    order = api.capture(order_id, "act-1-capture-1")
    return order.purchase_units[0].payments.captures[0].id


@contextmanager
def silent_server() -> Iterator[str]:
    """Accept connections and say nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


# Calls


def test_an_order_is_created_captured_looked_at_and_refunded(api: PayPal, paypal: FakePayPal) -> None:
    order_id = ordered(api)
    paypal.approve(order_id)
    taken = api.capture(order_id, "act-1-capture-1")
    (capture,) = taken.purchase_units[0].payments.captures
    assert (capture.status, capture.amount.value, capture.custom_id) == (
        "COMPLETED",
        Decimal("3.00"),
        "our-uid",
    )
    assert taken.debug_id
    assert api.get_order(order_id).purchase_units[0].payee.merchant_id == paypal.merchant_id
    refund = api.refund(capture.id, {"amount": {"currency_code": "USD", "value": "1.00"}}, "act-1-refund-1")
    assert (refund.status, refund.total, refund.capture_id) == ("COMPLETED", Decimal("1.00"), capture.id)
    assert api.get_capture(capture.id).status == "PARTIALLY_REFUNDED"


def test_a_request_id_that_is_repeated_gives_the_same_order(api: PayPal) -> None:
    assert ordered(api) == ordered(api)


def test_the_list_of_events_has_their_bodies(api: PayPal, paypal: FakePayPal) -> None:
    delivery = paypal.approve(ordered(api))
    (body,) = api.list_webhook_events("2020-01-01T00:00:00Z", "2100-01-01T00:00:00Z")
    assert delivery.event_id.encode() in body


# The faults


def test_a_server_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "TIMEOUTS", (0.3, 0.3))
    with silent_server() as base:
        begun = time.monotonic()
        with pytest.raises(OutcomeUnknown) as caught:
            PayPal("sandbox", base, "id", "secret").get_order("1")
    assert time.monotonic() - begun < 2
    assert (caught.value.unknown, caught.value.issue) == (True, "READTIMEOUT")


def test_every_request_has_timeouts(api: PayPal, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    send = requests.Session.request

    def request(*args: object, **kwargs: object) -> requests.Response:
        asked.append(kwargs["timeout"])
        return send(*args, **kwargs)  # type: ignore[arg-type]  # passed on as it is

    monkeypatch.setattr(requests.Session, "request", request)
    ordered(api)
    assert asked == [(3.05, 15)] * 2  # the token's and the order's


def test_nobody_listening_is_an_unknown_outcome() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        base = f"http://127.0.0.1:{server.getsockname()[1]}"
    with pytest.raises(OutcomeUnknown):
        PayPal("sandbox", base, "id", "secret").get_order("1")


def test_a_thread_keeps_its_connection_and_shares_it_with_no_other(api: PayPal) -> None:
    mine = api._session
    assert api._session is mine
    with ThreadPoolExecutor(1) as other:
        assert other.submit(lambda: api._session).result() is not mine


def test_the_token_call_has_none_of_the_callers_headers(api: PayPal, paypal: FakePayPal) -> None:
    ordered(api)
    token, order = paypal.requests
    assert (token.path, order.path) == ("/v1/oauth2/token", "/v2/checkout/orders")
    assert "paypal-request-id" not in token.headers
    assert "prefer" not in token.headers
    assert token.headers["authorization"].startswith("Basic ")
    assert order.headers["paypal-request-id"] == "act-1-create"


def test_a_bad_request_is_an_error(api: PayPal) -> None:
    body = order_body(PURCHASE)
    body["purchase_units"][0]["amount"]["value"] = "3"
    with pytest.raises(Refused) as caught:
        api.create_order(body, "act-1-create")
    assert (caught.value.status, caught.value.issue) == (400, "INVALID_PARAMETER_SYNTAX")
    assert caught.value.permanent
    assert caught.value.debug_id


def test_a_lasting_401_is_repeated_once(api: PayPal, paypal: FakePayPal) -> None:
    paypal.fault("/v2/checkout/orders", 401, times=None)
    with pytest.raises(NotAllowed):
        api.get_order("5BT")
    assert len(calls(paypal, "/v2/checkout/orders/5BT")) == 2
    assert len(calls(paypal, "/v1/oauth2/token")) == 2


def test_a_revoked_token_is_replaced(api: PayPal, paypal: FakePayPal) -> None:
    order_id = ordered(api)
    paypal.revoke_tokens()
    assert api.get_order(order_id).id == order_id


def test_wrong_credentials_are_named(paypal: FakePayPal) -> None:
    with pytest.raises(NotAllowed) as caught:
        PayPal("sandbox", paypal.url, paypal.client_id, "wrong").get_order("1")
    assert caught.value.issue == "invalid_client"
    assert len(paypal.requests) == 1


def test_threads_share_one_token(api: PayPal, paypal: FakePayPal) -> None:
    order_id = ordered(api)
    paypal.revoke_tokens()
    before = len(calls(paypal, "/v1/oauth2/token"))
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: api.get_order(order_id).id, range(8)))
    assert found == [order_id] * 8
    assert len(calls(paypal, "/v1/oauth2/token")) == before + 1


def test_a_token_is_kept_until_a_minute_before_its_end(
    api: PayPal, paypal: FakePayPal, monkeypatch: pytest.MonkeyPatch
) -> None:
    order_id = ordered(api)
    now = time.monotonic()
    for seconds, tokens in ((32_400 - 62, 1), (32_400 - 59, 2)):
        monkeypatch.setattr(time, "monotonic", lambda seconds=seconds: now + seconds)
        api.get_order(order_id)
        assert len(calls(paypal, "/v1/oauth2/token")) == tokens


def test_a_get_has_no_body(api: PayPal, paypal: FakePayPal) -> None:
    api.get_order(ordered(api))
    assert paypal.requests[-1].method == "GET"
    assert paypal.requests[-1].body == b""


def test_no_secret_is_logged(
    paypal: FakePayPal, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        api = PayPal("sandbox", paypal.url, paypal.client_id, paypal.client_secret)
        ordered(api)
        paypal.fault("/v2/", 500)
        with pytest.raises(PayPalError) as caught:
            api.get_order("1")
    token = api._good_token()
    said = caplog.text + "".join(capfd.readouterr()) + repr(api) + repr(caught.value) + str(caught.value)
    for secret in (paypal.client_secret, token, api.basic_auth()):
        assert secret not in said


def test_the_environment_is_left_alone(api: PayPal) -> None:
    before = dict(os.environ)
    ordered(api)
    assert dict(os.environ) == before


# What errors mean


@pytest.mark.parametrize(
    ("status", "kind", "unknown", "permanent"),
    [
        (403, NotAllowed, False, True),
        (404, NotFound, False, True),
        (422, Refused, False, True),
        (429, TooManyRequests, False, False),
        (500, OutcomeUnknown, True, False),
        (503, OutcomeUnknown, True, False),
        (RESET, OutcomeUnknown, True, False),
    ],
)
def test_an_answer_tells_whether_to_look_or_to_give_up(
    api: PayPal, paypal: FakePayPal, status: int, kind: type[PayPalError], unknown: bool, permanent: bool
) -> None:
    ordered(api)
    paypal.fault("/v2/checkout", status, issue="COMPLIANCE_VIOLATION")
    with pytest.raises(kind) as caught:
        api.get_order("1")
    assert type(caught.value) is kind
    assert (caught.value.unknown, caught.value.permanent) == (unknown, permanent)


def test_a_declined_instrument_names_where_the_buyer_goes_on(api: PayPal, paypal: FakePayPal) -> None:
    order_id = ordered(api)
    paypal.approve(order_id, Mode.INSTRUMENT_DECLINED)
    with pytest.raises(Refused) as caught:
        api.capture(order_id, "act-1-capture-1")
    assert caught.value.issue == "INSTRUMENT_DECLINED"
    assert caught.value.links["redirect"] == f"{paypal.url}/checkoutnow?token={order_id}"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"<html>",
        b"[]",
        b'{"id":5,"status":"APPROVED"}',
        b'{"id":"5"}',
        b"\xff",
        b'{"id":"5","status":"A\\u0000"}',
        b'{"id":"%s","status":"APPROVED"}' % (b"5" * 65),
        b'{"id":"5","status":"APPROVED","purchase_units":[{"amount":{"currency_code":"USD","value":"NaN"}}]}',
    ],
)
def test_an_unreadable_answer_is_an_unknown_outcome(answer: bytes) -> None:
    with _answering(answer) as base:
        api = PayPal("sandbox", base, "id", "secret")
        api._token, api._token_ends = client.Token("token", 9), time.monotonic() + 9
        with pytest.raises(OutcomeUnknown, match="UNREADABLE"):
            api.get_order("5")


def test_an_order_is_given_up_on_paypals_own_word_alone() -> None:
    with _answering(b"<html>not found</html>", "404 Not Found") as base:
        api = PayPal("sandbox", base, "id", "secret")
        api._token, api._token_ends = client.Token("token", 9), time.monotonic() + 9
        with pytest.raises(OutcomeUnknown, match="HTTP_404"):
            api.get_order("5")


@pytest.mark.parametrize("path", ["../../v1/x", "a/b", "a?b=c", "%2e"])
def test_an_id_cannot_leave_its_place_in_the_path(api: PayPal, paypal: FakePayPal, path: str) -> None:
    with pytest.raises(PayPalError):
        api.get_capture(path)
    assert paypal.requests[-1].path.startswith("/v2/payments/captures/")


@pytest.mark.parametrize(("name", "value"), [("PAYPAL_CLIENT_ID", ""), ("PAYPAL_CLIENT_SECRET", "")])
def test_without_credentials_nobody_can_pay(
    paypal: FakePayPal, settings: object, name: str, value: str
) -> None:
    setattr(settings, name, value)
    with pytest.raises(NotSetUp):
        client.connected()


@contextmanager
def _answering(body: bytes, status: str = "200 OK") -> Iterator[str]:
    """Answer one request with this body."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(65_536)
                head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
                connection.sendall(head.encode() + body)

        thread = threading.Thread(target=answer)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        thread.join()
