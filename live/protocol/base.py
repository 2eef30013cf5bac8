"""What every frame has in common: a type word, how it is kept, and one encoding."""

from enum import Enum
from typing import ClassVar

import msgspec


class Retain(Enum):
    """What is kept of a frame type, in Redis for newcomers and in an outbox for a slow reader."""

    LAST = "last"  # the newest replaces the ones before it: event, odds
    RECENT = "recent"  # every one counts: ticks
    NONE = "none"  # replies to one socket


class Frame(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    """A message from the server to a client. A subclass names its `type` with `tag=`."""

    retain: ClassVar[Retain] = Retain.NONE

    @property
    def type(self) -> str:
        """The word that clients dispatch on."""
        return str(self.__struct_config__.tag)

    @property
    def upstream_at(self) -> float | None:
        """When it happened, in unix seconds, by the provider's clock; None where that is not known."""
        return None

    def encode(self) -> bytes:
        """Return the frame's JSON. Called once per frame: every later step passes these bytes along."""
        return _encoder.encode(self)


_encoder = msgspec.json.Encoder()
