"""A merchant's client of the local PayPal, for its own tests: plain requests."""

import json
from typing import Any

import requests

from billing.fakepaypal import Delivery, FakePayPal

RETURN_URL, CANCEL_URL = "https://shop.example/return/?lang=en", "https://shop.example/cancel/"
REPRESENTATION = {"Prefer": "return=representation"}
SECONDS = 5


def order_request(**unit: Any) -> dict[str, Any]:
    """Return the request for an order of $3.00; `unit` changes its purchase unit."""
    money = {"currency_code": "USD", "value": "3.00"}
    return {
        "intent": "CAPTURE",
        "purchase_units": [
            {
                "reference_id": "default",
                "description": "30 days",
                "custom_id": "our-uid",
                "invoice_id": "LIVE-1",
                "soft_descriptor": "LIVE",
                "amount": money | {"breakdown": {"item_total": money}},
                "items": [{"name": "30 days", "quantity": "1", "unit_amount": money}],
            }
            | unit
        ],
        "payment_source": {
            "paypal": {"experience_context": {"return_url": RETURN_URL, "cancel_url": CANCEL_URL}}
        },
    }


class Merchant:
    """Calls as the service makes them."""

    def __init__(self, paypal: FakePayPal) -> None:
        self.paypal = paypal
        self.session = requests.Session()
        self.log_in()

    def log_in(self) -> None:
        """Get a token and use it from now on."""
        self.session.headers["Authorization"] = f"Bearer {self.token().json()['access_token']}"

    def token(self, secret: str | None = None) -> requests.Response:
        """Make the token call."""
        auth = (self.paypal.client_id, self.paypal.client_secret if secret is None else secret)
        form = {"grant_type": "client_credentials"}
        return requests.post(f"{self.paypal.url}/v1/oauth2/token", auth=auth, data=form, timeout=SECONDS)

    def get(self, path: str, **params: str) -> requests.Response:
        """GET an address."""
        return self.session.get(self.paypal.url + path, params=params, timeout=SECONDS)

    def post(self, path: str, body: object, request_id: str = "", **headers: str) -> requests.Response:
        """POST a JSON body, with that PayPal-Request-Id."""
        named = {"PayPal-Request-Id": request_id} if request_id else {}
        return self.session.post(self.paypal.url + path, json=body, headers=headers | named, timeout=SECONDS)

    def order(self, **unit: Any) -> str:
        """Open an order; return its id."""
        return self.post("/v2/checkout/orders", order_request(**unit)).json()["id"]

    def approved(self, **unit: Any) -> str:
        """Open an order that the buyer agrees to; return its id."""
        order_id = self.order(**unit)
        self.paypal.approve(order_id)
        return order_id

    def capture(self, order_id: str, request_id: str = "capture-1") -> requests.Response:
        """Take the money."""
        path = f"/v2/checkout/orders/{order_id}/capture"
        return self.post(path, {}, request_id, **REPRESENTATION)

    def captured(self, **unit: Any) -> str:
        """Open an order and take its money; return the capture's id."""
        return capture_in(self.capture(self.approved(**unit)).json())["id"]

    def verify(self, delivery: Delivery, body: bytes | None = None, **changed: str) -> requests.Response:
        """Have a delivery verified: over `body` in place of its own, when given."""
        head = {
            "auth_algo": delivery.headers["PAYPAL-AUTH-ALGO"],
            "cert_url": delivery.headers["PAYPAL-CERT-URL"],
            "transmission_id": delivery.headers["PAYPAL-TRANSMISSION-ID"],
            "transmission_sig": delivery.headers["PAYPAL-TRANSMISSION-SIG"],
            "transmission_time": delivery.headers["PAYPAL-TRANSMISSION-TIME"],
            "webhook_id": self.paypal.webhook_id,
        } | changed
        event = delivery.body if body is None else body
        request = json.dumps(head)[:-1].encode() + b',"webhook_event":' + event + b"}"
        address = f"{self.paypal.url}/v1/notifications/verify-webhook-signature"
        return self.session.post(address, data=request, timeout=SECONDS)


def capture_in(order: dict[str, Any]) -> dict[str, Any]:
    """Return the one capture of an order's body."""
    [capture] = order["purchase_units"][0]["payments"]["captures"]
    return capture


def issue(answer: requests.Response) -> str:
    """Return the issue that a refusal names."""
    return answer.json()["details"][0]["issue"]
