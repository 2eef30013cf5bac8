"""Asking an upstream over real HTTP, on its good days and its bad ones."""

import asyncio
import gzip
import time
import tracemalloc
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import quote

import msgspec
import pytest
from redis import Redis
from structlog.testing import capture_logs

from feeds.errors import ProviderError
from feeds.http import client
from feeds.http.client import Http, Upstream, upstream
from feeds.http.exchanges import Exchange, listening
from feeds.http.gate import Limits
from feeds.http.refusals import Refusal
from tests.feeds.upstream import Reply, Server, in_json

KEY = "a-key-that-nobody-may-read"
JSON = {"Content-Type": "application/json"}


@pytest.fixture
def server(redis_client: Redis) -> Iterator[Server]:
    """An upstream, of which nothing is known yet."""
    server = Server()
    server.payloads["matches"] = {"matches": [1, 2]}
    yield server
    server.close()


def theirs(server: Server, **changes: Any) -> Upstream:
    return Upstream(name="vendor", base=server.base, key=KEY, **{"key_header": "x-api-key"} | changes)


@pytest.fixture
async def asking(server: Server) -> AsyncIterator[Http]:
    """The way to the server."""
    async with upstream(theirs(server)) as way:
        yield way


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Less patience than in earnest."""
    monkeypatch.setattr(client, "ANSWER_SECONDS", 0.5)
    monkeypatch.setattr(client, "FIRST_WAIT_SECONDS", 0.01)
    monkeypatch.setattr(client, "JITTER_SECONDS", 0.01)


async def test_it_returns_the_json_of_a_packed_answer(asking: Http, server: Server) -> None:
    assert await asking.json("matches", {"live": "true"}) == {"matches": [1, 2]}

    (asked,) = server.asked
    assert asked.query == {"live": "true"}
    assert asked.headers["x-api-key"] == KEY
    assert asked.headers["accept-encoding"] == "gzip"


async def test_a_key_can_be_in_the_query(server: Server) -> None:
    async with upstream(theirs(server, key_header="", key_param="apiKey")) as asking:
        await asking.json("matches", {"live": "true"})

    assert server.asked[0].query == {"live": "true", "apiKey": KEY}
    assert "x-api-key" not in server.asked[0].headers


async def test_it_returns_headers_by_lower_case_names(asking: Http, server: Server) -> None:
    server.replies = [Reply(body=b"[]", headers={"X-Requests-Remaining": "17"})]

    assert (await asking.get("odds")).headers["x-requests-remaining"] == "17"


async def test_an_answer_without_content_is_nothing(asking: Http, server: Server) -> None:
    server.replies = [Reply(status=204, body=b"")]

    assert await asking.json("matches") is None


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("reply", [Reply(500), Reply(503), Reply(429), Reply(is_cut=True)])
async def test_what_passes_is_tried_again(asking: Http, server: Server, reply: Reply) -> None:
    server.replies = [reply]

    assert await asking.json("matches")
    assert server.count("matches") == 2


async def test_a_slow_answer_is_not_waited_for(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.replies = [Reply(wait=5)]
    with monkeypatch.context() as patch:
        patch.setattr(client, "ANSWER_SECONDS", 0.3)
        way = upstream(theirs(server))
        asking = await way.__aenter__()
    begun = time.monotonic()

    assert await asking.json("matches")

    assert time.monotonic() - begun < 3
    assert server.count("matches") == 2
    await way.__aexit__(None, None, None)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("status", [301, 400, 401, 403, 404, 410, 422])
async def test_what_does_not_pass_is_not_tried_again(server: Server, status: int) -> None:
    server.always = Reply(status=status, body=b"<h1>no</h1>", headers={"Location": "/elsewhere"})
    async with upstream(theirs(server)) as asking:
        with pytest.raises(ProviderError, match=f"vendor: matches answered {status} <h1>no</h1>") as raised:
            await asking.json("matches")

    assert raised.value.permanent
    assert len(server.asked) == 1


@pytest.mark.usefixtures("quick")
async def test_it_gives_up_after_three_attempts(server: Server) -> None:
    server.always = Reply(status=500, body=b"<h1>Oops</h1>")
    async with upstream(theirs(server)) as asking:
        with pytest.raises(ProviderError, match="answered 500 <h1>Oops</h1>") as raised:
            await asking.json("matches")

    assert not raised.value.permanent
    assert len(server.asked) == 3


async def test_a_short_retry_after_is_waited_for(asking: Http, server: Server) -> None:
    server.replies = [Reply(status=429, headers={"Retry-After": "1"})]
    begun = time.monotonic()

    assert await asking.json("matches")

    assert time.monotonic() - begun >= 1
    assert len(server.asked) == 2


async def test_a_long_retry_after_keeps_every_worker_away(server: Server) -> None:
    server.replies = [Reply(status=429, headers={"Retry-After": "40"})]
    async with upstream(theirs(server)) as asking:
        with pytest.raises(ProviderError, match="answered 429"):
            await asking.json("matches")
    async with upstream(theirs(server)) as another_worker:
        with pytest.raises(
            ProviderError, match=r"left alone for (39|40)\.\d s: vendor: matches answered 429"
        ):
            await another_worker.json("matches")

    assert len(server.asked) == 1


@pytest.mark.usefixtures("quick")
async def test_what_a_vendor_says_in_its_own_words_is_understood(server: Server) -> None:
    def explain(status: int, text: str) -> ProviderError | None:
        return ProviderError("over the rate") if status == 403 and "Over Qps" in text else None

    server.replies = [Reply(status=403, body=b"Developer Over Qps")]
    async with upstream(theirs(server, explain=explain)) as asking:
        with pytest.raises(ProviderError, match="over the rate") as raised:
            await asking.json("matches")

    assert not raised.value.permanent


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(body=b'{"matches": [1, '), "answered no JSON"),
        (Reply(body=b""), "answered no JSON"),
        (Reply(body=b"\xff\xfe{}"), "answered no JSON"),
        (Reply(body=b"[" * 100_000), "answered no JSON"),
        (Reply(body=b"NaN"), "answered no JSON"),
        (Reply(body=b"{}", headers={"Content-Encoding": "br"}), "encoded as 'br'|brotli"),
        (Reply(body=b"no gzip", headers={"Content-Encoding": "gzip"}), "cannot be decompressed"),
        (Reply(body=gzip.compress(b"{}" * 99)[:-9], headers={"Content-Encoding": "gzip"}), "is cut off"),
        (Reply(is_big=True), "larger than 20 MB"),
    ],
)
async def test_an_answer_that_cannot_be_read_is_an_error_that_may_pass(
    server: Server, reply: Reply, said: str
) -> None:
    server.replies = [reply]
    async with upstream(theirs(server)) as asking:
        with pytest.raises(ProviderError, match=said) as raised:
            await asking.json("matches")

    assert not raised.value.permanent
    assert len(server.asked) == 1


async def test_a_small_body_cannot_fill_the_memory(asking: Http, server: Server) -> None:
    bomb = gzip.compress(b" " * (1 << 30), 9)
    assert len(bomb) < 2 << 20
    server.replies = [Reply(body=bomb, headers={"Content-Encoding": "gzip"})]
    tracemalloc.start()
    try:
        with pytest.raises(ProviderError, match="larger than 20 MB"):
            await asking.json("matches")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < 64 << 20


async def test_an_upstream_that_is_not_there_is_an_error(redis_client: Redis) -> None:
    async with upstream(Upstream(name="vendor", base="http://127.0.0.1:1/", key=KEY)) as asking:
        with pytest.raises(ProviderError, match="vendor: matches Cannot connect") as raised:
            await asking.json("matches")

    assert not raised.value.permanent


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("where", [{"key_header": "x-api-key"}, {"key_header": "", "key_param": "apiKey"}])
@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=403, body=f"the key {KEY} is unknown".encode()),
        Reply(status=302, headers={"Location": f"/login?apiKey={KEY}"}),
        Reply(body=f'"{KEY}'.encode()),
        Reply(wait=1),
        Reply(is_cut=True),
    ],
)
async def test_the_key_is_in_no_error_and_no_log(server: Server, where: dict[str, str], reply: Reply) -> None:
    server.always = reply
    heard: list[Exchange] = []
    with capture_logs() as logs, listening(heard.append):
        async with upstream(theirs(server, **where)) as asking:
            with pytest.raises(ProviderError) as raised:
                await asking.json("matches")

    seen = [*map(repr, logs), repr(raised.value), repr(theirs(server)), *map(repr, heard)]
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__
    assert not [text for text in seen if KEY in text]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    "garbage", [b"HTTP/1.1 abc\r\n\r\n", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 200 OK\r\nno header\r\n\r\n", b""]
)
@pytest.mark.parametrize("key", [KEY, "a key/with=signs&more"])
async def test_what_is_no_http_is_an_error_without_the_key(
    redis_client: Redis, garbage: bytes, key: str
) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(garbage)
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        host, port = server.sockets[0].getsockname()
        reached = Upstream(name="vendor", base=f"http://{host}:{port}/", key=key, key_param="apiKey")
        with capture_logs() as logs:
            async with upstream(reached) as asking:
                with pytest.raises(ProviderError) as raised:
                    await asking.json("matches")

    seen = [*map(repr, logs), repr(raised.value)]
    assert not [text for text in seen if key in text or quote(key, safe="") in text or "apiKey" in text]
    assert not raised.value.permanent


@pytest.mark.usefixtures("quick")
async def test_a_failure_is_said_once_and_recovery_too(server: Server) -> None:
    server.always = Reply(status=500)
    with capture_logs() as logs:
        async with upstream(theirs(server)) as asking:
            for _ in range(3):
                with pytest.raises(ProviderError):
                    await asking.json("matches")
            server.always = None
            await asyncio.sleep(1.3)
            await asking.json("matches")

    said = [line["event"] for line in logs if line["event"] != "stamina.retry_scheduled"]
    assert said == ["upstream failed", "upstream answers again"]


async def test_one_unknown_match_closes_nothing(asking: Http) -> None:
    with pytest.raises(ProviderError):
        await asking.json("no-such-match")

    assert await asking.json("matches")


async def test_workers_share_one_rate(server: Server) -> None:
    slow = theirs(server, limits=Limits(per_second=10))
    begun = time.monotonic()
    async with upstream(slow) as one, upstream(slow) as other:
        await asyncio.gather(*(way.json("matches") for way in (one, other) * 4))

    assert time.monotonic() - begun >= 0.7  # eight requests, a tenth of a second apart


async def test_a_crowd_is_sent_away_rather_than_kept_waiting(server: Server) -> None:
    async with upstream(theirs(server, limits=Limits(per_second=1))) as asking:
        answers = await asyncio.gather(*(asking.json("matches") for _ in range(9)), return_exceptions=True)

    refused = [answer for answer in answers if isinstance(answer, ProviderError)]
    assert len(refused) == 3  # one at once, and five within the five seconds that a request waits
    assert all("wait for their turn" in str(error) and not error.permanent for error in refused)


async def test_a_spent_quota_is_not_overdrawn(server: Server) -> None:
    limited = theirs(server, limits=Limits(quota=3, quota_days=30))
    async with upstream(limited) as one, upstream(limited) as other:
        for way in (one, other, one):
            await way.json("matches")
        with pytest.raises(ProviderError, match="the 3 requests of 30 days are spent") as raised:
            await other.json("matches")

    assert raised.value.permanent
    assert len(server.asked) == 3


async def test_a_quota_forgets_what_is_older_than_its_days(server: Server, redis_client: Redis) -> None:
    days = int(redis_client.time()[0]) // 86400  # type: ignore[index]
    redis_client.hset("upstream:{vendor}:used", mapping={str(days - 30): 100, str(days - 29): 2})
    async with upstream(theirs(server, limits=Limits(quota=3, quota_days=30))) as asking:
        await asking.json("matches")
        with pytest.raises(ProviderError, match="are spent"):
            await asking.json("matches")


async def test_workers_share_a_fresh_answer(server: Server) -> None:
    async with upstream(theirs(server)) as one, upstream(theirs(server)) as other:
        first = await one.json("matches", {"day": "1"}, fresh_for=0.5)
        assert await other.json("matches", {"day": "1"}, fresh_for=0.5) == first
        await other.json("matches", {"day": "2"}, fresh_for=0.5)
        await asyncio.sleep(0.6)
        await other.json("matches", {"day": "1"}, fresh_for=0.5)

    assert [asked.query["day"] for asked in server.asked] == ["1", "2", "1"]


async def test_whoever_listens_hears_what_was_said(asking: Http, server: Server) -> None:
    server.replies = [in_json({"a": 1})]
    heard: list[Exchange] = []
    with listening(heard.append):
        await asking.json("matches", {"live": "true"})
    await asking.json("matches")

    (exchange,) = heard
    assert (exchange.path, exchange.params, exchange.status) == ("matches", {"live": "true"}, 200)
    assert msgspec.json.decode(exchange.body) == {"a": 1}
    assert abs(exchange.at - time.time() * 1000) < 5000


async def test_an_error_within_a_good_answer_is_one(server: Server, quick: None) -> None:
    def refuses(payload: Any) -> Refusal | None:
        return Refusal("is tired", again=True) if payload.get("error") else None

    server.replies = [in_json({"error": "tired"})]
    async with upstream(theirs(server, refuses=refuses)) as way:
        assert await way.json("matches") == {"matches": [1, 2]}

        server.always = in_json({"error": "tired"})
        with capture_logs(), pytest.raises(ProviderError, match="vendor: matches is tired"):
            await way.json("matches", fresh_for=60)
        server.always = None
        with pytest.raises(ProviderError, match="left alone"):  # nothing was kept, and the circuit is open
            await way.json("matches", fresh_for=60)
