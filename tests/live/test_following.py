"""PROTOCOL.md, section 2, on both servers: what a socket gets that follows a match or a book on it."""

import pytest

from tests.live.client import opened

pytestmark = pytest.mark.processes

LIMIT = 10  # followed matches


@pytest.fixture
async def client(web, alice):
    async with opened(web.live_url, alice.secret) as client:
        yield client


def kinds(frames):
    return [frame["type"] for frame in frames]


async def test_subscribed_shows_the_match_and_what_comes_after_follows(client, match):
    await match.publish_odds()
    assert await client.subscribe(match) == {
        "type": "subscribed",
        "event_id": match.event_id,
        "sport": "curling",
        "event": {"type": "event", "event_id": match.event_id, "number": 1, "padding": ""},
        "livedata": [{"type": "stone", "event_id": match.event_id, "number": 1, "padding": ""}],
        "history": [],
        "odds": {"type": "odds", "event_id": match.event_id, "number": 2},
    }
    await match.publish(match.stone(), match.event(), match.stone())
    await match.publish_odds()
    assert [(frame["type"], frame["number"]) for frame in await client.frames(4)] == [
        ("stone", 2),
        ("event", 3),
        ("stone", 3),
        ("odds", 4),
    ]
    await client.pong()


async def test_a_newcomer_gets_the_last_30_ticks_oldest_first(client, match):
    await match.publish(*(match.stone() for _ in range(49)))
    reply = await client.subscribe(match)
    assert [stone["number"] for stone in reply["livedata"]] == list(range(21, 51))


async def test_an_event_id_may_be_a_string_of_digits(client, match):
    reply = await client.ask(action="subscribe", event_id=str(match.event_id), sport="curling")
    assert (reply["type"], reply["event_id"]) == ("subscribed", match.event_id)


async def test_a_book_brings_the_match_and_that_book_alone(client, match):
    await match.publish_book("pebble")
    reply = await client.subscribe(match, bookmaker_slug="pebble")
    assert set(reply) == {
        *("type", "event_id", "sport", "bookmaker_slug", "event", "livedata", "history", "odds_book")
    }
    assert (reply["bookmaker_slug"], reply["odds_book"]["number"]) == ("pebble", 2)
    await match.publish_odds()
    await match.publish_book("granite-bet")
    await match.publish_book("pebble")
    await match.publish(match.stone(), match.event())
    frames = await client.frames(3)
    assert kinds(frames) == ["odds_book", "stone", "event"]
    assert frames[0]["bookmaker_slug"] == "pebble"
    await client.pong()


@pytest.mark.parametrize("name", ["Pebble & Sons", "PEBBLE", " pebble "])
async def test_a_book_may_be_called_by_its_name(client, match, name):
    reply = await client.subscribe(match, bookmaker_slug=name)
    assert (reply["type"], reply["bookmaker_slug"], reply["odds_book"]) == ("subscribed", "pebble", None)


async def test_a_match_and_its_books_are_delivered_once_side_by_side(client, match):
    for keys in ({"bookmaker_slug": "pebble"}, {}, {"bookmaker_slug": "granite-bet"}):
        await client.subscribe(match, **keys)
    await match.publish(match.event(), match.stone())
    await match.publish_odds()
    for slug in ("pebble", "granite-bet"):
        await match.publish_book(slug)
    assert kinds(await client.frames(5)) == ["event", "stone", "odds", "odds_book", "odds_book"]
    await client.pong()


async def test_ending_a_book_ends_that_book_only(client, match):
    for keys in ({}, {"bookmaker_slug": "pebble"}, {"bookmaker_slug": "granite-bet"}):
        await client.subscribe(match, **keys)
    assert await client.unsubscribe(match, bookmaker_slug="Pebble & Sons") == {
        "type": "unsubscribed",
        "event_id": match.event_id,
        "sport": "curling",
        "bookmaker_slug": "pebble",
    }
    for slug in ("pebble", "granite-bet"):
        await match.publish_book(slug)
    await match.publish_odds()
    await match.publish(match.stone())
    frames = await client.frames(3)
    assert kinds(frames) == ["odds_book", "odds", "stone"]
    assert frames[0]["bookmaker_slug"] == "granite-bet"
    await client.pong()


async def test_a_match_stays_followed_when_its_last_book_has_ended(client, match):
    await client.subscribe(match, bookmaker_slug="pebble")
    await client.unsubscribe(match, bookmaker_slug="pebble")
    await match.publish_book("pebble")
    await match.publish(match.stone(), match.event())
    assert kinds(await client.frames(2)) == ["stone", "event"]
    await client.pong()


async def test_ending_a_match_ends_its_books_too(client, match):
    await client.subscribe(match)
    await client.subscribe(match, bookmaker_slug="pebble")
    assert await client.unsubscribe(match) == {
        "type": "unsubscribed",
        "event_id": match.event_id,
        "sport": "curling",
    }
    await match.publish(match.stone(), match.event())
    await match.publish_odds()
    await match.publish_book("pebble")
    await client.pong()


async def test_ending_what_is_not_held_is_answered_all_the_same(client, match, new_match):
    await client.subscribe(match)
    other = new_match()
    assert (await client.unsubscribe(other))["event_id"] == other.event_id
    assert (await client.unsubscribe(match, bookmaker_slug="pebble"))["bookmaker_slug"] == "pebble"
    await match.publish(match.stone())
    assert (await client.frame())["type"] == "stone"


async def test_subscribing_again_is_answered_afresh_and_nothing_comes_twice(client, match):
    await client.subscribe(match)
    await match.publish(match.stone())
    await client.frame()
    reply = await client.subscribe(match)
    assert [stone["number"] for stone in reply["livedata"]] == [1, 2]
    await match.publish(match.stone())
    assert (await client.frame())["number"] == 3
    await client.pong()


async def test_following_anew_after_an_end_misses_nothing(client, match):
    await client.subscribe(match)
    await client.unsubscribe(match)
    await match.publish(match.stone())
    reply = await client.subscribe(match)
    assert [stone["number"] for stone in reply["livedata"]] == [1, 2]
    await match.publish(match.stone())
    assert (await client.frame())["number"] == 3


async def test_a_sport_without_odds_has_no_such_key_and_no_books(client, new_match):
    darts = new_match(sport="darts")
    await darts.begin()
    reply = await client.subscribe(darts)
    assert set(reply) == {"type", "event_id", "sport", "event", "livedata", "history"}
    refusal = await client.subscribe(darts, bookmaker_slug="pebble")
    assert (refusal["code"], refusal["bookmaker_slug"]) == ("unknown_bookmaker", "pebble")


async def test_sports_have_number_spaces_of_their_own(client, match, service_redis):
    darts = type(match)(service_redis, match.event_id, sport="darts")
    await darts.begin()
    assert (await client.subscribe(match))["sport"] == "curling"
    await darts.publish(darts.stone())
    await match.publish(match.stone())
    frame = await client.frame()
    assert (frame["event_id"], frame["number"]) == (match.event_id, 2)
    assert (await client.subscribe(darts))["sport"] == "darts"


async def test_it_refuses_an_eleventh_match_and_changes_nothing(client, new_match):
    matches = [new_match() for _ in range(LIMIT + 1)]
    for match in matches:
        await match.begin()
    for match in matches[:LIMIT]:
        assert (await client.subscribe(match))["type"] == "subscribed"
    refusal = await client.subscribe(matches[LIMIT])
    assert (refusal["type"], refusal["code"]) == ("error", "limit")
    assert (refusal["event_id"], refusal["sport"]) == (matches[LIMIT].event_id, "curling")
    for match in matches:
        await match.publish(match.stone())
    assert {frame["event_id"] for frame in await client.frames(LIMIT)} == {
        match.event_id for match in matches[:LIMIT]
    }
    for keys in ({}, {"bookmaker_slug": "pebble"}):  # what is followed already has room
        assert (await client.subscribe(matches[0], **keys))["type"] == "subscribed"
    await client.unsubscribe(matches[0])
    assert (await client.subscribe(matches[LIMIT]))["type"] == "subscribed"


async def test_a_ping_is_answered_while_a_subscribe_is_in_work(client, new_match):
    """Nothing is published of the match, so that its newcomer waits for a poll that nobody carries out."""
    match = new_match()
    await client.send(action="subscribe", event_id=match.event_id, sport="curling")
    await client.pong()
    reply = await client.frame()
    assert (reply["event"], reply["livedata"], reply["odds"]) == (None, [], None)


async def test_a_malformed_command_is_answered_in_its_turn(client, new_match):
    unpublished = new_match()
    await client.send(action="subscribe", event_id=unpublished.event_id, sport=unpublished.sport)
    for text in ("no JSON", '{"action":"dance"}', '{"action":"subscribe","event_id":0}'):
        await client.socket.send(text)
    await client.pong()
    frames = await client.frames(4)
    assert [frame.get("code") for frame in frames] == [None, "bad_message", "bad_action", "bad_event_id"]
    assert frames[0]["type"] == "subscribed"


async def test_a_command_over_the_rate_is_refused_at_once(client, new_match):
    unpublished = new_match()
    await client.send(action="subscribe", event_id=unpublished.event_id, sport=unpublished.sport)
    while (frame := await client.ask(action="ping"))["type"] == "pong":
        pass
    assert frame["code"] == "rate_limited"
    assert (await client.frame())["type"] == "subscribed"


async def test_commands_are_carried_out_in_order(client, match, new_match):
    slow = new_match()
    for action, each in (("subscribe", slow), ("subscribe", match), ("unsubscribe", slow)):
        await client.send(action=action, event_id=each.event_id, sport="curling")
    replies = [(frame["type"], frame["event_id"]) for frame in await client.frames(3)]
    assert replies == [
        ("subscribed", slow.event_id),
        ("subscribed", match.event_id),
        ("unsubscribed", slow.event_id),
    ]
