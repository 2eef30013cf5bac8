"""A publication: the numbered frames that one poll published to one topic, as it travels to the hubs."""

from typing import Any, NamedTuple

import msgspec

from live.protocol.base import Retain

PUBLICATION = "publication"  # the `type` of its message on the channel layer


class Kept(NamedTuple):
    """One published frame: its number in the topic, its type word, how it is kept, its bytes."""

    seq: int
    type: str
    retain: Retain
    payload: bytes


class Publication(msgspec.Struct, frozen=True):
    """Frames in order. `after` and `tip` chain it to the publication before: a hub sees any hole at once."""

    topic: str
    epoch: str
    after: str  # the tip of the publication before; empty for the first of an epoch
    tip: str
    frames: tuple[Kept, ...]
    at: float = 0  # unix seconds of the publishing; 0: not known
    upstream: tuple[float, ...] = ()  # unix seconds at which its ticks happened, as far as a provider says

    def to_message(self) -> dict[str, Any]:
        """Return the channel-layer message."""
        return {
            "type": PUBLICATION,
            "topic": self.topic,
            "epoch": self.epoch,
            "after": self.after,
            "tip": self.tip,
            "first": self.frames[0].seq,
            "frames": [[kept.type, kept.retain.value, kept.payload] for kept in self.frames],
            "at": self.at,
            "upstream": self.upstream,
        }

    @classmethod
    def from_message(cls, message: dict[str, Any]) -> "Publication":
        """Read a channel-layer message; KeyError or ValueError for one that `to_message` never made."""
        return cls(
            topic=message["topic"],
            epoch=message["epoch"],
            after=message["after"],
            tip=message["tip"],
            frames=tuple(
                Kept(message["first"] + index, kind, Retain(retain), payload)
                for index, (kind, retain, payload) in enumerate(message["frames"])
            ),
            at=message.get("at", 0),  # a worker from before an upgrade does not say
            upstream=tuple(message.get("upstream", ())),
        )
