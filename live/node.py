"""What one web process holds once, however many sockets it serves: connections, hub, sessions."""

import asyncio
import weakref
from collections.abc import Coroutine
from typing import Any

import structlog
from channels.layers import get_channel_layer
from redis.asyncio import Redis

from live.connection import connect
from live.hub import Hub
from live.publication import PUBLICATION
from live.sessions import Sessions

ACCESS_CHANGED = "access.changed"  # an account's notice (accounts/notices.py)

log = structlog.get_logger(__name__)


class Node:
    """The process's one channel on the layer, and who listens to it."""

    def __init__(self, redis: Redis, layer: Any, channel: str) -> None:
        self.redis = redis
        self.hub = Hub(redis, layer, channel)
        self.sessions = Sessions(redis, layer, channel)
        self._layer = layer
        self._channel = channel
        self._tasks: set[asyncio.Task[None]] = set()

    def run(self) -> None:
        """Start the node's own work."""
        for work in (
            self._receive(),
            self.hub.tend(),
            self.hub.latency.keep_written(self.redis),
            self.sessions.watch_clock(),
            self.sessions.watch_database(),
            self.sessions.renew_seats(),
            self.sessions.write_down(),
        ):
            self._start(work)

    async def stop(self) -> None:
        """End the node's own work and its connections."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.hub.stop()
        await self.redis.aclose()

    async def _receive(self) -> None:
        """Hand every message of the layer to its listener. One bad message does not stop the next."""
        while True:
            try:
                await self._dispatch(await self._layer.receive(self._channel))
            except Exception:
                log.exception("message not understood")
            await asyncio.sleep(0)  # pings and handshakes have their turn between two publications

    async def _dispatch(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case kind if kind == PUBLICATION:
                await self.hub.receive(message)
            case kind if kind == ACCESS_CHANGED:
                self._start(self.sessions.recheck([message["account_id"]]))
            case kind:
                log.warning("unknown message", kind=kind)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("node's work failed", work=task.get_name(), exc_info=error)


_nodes: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Task[Node]] = weakref.WeakKeyDictionary()


async def current_node() -> Node:
    """Return the node of the running event loop; the first socket starts it.

    RedisError or OSError when Redis does not answer; the next socket tries again.
    """
    loop = asyncio.get_running_loop()
    starting = _nodes.get(loop)
    if starting is None or (starting.done() and (starting.cancelled() or starting.exception())):
        starting = _nodes[loop] = loop.create_task(_start_node())
    return await asyncio.shield(starting)


async def _start_node() -> Node:
    layer = get_channel_layer()
    node = Node(connect(), layer, await layer.new_channel("hub."))
    node.run()
    return node
