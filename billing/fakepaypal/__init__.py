"""A small PayPal of our own for tests and the demo: real HTTP, no money. The service never imports it."""

from billing.fakepaypal.books import Mode
from billing.fakepaypal.faults import RESET
from billing.fakepaypal.server import FakePayPal
from billing.fakepaypal.signing import Delivery

__all__ = ["RESET", "Delivery", "FakePayPal", "Mode"]
