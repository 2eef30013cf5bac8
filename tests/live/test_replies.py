"""Replies are made of what the replicas hold, in the shapes of PROTOCOL.md, section 3."""

import json

import pytest

from live.protocol.base import Retain
from live.publication import Kept, Publication
from live.replica import Replica
from live.replies import subscribed, unsubscribed
from live.subscriptions import Subscription
from tests.invented.sports import CURLING, DARTS, InventedSport

BANDY = InventedSport("bandy", has_odds=True)
BANDY.named_in_replies = False

EVENT = {"type": "event", "event_id": 7}
ODDS = {"type": "odds", "event_id": 7}
BOOK = {"type": "odds_book", "event_id": 7}


def replica(*frames: dict) -> Replica:
    made = Replica("t")
    kept = tuple(
        Kept(
            number,
            frame["type"],
            Retain.RECENT if frame["type"] == "stone" else Retain.LAST,
            json.dumps(frame).encode(),
        )
        for number, frame in enumerate(frames, 1)
    )
    made.apply(Publication("t", "e", "", "tip", kept), at=1)
    return made


@pytest.fixture
def match() -> Replica:
    return replica(EVENT, *({"type": "stone", "number": number} for number in range(35)))


def test_a_plain_reply_has_the_match_its_last_30_ticks_and_the_consensus(match):
    reply = json.loads(subscribed(Subscription.of(CURLING, 7, None), match, replica(ODDS)).payload)
    assert reply == {
        "type": "subscribed",
        "event_id": 7,
        "sport": "curling",
        "event": EVENT,
        "livedata": [{"type": "stone", "number": number} for number in range(5, 35)],
        "history": [],
        "odds": ODDS,
    }


def test_a_books_reply_has_its_slug_and_its_odds_in_place_of_the_consensus(match):
    reply = json.loads(subscribed(Subscription.of(CURLING, 7, "pebble"), match, replica(BOOK)).payload)
    assert (reply["bookmaker_slug"], reply["odds_book"]) == ("pebble", BOOK)
    assert "odds" not in reply


def test_what_is_not_there_yet_is_null():
    reply = json.loads(subscribed(Subscription.of(CURLING, 7, None), Replica("t"), Replica("o")).payload)
    assert (reply["event"], reply["livedata"], reply["odds"]) == (None, [], None)


def test_a_sport_without_odds_has_no_such_key(match):
    reply = json.loads(subscribed(Subscription.of(DARTS, 7, None), match, None).payload)
    assert set(reply) == {"type", "event_id", "sport", "event", "livedata", "history"}


def test_a_sport_that_is_not_named_has_no_such_key(match):
    reply = json.loads(subscribed(Subscription.of(BANDY, 7, None), match, Replica("o")).payload)
    assert set(reply) == {"type", "event_id", "event", "livedata", "history", "odds"}
    assert json.loads(unsubscribed(Subscription.of(BANDY, 7, None)).payload) == {
        "type": "unsubscribed",
        "event_id": 7,
    }


def test_unsubscribed_repeats_what_was_ended():
    assert json.loads(unsubscribed(Subscription.of(CURLING, 7, "pebble")).payload) == {
        "type": "unsubscribed",
        "event_id": 7,
        "sport": "curling",
        "bookmaker_slug": "pebble",
    }
