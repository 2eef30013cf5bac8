"""PROTOCOL.md, section 2: what one socket follows, and what an end ends."""

import pytest

from live.protocol.errors import CommandError, ErrorCode
from live.subscriptions import Subscription, Subscriptions
from tests.invented.sports import CURLING, DARTS

LIMIT = 10

PLAIN = Subscription.of(CURLING, 7, None)
PEBBLE = Subscription.of(CURLING, 7, "pebble")
GRANITE = Subscription.of(CURLING, 7, "granite-bet")


@pytest.fixture
def held() -> Subscriptions:
    return Subscriptions(LIMIT)


def test_a_plain_subscription_has_the_match_and_its_consensus():
    assert PLAIN.topics == ("curling.7", "curling.7.odds")


def test_a_book_has_the_match_and_that_book_alone():
    assert PEBBLE.topics == ("curling.7", "curling.7.odds.pebble")


def test_a_sport_without_odds_has_the_match_alone():
    assert Subscription.of(DARTS, 7, None).topics == ("darts.7",)


def test_sports_have_number_spaces_of_their_own(held):
    held.add(PLAIN)
    held.add(Subscription.of(DARTS, 7, None))
    assert len(held) == 2


def test_it_refuses_an_eleventh_match(held):
    for event_id in range(1, LIMIT + 1):
        subscription = Subscription.of(CURLING, event_id, None)
        held.check_room(subscription)
        held.add(subscription)
    for sport in (CURLING, DARTS):
        with pytest.raises(CommandError) as caught:
            held.check_room(Subscription.of(sport, 99, None))
        assert caught.value.code is ErrorCode.LIMIT
        assert caught.value.close is None
    assert len(held) == LIMIT


def test_a_full_socket_has_room_for_what_it_follows_already(held):
    for event_id in range(1, LIMIT + 1):
        held.add(Subscription.of(CURLING, event_id, None))
    held.check_room(PLAIN)
    held.check_room(PEBBLE)


def test_books_do_not_count(held):
    for subscription in (PLAIN, PEBBLE, GRANITE, PLAIN):
        held.add(subscription)
    assert len(held) == 1
    assert set(held.all_topics()) == {*PLAIN.topics, *PEBBLE.topics, *GRANITE.topics}


def test_ending_a_book_ends_that_book_only(held):
    for subscription in (PLAIN, PEBBLE, GRANITE):
        held.add(subscription)
    assert held.remove(PEBBLE) == ("curling.7.odds.pebble",)
    assert set(held.all_topics()) == {*PLAIN.topics, *GRANITE.topics}


def test_ending_the_last_book_leaves_the_match_followed(held):
    held.add(PEBBLE)
    assert held.remove(PEBBLE) == ("curling.7.odds.pebble",)
    assert held.all_topics() == ("curling.7",)
    assert len(held) == 1


def test_ending_the_match_ends_its_books_too(held):
    for subscription in (PEBBLE, PLAIN):
        held.add(subscription)
    assert set(held.remove(PLAIN)) == {*PLAIN.topics, *PEBBLE.topics}
    assert (len(held), held.all_topics()) == (0, ())


def test_a_match_whose_books_have_ended_can_be_ended(held):
    held.add(PEBBLE)
    held.remove(PEBBLE)
    assert held.remove(PLAIN) == ("curling.7",)
    assert len(held) == 0


def test_ending_what_is_not_held_changes_nothing(held):
    held.add(PLAIN)
    assert held.remove(PEBBLE) == ()
    assert held.remove(Subscription.of(CURLING, 8, None)) == ()
    assert held.all_topics() == PLAIN.topics


def test_the_plain_subscription_stands_for_a_match_and_else_a_book(held):
    held.add(PEBBLE)
    held.add(GRANITE)
    assert held.standing_for(PLAIN.match) == GRANITE
    held.add(PLAIN)
    assert held.standing_for(PLAIN.match) == PLAIN
    held.remove(PLAIN)
    held.add(PEBBLE)
    held.remove(PEBBLE)
    assert held.standing_for(PLAIN.match) == PLAIN  # followed still, though nothing is held
