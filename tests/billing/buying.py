"""What a buyer does in a browser, and what comes of it on a socket."""

import json
import time

from playwright.sync_api import Page
from websockets.sync.client import ClientConnection

SECONDS = 20  # for a frame or a mail, on a busy machine
PASSWORD = "a rather long one 7"


def choose(page: Page, button: str) -> None:
    """Press one of PayPal's buttons; wait for the payment's page."""
    page.wait_for_url("**/checkoutnow*")
    page.get_by_role("button", name=button).click()
    page.wait_for_url("**/billing/payments/*/")


def frame_of(socket: ClientConnection, wanted: set[str]) -> dict[str, object]:
    """Return the next frame of one of these types."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        frame: dict[str, object] = json.loads(socket.recv(timeout=SECONDS))
        if frame["type"] in wanted:
            return frame
    raise TimeoutError(f"none of {wanted} came")
