"""Asking a vendor's cheapest question, over real HTTP."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from redis import Redis

from feeds.errors import ProviderError
from feeds.http.checkup import Examination, examination, listed
from feeds.http.client import Upstream
from tests.feeds.upstream import Reply, Server

KEY = "a-key-that-nobody-may-see"


@pytest.fixture
def server(redis_client: Redis) -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


async def ask(server: Server) -> Examination:
    theirs = Upstream(name="acme curling", base=server.base, key=KEY, key_param="key")
    return await examination(theirs, "live", lambda payload: f"{listed(payload, 'matches')} matches are live")


async def test_it_says_what_the_vendor_answers_and_what_its_clock_shows(server: Server) -> None:
    server.replies = [Reply(body=b'{"matches": [1, 2]}', headers={"Date": "Sat, 12 Sep 2026 19:14:00 GMT"})]

    assert await ask(server) == ("2 matches are live", datetime(2026, 9, 12, 19, 14, tzinfo=UTC))
    assert len(server.asked) == 1


async def test_a_clock_that_cannot_be_read_is_none(server: Server) -> None:
    server.replies = [Reply(body=b'{"matches": []}', headers={"Date": "yesterday"})]

    assert (await ask(server)).clock is None


async def test_a_refusal_is_told_without_the_key(server: Server) -> None:
    server.replies = [Reply(status=403, body=f"unknown key {KEY}".encode())]

    with pytest.raises(ProviderError, match=r"^acme curling: live answered 403 unknown key \*\*\*$"):
        await ask(server)


@pytest.mark.parametrize("body", [b"[]", b'{"matches": null}', b'{"others": []}'])
async def test_an_answer_of_another_shape_is_no_good_answer(server: Server, body: bytes) -> None:
    server.replies = [Reply(body=body)]

    with pytest.raises(ProviderError, match="acme curling: live answered without a list of matches"):
        await ask(server)
