"""PROTOCOL.md, section 3: the shapes of the frames that every sport shares."""

import json

import msgspec
import pytest
from msgspec import Raw

from live.protocol.base import Retain
from live.protocol.frames import ErrorFrame, PongFrame, SubscribedFrame, UnsubscribedFrame

EVENT = Raw(b'{"type":"event","event_id":7}')


def test_subscribed_carries_whole_frames_as_they_were_published():
    frame = SubscribedFrame(event_id=7, event=EVENT, livedata=[EVENT, EVENT], history=[], odds=None)
    assert json.loads(frame.encode()) == {
        "type": "subscribed",
        "event_id": 7,
        "event": {"type": "event", "event_id": 7},
        "livedata": [{"type": "event", "event_id": 7}] * 2,
        "history": [],
        "odds": None,
    }


def test_subscribed_leaves_out_what_was_not_given_and_keeps_null():
    frame = SubscribedFrame(event_id=7, sport="tennis", event=None, livedata=[], history=[])
    assert json.loads(frame.encode()) == {
        "type": "subscribed",
        "event_id": 7,
        "sport": "tennis",
        "event": None,
        "livedata": [],
        "history": [],
    }


def test_unsubscribed_has_its_match_and_no_more_than_was_given():
    assert json.loads(UnsubscribedFrame(event_id=7).encode()) == {"type": "unsubscribed", "event_id": 7}
    book = UnsubscribedFrame(event_id=7, bookmaker_slug="pinnacle")
    assert json.loads(book.encode())["bookmaker_slug"] == "pinnacle"


def test_pong_is_its_type_alone():
    assert PongFrame().encode() == b'{"type":"pong"}'


def test_an_error_repeats_what_was_named():
    frame = ErrorFrame(code="limit", message="too many", event_id=7, sport="tennis")
    assert json.loads(frame.encode()) == {
        "type": "error",
        "code": "limit",
        "message": "too many",
        "event_id": 7,
        "sport": "tennis",
    }


@pytest.mark.parametrize("kind", [SubscribedFrame, UnsubscribedFrame, PongFrame, ErrorFrame])
def test_no_reply_is_kept(kind):
    assert kind.retain is Retain.NONE


def test_a_frame_knows_its_type_and_cannot_change():
    pong = PongFrame()
    assert pong.type == "pong"
    frame = ErrorFrame(code="limit", message="too many")
    with pytest.raises(AttributeError):
        frame.code = "other"
    with pytest.raises(TypeError):
        PongFrame(colour="red")


def test_a_frame_is_decoded_by_its_type():
    union = UnsubscribedFrame | PongFrame | ErrorFrame
    assert msgspec.json.decode(b'{"type":"pong"}', type=union) == PongFrame()
