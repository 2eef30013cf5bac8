"""PROTOCOL.md, section 3, on both servers: every `error`, and whether the socket stays."""

import pytest

from live.protocol.commands import MAX_MESSAGE_BYTES
from tests.invented.sports import UNKNOWN, UNTRACKED
from tests.live.client import opened
from tests.live.protocol.test_commands import NO_EVENT_IDS, NO_JSON_OBJECTS

pytestmark = pytest.mark.processes

BIG_NUMBER = 2**63


@pytest.fixture
async def client(web, alice):
    async with opened(web.live_url, alice.secret) as client:
        yield client


def sendable(text: str) -> bool:
    try:
        return len(text.encode()) <= MAX_MESSAGE_BYTES
    except UnicodeEncodeError:
        return False


async def test_what_is_no_command_is_told_and_the_socket_stays(client):
    for text in filter(sendable, NO_JSON_OBJECTS):
        frame = await client.say(text)
        assert (frame["type"], frame["code"]) == ("error", "bad_message"), text
    await client.pong()


async def test_a_binary_message_is_told_and_the_socket_stays(client):
    assert (await client.say(b'{"action":"ping"}'))["code"] == "bad_message"
    await client.pong()


async def test_what_is_no_event_id_is_told_and_the_socket_stays(client):
    for event_id in NO_EVENT_IDS:
        frame = await client.ask(action="subscribe", event_id=event_id, sport="curling")
        assert (frame["code"], frame["sport"]) == ("bad_event_id", "curling"), event_id
        if type(event_id) is int and abs(event_id) < BIG_NUMBER:
            assert frame["event_id"] == event_id
    await client.pong()


async def test_an_error_names_what_the_command_named(client, match):
    assert await client.ask(action="dance", event_id=7, sport="curling") == {
        "type": "error",
        "code": "bad_action",
        "message": "unknown action 'dance': use subscribe, unsubscribe or ping",
        "event_id": 7,
        "sport": "curling",
    }
    unknown = await client.ask(action="subscribe", event_id=UNKNOWN, sport="curling")
    assert (unknown["code"], unknown["event_id"], unknown["sport"]) == ("bad_event_id", UNKNOWN, "curling")
    football = await client.ask(action="subscribe", event_id=BIG_NUMBER - 1)
    assert (football["code"], football["event_id"]) == ("bad_event_id", BIG_NUMBER - 1)
    assert "sport" not in football
    cricket = await client.ask(action="subscribe", event_id=7, sport="cricket")
    assert (cricket["code"], cricket["event_id"], cricket["sport"]) == ("bad_sport", 7, "cricket")
    assert (
        cricket["message"] == "unknown sport 'cricket': this socket serves curling, darts, football, tennis"
    )
    book = await client.subscribe(match, bookmaker_slug="Nobody & Co")
    assert (book["code"], book["bookmaker_slug"]) == ("unknown_bookmaker", "Nobody & Co")
    await client.pong()


async def test_a_match_without_live_data_is_told_and_the_socket_stays(client):
    frame = await client.ask(action="subscribe", event_id=UNTRACKED, sport="curling")
    assert (frame["code"], frame["event_id"], frame["sport"]) == ("not_tracked", UNTRACKED, "curling")
    await client.pong()


async def test_a_sport_without_bookmakers_says_so(client):
    frame = await client.ask(action="subscribe", event_id=7, sport="darts", bookmaker_slug="pebble")
    assert (frame["code"], frame["message"]) == (
        "unknown_bookmaker",
        "there are no bookmakers for darts here",
    )


async def test_the_football_socket_knows_football_alone(web, alice):
    async with opened(f"{web.socket_url}/live/football/", alice.secret) as client:
        assert (await client.ask(action="subscribe", event_id=7, sport="curling"))["code"] == "bad_sport"
        frame = await client.ask(action="subscribe", event_id=BIG_NUMBER - 1, sport="football")
        assert frame["code"] == "bad_event_id"


async def test_a_refused_command_changes_nothing(client, match):
    await client.subscribe(match)
    await client.subscribe(match, bookmaker_slug="pebble")
    for command in (
        {"action": "subscribe", "bookmaker_slug": "nobody"},
        {"action": "unsubscribe", "bookmaker_slug": "nobody"},
        {"action": "unsubscribe", "sport": "cricket"},
        {"action": "unsubscribe", "event_id": True},
        {"action": "dance"},
    ):
        keys = {"event_id": match.event_id, "sport": "curling", **command}
        assert (await client.ask(**keys))["type"] == "error"
    await match.publish(match.stone(), match.event())
    await match.publish_odds()
    await match.publish_book("pebble")
    assert [frame["type"] for frame in await client.frames(4)] == ["stone", "event", "odds", "odds_book"]


@pytest.mark.parametrize("who", ["bob", "charlie"])
async def test_without_live_access_only_demo_matches_can_be_followed(web, request, match, demo, who):
    member = request.getfixturevalue(who)
    async with opened(web.live_url, member.secret) as client:
        assert (await client.subscribe(demo))["type"] == "subscribed"
        await demo.publish(demo.stone())
        assert (await client.frame())["type"] == "stone"
        unknown = await client.ask(action="subscribe", event_id=UNKNOWN, sport="curling")
        assert unknown["code"] == "bad_event_id"
        await client.send(action="subscribe", event_id=match.event_id, sport="curling")
        assert await client.refused() == ("subscription_required", 4402)
