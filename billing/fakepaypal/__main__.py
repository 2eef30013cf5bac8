"""`python -m billing.fakepaypal [--port PORT] [--webhook URL]`: the local PayPal by itself, for the demo.

What it accepts comes from the settings that the service has too: PAYPAL_CLIENT_ID, PAYPAL_CLIENT_SECRET,
PAYPAL_WEBHOOK_ID, PAYPAL_MERCHANT_ID. It starts only with PAYPAL_LOCAL: nothing it says is worth money.
"""

import argparse
import asyncio
import os
import sys

from billing.fakepaypal.server import FakePayPal

DEFAULT_PORT = 8010
NAMES = ("client_id", "client_secret", "webhook_id", "merchant_id")
TRUE = {"1", "true", "yes", "on"}


def main() -> int:
    """Serve until Ctrl-C; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m billing.fakepaypal", description="A PayPal without money."
    )
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="port to listen on; 0: a free one")
    parser.add_argument("--webhook", default="", help="address that webhooks are sent to")
    asked = parser.parse_args()
    if os.environ.get("PAYPAL_LOCAL", "").lower() not in TRUE:
        sys.stderr.write("The local PayPal is for demo and tests: it starts with PAYPAL_LOCAL=true alone.\n")
        return 1
    known = {name: os.environ.get(f"PAYPAL_{name.upper()}", "") for name in NAMES}
    try:
        paypal = FakePayPal(asked.port, webhook_url=asked.webhook, **known)
    except OSError as error:
        sys.stderr.write(f"The local PayPal cannot listen on port {asked.port}: {error.strerror}.\n")
        return 1
    sys.stdout.write(f"A stand-in for PayPal, without money, is at {paypal.url}\n")
    sys.stdout.flush()
    try:
        asyncio.run(paypal.serve())
    except KeyboardInterrupt:
        pass  # that is how it is stopped
    return 0


if __name__ == "__main__":
    sys.exit(main())
