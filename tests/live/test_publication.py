"""A publication travels as a channel-layer message."""

import msgpack
import pytest

from live.protocol.base import Retain
from live.publication import PUBLICATION, Kept, Publication

PUBLISHED = Publication(
    "curling.7",
    "e1",
    "",
    "t1",
    (Kept(41, "event", Retain.LAST, b'{"a":1}'), Kept(42, "stone", Retain.RECENT, b'{"b":2}')),
)


def test_what_is_sent_is_what_is_read_also_through_the_layers_serializer():
    message = msgpack.unpackb(msgpack.packb(PUBLISHED.to_message()))
    assert message["type"] == PUBLICATION
    assert Publication.from_message(message) == PUBLISHED


@pytest.mark.parametrize(
    "broken", [{"topic": "curling.7"}, {**PUBLISHED.to_message(), "frames": [["a", "b", b""]]}]
)
def test_another_message_is_refused(broken):
    with pytest.raises((KeyError, ValueError)):
        Publication.from_message(broken)


def test_a_message_from_before_an_upgrade_is_read_without_its_times():
    message = PUBLISHED.to_message()
    del message["at"], message["upstream"]
    assert Publication.from_message(message) == PUBLISHED
