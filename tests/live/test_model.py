"""PROTOCOL.md, sections 2, 3 and 8: whatever clients say, each is told what the model says."""

import json
from contextlib import AsyncExitStack
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from live.topics import match_topic, odds_topic
from tests.invented.sports import BOOKMAKERS, DEMO, UNKNOWN, UNTRACKED
from tests.live.client import Client, opened
from tests.live.publisher import Match
from tests.live.socket_model import SocketModel, World

pytestmark = pytest.mark.processes

EXAMPLES = 50
FIRST = 5_000  # the other tests count their matches up from 1
IDS = (*range(FIRST, FIRST + 5), DEMO + 201, DEMO + 202)
MATCHES = [(sport, event_id) for sport in ("curling", "darts") for event_id in IDS]
BELL = ("curling", DEMO + 203)  # only the witness follows it
KINDS = ["match", "odds", *BOOKMAKERS]
GENEROUS = {"LIVE_COMMANDS_PER_SECOND": "1e6", "LIVE_COMMAND_BURST": "1000000", "LIVE_MAX_SOCKETS": "1000"}

# What a client says. `since` is how many frames back, and whether of the right epoch: the test fills it in.

ids = st.sampled_from([*IDS, UNTRACKED, UNTRACKED + 1, UNKNOWN])
books = st.sampled_from(["pebble", "PEBBLE", " Pebble & Sons ", "granite-bet", "Granite BET", "nobody"])
backs = st.tuples(st.integers(-2, 12), st.integers(0, 9).map(bool))
known = st.sampled_from(MATCHES).map(lambda match: {"sport": match[0], "event_id": match[1]})
strange = st.fixed_dictionaries(
    {"event_id": ids | ids.map(str) | st.sampled_from([0, -1, True, 7.0, None, "x7", ""])},
    optional={"sport": st.sampled_from(["curling", "darts", "football", "cricket", "Curling", None])},
)
optional = st.fixed_dictionaries({}, optional={"bookmaker_slug": books})
since = st.fixed_dictionaries({}, optional={"since": backs})
ill_since = st.just({"since": "yesterday"})
actions = st.sampled_from(["subscribe"] * 3 + ["unsubscribe"])


def merged(action, match, book, since):
    return {"action": action, **match, **book, **since}


commands = st.builds(merged, actions, known, optional, st.just({}) | since)
many = st.lists(
    st.builds(merged, st.just("subscribe"), known, optional, st.just({})), min_size=6, max_size=14
)
nonsense = st.builds(merged, actions, strange, optional, since | ill_since) | st.sampled_from(
    ["", "ping", "[]", '{"action":"ping"', '{"action":NaN}', {}, {"action": "dance", "event_id": 7}]
)
asides = nonsense | st.just({"action": "ping"})  # may be answered before a command that is in work


class Says(NamedTuple):
    """A client sends these without waiting for answers in between."""

    who: int
    messages: list


class Publishes(NamedTuple):
    """A feed publishes these kinds to a match."""

    match: tuple[str, int]
    kinds: list[str]


who = st.integers(0, 1)
steps = st.one_of(
    st.builds(Says, who, st.lists(commands, min_size=1, max_size=4)),
    st.builds(Says, who, many),
    st.builds(Says, who, st.lists(asides, min_size=1, max_size=1)),
    st.builds(Publishes, st.sampled_from(MATCHES), st.lists(st.sampled_from(KINDS), min_size=1, max_size=4)),
)


class Player:
    """A client and what it has to be told."""

    def __init__(self, client: Client, model: SocketModel) -> None:
        self.client = client
        self.model = model

    async def say(self, messages: list) -> None:
        """Send messages and compare the answers; none is sent after one that ends the socket."""
        expected = []
        for message in map(self._dated, messages):
            if self.model.closed:
                break
            expected.append(self.model.answer(message))
            await self.client.socket.send(message if isinstance(message, str) else json.dumps(message))
        assert [comparable(frame) for frame in await self.client.frames(len(expected))] == expected
        if self.model.closed and expected:
            assert await self.client.closed() == 4402

    async def expect(self, frames: list) -> None:
        """Compare what was delivered before this moment: the answer to a ping comes after it."""
        if self.model.closed:
            assert frames == []
            return
        await self.client.send(action="ping")
        delivered = []
        while (frame := await self.client.frame())["type"] != "pong":
            delivered.append(frame)
        assert delivered == frames

    def _dated(self, message):
        """Return the message with a `since` of the match as it stands."""
        if isinstance(message, str) or not isinstance(message.get("since"), tuple):
            return message
        back, right = message["since"]
        history = self.model.world[match_topic(message.get("sport"), message["event_id"])]
        epoch = history.epoch if right else "elsewhere"
        return {**message, "since": {"epoch": epoch, "seq": history.seq - back}}


class Arena:
    """The matches, what was published of them, and a witness of when all of it has been delivered."""

    def __init__(self, redis, witness: Client) -> None:
        self.world = World()
        self._redis = redis
        self._witness = witness
        self._matches = {key: Match(redis, key[1], sport=key[0]) for key in (*MATCHES, BELL)}

    async def begin(self) -> None:
        """Publish something of every match, so that a newcomer need not wait for a poll."""
        for match in self._matches.values():
            async for key in self._redis.scan_iter(f"live:{{{match.topic}*"):  # of an earlier run
                await self._redis.delete(key)
            self.world.take(await match.publish(match.event(), match.stone()))
        await self._witness.subscribe(self._matches[BELL])

    async def publish(self, kinds: list[tuple[tuple[str, int], str]], players: list[Player]) -> None:
        """Publish these kinds to these matches, in order; each player has to get what it follows, once."""
        expected = [[] for _ in players]
        for key, kind in kinds:
            publication = await self._publish(self._matches[key], kind)
            self.world.take(publication)
            for frames, player in zip(expected, players, strict=True):
                frames.extend(player.model.delivered(publication))
        bell = self._matches[BELL]
        await bell.publish(bell.stone())
        assert (await self._witness.frame())["event_id"] == bell.event_id
        for frames, player in zip(expected, players, strict=True):
            await player.expect(frames)

    async def _publish(self, match: Match, kind: str):
        if kind == "match":
            return await match.publish(match.stone(), match.event(), match.stone())
        if kind == "odds":
            return await match.publish(match.consensus(), topic=odds_topic(match.topic))
        return await match.publish(match.book(kind), topic=odds_topic(match.topic, kind))


def comparable(frame):
    """Return the frame; of an error without its sentence, and with its id as text."""
    if frame["type"] != "error":
        return frame
    named = {key: str(value) for key, value in frame.items() if key != "message"}
    assert frame["message"]
    return named


@pytest.fixture(scope="module")
def generous(service):
    """A web process that takes commands at any rate."""
    web = service.web("uvicorn", **GENEROUS)
    yield web
    web.stop()


@pytest.fixture
async def arena(generous, alice, service_redis):
    async with opened(generous.live_url, alice.secret) as witness:
        arena = Arena(service_redis, witness)
        await arena.begin()
        yield arena


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # to shrink a failure takes minutes, and pytest's timeout would hide it
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    sockets=st.tuples(*[st.tuples(st.integers(0, 3).map(bool), st.booleans())] * 2),
    script=st.lists(steps, min_size=1, max_size=12),
)
async def test_every_answer_and_every_frame_is_what_the_model_says(
    generous, arena, alice, charlie, sockets, script
):
    """`sockets`: per socket, whether its account has live access, and whether it asked for numbers."""
    async with AsyncExitStack() as stack:
        players = []
        for has_access, numbered in sockets:
            url, member = generous.live_url + "?seq=1" * numbered, alice if has_access else charlie
            client = await stack.enter_async_context(opened(url, member.secret))
            model = SocketModel(arena.world, has_access=has_access, numbered=numbered)
            players.append(Player(client, model))
        for step in script:
            match step:
                case Says(who, messages):
                    await players[who].say(messages)
                case Publishes(match, kinds):
                    await arena.publish([(match, kind) for kind in kinds], players)
        await arena.publish([(match, kind) for match in MATCHES for kind in KINDS], players)
