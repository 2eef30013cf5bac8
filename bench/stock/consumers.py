"""The stock consumer: each socket a channel of its own, in one group."""

from typing import Any

from channels.generic.websocket import AsyncJsonWebsocketConsumer

GROUP = "match"


class MatchConsumer(AsyncJsonWebsocketConsumer):
    """Passes on what the group is sent."""

    async def connect(self) -> None:
        """Join the group, then accept."""
        await self.channel_layer.group_add(GROUP, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        """Leave the group."""
        await self.channel_layer.group_discard(GROUP, self.channel_name)

    async def match_frame(self, message: dict[str, Any]) -> None:
        """Send a frame to this socket."""
        await self.send_json(message["frame"])
