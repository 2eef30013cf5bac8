"""Deliveries to the service's webhook: again and again until it answers 2xx, as PayPal does."""

import asyncio

import aiohttp
import requests

from billing.fakepaypal.signing import Delivery

TIMEOUT_SECONDS = 10  # for an answer
MOST_TRIES = 25  # PayPal's own number, there within three days
FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 1.0, 60.0  # here within the hour: somebody is watching


def deliver(url: str, delivery: Delivery) -> int:
    """Send once; return the HTTP status that came back. Raises requests.RequestException when none did."""
    answer = requests.post(url, data=delivery.body, headers=delivery.headers, timeout=TIMEOUT_SECONDS)
    return answer.status_code


async def deliver_until_taken(session: aiohttp.ClientSession, url: str, delivery: Delivery) -> bool:
    """Send until the answer is 2xx; return False after MOST_TRIES."""
    wait = FIRST_WAIT_SECONDS
    for _ in range(MOST_TRIES):
        if await _is_taken(session, url, delivery):
            return True
        await asyncio.sleep(wait)
        wait = min(2 * wait, LONGEST_WAIT_SECONDS)
    return False


async def _is_taken(session: aiohttp.ClientSession, url: str, delivery: Delivery) -> bool:
    try:
        async with session.post(url, data=delivery.body, headers=delivery.headers) as answer:
            return answer.ok
    except (aiohttp.ClientError, TimeoutError):
        return False


class Sender:
    """Sends every event of a running server to one address. Lives in the server's event loop."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._loop = asyncio.get_running_loop()
        timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
        self._session = aiohttp.ClientSession(timeout=timeout)
        self._tasks: set[asyncio.Task[bool]] = set()

    def send(self, delivery: Delivery) -> None:
        """Begin to deliver; may be called from any thread."""
        self._loop.call_soon_threadsafe(self._begin, delivery)

    async def close(self) -> None:
        """Give up what is under way."""
        for task in self._tasks:
            task.cancel()
        await self._session.close()

    def _begin(self, delivery: Delivery) -> None:
        task = asyncio.create_task(deliver_until_taken(self._session, self._url, delivery))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
