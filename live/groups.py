"""The Channels groups that this process is in."""

import asyncio
from collections.abc import Callable, Container
from typing import Any, Generic, TypeVar

Key = TypeVar("Key", bound=int | str)


class Groups(Generic[Key]):
    """Joins and leaves groups one at a time, always for what is wanted when the turn comes.

    So a leave that was overtaken by a new join does no harm.
    """

    def __init__(
        self, layer: Any, channel: str, wanted: Container[Key], name: Callable[[Key], str] = str
    ) -> None:
        """`channel`: this process's one channel; `wanted`: whose groups it should be in now."""
        self._layer = layer
        self._channel = channel
        self._wanted = wanted
        self._name = name
        self._turn = asyncio.Lock()

    async def sync(self, key: Key) -> None:
        """Join or leave the group, whichever is right by now; RedisError or OSError without Redis."""
        async with self._turn:
            if key in self._wanted:
                await self._layer.group_add(self._name(key), self._channel)
            else:
                await self._layer.group_discard(self._name(key), self._channel)
