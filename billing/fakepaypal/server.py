"""The server: a thread of its own for tests, or the whole process (`python -m billing.fakepaypal`).

with FakePayPal() as paypal:
    ... settings: paypal.url, .client_id, .client_secret, .webhook_id, .merchant_id ...
    paypal.once(Mode.PENDING)
    delivery = paypal.approve(order_id)
    paypal.deliver(f"{web.url}/billing/paypal/webhook/", delivery)
"""

import asyncio
import secrets
import socket
import threading
from typing import Self

from aiohttp import web

from billing.fakepaypal import ids
from billing.fakepaypal.desk import Desk
from billing.fakepaypal.requests import Seen
from billing.fakepaypal.rest import Rest
from billing.fakepaypal.routes import Routes
from billing.fakepaypal.sender import Sender, deliver
from billing.fakepaypal.signing import Delivery

HOST = "127.0.0.1"  # nobody but this machine
START_SECONDS = 10
SHUTDOWN_SECONDS = 0.1  # a slow answer is not waited for


class FakePayPal(Desk):
    """A PayPal with one merchant and one client. Its acts are those of Desk.

    `port` 0 takes a free one. `webhook_url`: where every event is sent by itself, with repeats;
    without one, events wait in `deliveries`.
    """

    def __init__(
        self,
        port: int = 0,
        *,
        webhook_url: str = "",
        client_id: str = "",
        client_secret: str = "",
        webhook_id: str = "",
        merchant_id: str = "",
    ) -> None:
        self._socket = socket.create_server((HOST, port))
        base = f"http://{HOST}:{self._socket.getsockname()[1]}"
        super().__init__(base, webhook_id or ids.resource_id(), merchant_id or ids.account_id())
        self.client_id = client_id or f"stand-in-{secrets.token_hex(16)}"
        self.client_secret = client_secret or secrets.token_urlsafe(32)
        self.webhook_url = webhook_url
        self._routes = Routes(self, Rest(self, self.client_id, self.client_secret))
        self._started = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._thread = threading.Thread(target=self._run, name="fakepaypal", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._started.wait(START_SECONDS):
            raise RuntimeError(f"the local PayPal did not start within {START_SECONDS} s")
        return self

    def __exit__(self, *_: object) -> None:
        if self._loop is not None and self._stop is not None:
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    @property
    def requests(self) -> list[Seen]:
        """Every REST call so far, oldest first."""
        return self._routes.requests

    def deliver(self, url: str, delivery: Delivery) -> int:
        """Send a delivery once; return the HTTP status of the answer."""
        return deliver(url, delivery)

    async def serve(self) -> None:
        """Serve until cancelled, or until the block is left."""
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        runner = web.AppRunner(self._routes.app(), access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
        await runner.setup()
        sender = Sender(self.webhook_url) if self.webhook_url else None
        if sender is not None:
            self.listeners.append(sender.send)
        try:
            await web.SockSite(runner, self._socket).start()
            self._started.set()
            await self._stop.wait()
        finally:
            if sender is not None:
                await sender.close()
            await runner.cleanup()
            self._socket.close()

    def _run(self) -> None:
        asyncio.run(self.serve())
