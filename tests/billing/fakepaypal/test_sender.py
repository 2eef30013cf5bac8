"""Events reach the service's webhook by themselves, and are sent again until they are taken."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from billing.fakepaypal import FakePayPal, sender
from tests.billing.fakepaypal.merchant import Merchant

WAIT_SECONDS = 10


class Webhook:
    """An endpoint that answers with `statuses`, one after the other, and 200 from then on."""

    def __init__(self, *statuses: int) -> None:
        self.bodies: list[bytes] = []
        self.taken = threading.Event()
        left = list(statuses)
        webhook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                webhook.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
                status = left.pop(0) if left else 200
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()
                if status == 200:
                    webhook.taken.set()

            def log_message(self, *_):
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/webhook/"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()


def test_an_event_is_sent_again_until_it_is_taken(monkeypatch):
    monkeypatch.setattr(sender, "FIRST_WAIT_SECONDS", 0.05)
    with Webhook(503, 400) as webhook, FakePayPal(webhook_url=webhook.url) as paypal:
        delivery = paypal.approve(Merchant(paypal).order())
        assert webhook.taken.wait(WAIT_SECONDS)

    assert webhook.bodies == [delivery.body] * 3


def test_a_delivery_by_hand_tells_the_answer(paypal, merchant):
    delivery = paypal.approve(merchant.order())
    with Webhook(503) as webhook:
        assert [paypal.deliver(webhook.url, delivery) for _ in range(2)] == [503, 200]


@pytest.mark.parametrize(("start", "count"), [("2000-01-01T00:00:00Z", 2), ("2999-01-01T00:00:00Z", 0)])
def test_past_events_are_listed_newest_first(paypal, merchant, start, count):
    merchant.captured()
    answer = merchant.get(
        "/v1/notifications/webhooks-events", start_time=start, end_time="2999-01-02T00:00:00Z"
    )

    sent = [json.loads(delivery.body) for delivery in reversed(paypal.deliveries)]
    assert answer.json() == {"events": sent[:count], "count": count, "links": []}
