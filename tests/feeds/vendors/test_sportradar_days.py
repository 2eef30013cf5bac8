"""Days of Sportradar's, page by page: their matches are each sport's to read."""

import asyncio
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from redis import Redis

from feeds.http.client import Upstream, upstream
from feeds.vendors.sportradar_days import MAX_PAGES, read_days
from tests.feeds.upstream import Server

DAY = date(2026, 9, 12)
PATH = f"schedules/{DAY}/summaries.json"


@pytest.fixture
def server(redis_client: Redis) -> Iterator[Server]:
    """An upstream with days."""
    server = Server()
    yield server
    server.close()


def read(server: Server) -> list[Any]:
    async def ask() -> list[Any]:
        async with upstream(Upstream(name="test", base=server.base)) as http:
            return await read_days(http, "test", "summaries", [DAY], 0)

    return asyncio.run(ask())


def page(first: int, items: int) -> dict[str, Any]:
    return {"summaries": [{"sport_event": {"id": f"m{number}"}} for number in range(first, first + items)]}


@pytest.mark.parametrize(("pages", "asked"), [([30], 1), ([200, 30], 2), ([100, 100, 0], 3), ([0], 1)])
def test_a_full_page_is_followed_by_the_next(server: Server, pages: list[int], asked: int) -> None:
    first = 0
    for items in pages:
        server.payloads[f"{PATH}?start={first}" if first else PATH] = page(first, items)
        first += items

    assert len(read(server)) == sum(pages)
    assert server.count(PATH) == asked


def test_a_list_without_pages_is_taken_once(server: Server) -> None:
    server.payloads[PATH] = page(0, 300)

    assert len(read(server)) == 300


def test_a_list_without_an_end_is_left_at_some_point(server: Server) -> None:
    for number in range(MAX_PAGES + 3):
        server.payloads[f"{PATH}?start={number * 100}" if number else PATH] = page(number * 100, 100)

    assert len(read(server)) == MAX_PAGES * 100
