"""How Sportmonks is reached: what answers say of the requests that are left, and what refusals mean."""

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django.fixtures import Settings
from redis import Redis
from structlog.testing import capture_logs

from feeds.errors import ProviderError
from feeds.http import client
from feeds.http.client import Answer, upstream
from feeds.vendors.checks import wrong_sportmonks
from feeds.vendors.sportmonks import allowance, evenly, limits, read_pages, row, rows, sportmonks
from tests.feeds.upstream import Reply, Server, in_json

TOKEN = "t" * 40
PATH = "football/livescores/inplay"


@pytest.fixture
def server(redis_client: Redis, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Sportmonks with nothing in play."""
    monkeypatch.setattr(client, "FIRST_WAIT_SECONDS", 0.01)
    monkeypatch.setattr(client, "JITTER_SECONDS", 0.01)
    server = Server()
    settings.SPORTMONKS_TOKEN = TOKEN
    settings.SPORTMONKS_URL = server.base
    settings.SPORTMONKS_REQUESTS_PER_HOUR = 5000
    server.payloads[f"v3/{PATH}"] = answer(1000)
    yield server
    server.close()


def answer(remaining: int | None, resets: int | None = 900, **more: Any) -> dict[str, Any]:
    """Return an answer that says how many requests are left."""
    limit = {"resets_in_seconds": resets, "remaining": remaining, "requested_entity": "Fixture"}
    return {"data": [], "rate_limit": limit, "timezone": "UTC"} | more


async def ask(entity: str = "fixtures") -> Any:
    async with upstream(sportmonks(entity)) as way:
        return await way.json(PATH)


async def test_the_token_goes_into_a_header(server: Server) -> None:
    await ask()

    assert server.asked[0].headers["authorization"] == TOKEN
    assert server.asked[0].query == {}


async def test_a_spent_hour_is_waited_for_by_all_workers(server: Server) -> None:
    server.payloads[f"v3/{PATH}"] = answer(20, resets=600)
    with capture_logs() as logs:
        assert rows(await ask()) == []  # this one was still good
        with pytest.raises(ProviderError, match=r"left alone for (600|601)\.\d s: 20 requests are left"):
            await ask()

    assert len(server.asked) == 1
    assert [line["event"] for line in logs] == ["upstream rests"]


async def test_entities_are_counted_apart(server: Server) -> None:
    server.payloads[f"v3/{PATH}"] = answer(0)
    await ask("fixtures")
    await ask("inplay odds")

    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("payload", "headers", "seconds"),
    [
        (answer(21), {}, None),
        (answer(20), {}, 901),
        (answer(0, resets=None), {}, 300),
        (answer(0, resets=99_999), {}, 3600),
        (answer(0, resets=-1), {}, 300),
        ({"data": []}, {"x-ratelimit-remaining": "3"}, 300),
        ({"data": []}, {"x-ratelimit-remaining": "many"}, None),
        (answer(None), {"x-ratelimit-remaining": "500"}, None),
        ({"rate_limit": "none"}, {}, None),
        ([], {}, None),
    ],
)
def test_what_is_left_is_read_from_body_or_header(
    payload: Any, headers: dict[str, str], seconds: float | None
) -> None:
    rest = allowance(Answer(payload, headers), reserve=20)

    assert (rest and rest.seconds) == seconds


@pytest.mark.parametrize("per_hour", [1, 5, 180, 2000, 5000])
def test_no_hour_has_more_than_the_plan_allows(per_hour: int) -> None:
    made = limits(per_hour)

    assert made.burst + made.per_second * 3600 <= max(per_hour, 2)
    assert evenly(per_hour) <= per_hour


@pytest.mark.parametrize(
    ("status", "body", "said", "permanent"),
    [
        (401, b'{"message":"Unauthenticated."}', "SPORTMONKS_TOKEN is unknown", True),
        (403, b'{"message":"no access"}', "the plan does not cover this", True),
        (404, b"{}", "answered 404", True),
        (400, b'{"message":"include does not exist"}', "include does not exist", True),
        (429, b'{"message":"Too Many Attempts."}', "the hour's requests are spent", False),
        (429, b"<h1>slow down</h1>", "the hour's requests are spent", False),
        (500, b"", "answered 500", False),
    ],
)
async def test_refusals_are_told_apart(
    server: Server, status: int, body: bytes, said: str, permanent: bool
) -> None:
    server.always = Reply(status, body)
    with capture_logs() as logs, pytest.raises(ProviderError, match=said) as raised:
        await ask()

    assert raised.value.permanent is permanent
    assert TOKEN not in f"{raised.value}{logs}"


async def test_what_the_plan_lacks_closes_nothing_else(server: Server) -> None:
    server.replies = [Reply(403, b'{"message":"no access"}')]
    with pytest.raises(ProviderError, match="the plan does not cover"):
        await ask()

    assert rows(await ask()) == []


async def test_a_429_that_says_when_is_believed(server: Server) -> None:
    server.replies = [in_json({"message": "Too Many Attempts.", "resets_in_seconds": 120}, status=429)]
    with capture_logs(), pytest.raises(ProviderError):
        await ask()
    with pytest.raises(ProviderError, match=r"left alone for (120|121)\.\d s"):
        await ask()

    assert len(server.asked) == 1


async def test_pages_are_read_to_the_last(server: Server) -> None:
    pages = [answer(900, data=[n], pagination={"has_more": n < 3}) for n in (1, 2, 3)]
    server.replies = [in_json(page) for page in pages]
    async with upstream(sportmonks("fixtures")) as way:
        assert await read_pages(way, PATH, {"include": "scores"}, most_pages=9) == [1, 2, 3]

    assert [asked.query.get("page") for asked in server.asked] == [None, "2", "3"]
    assert {asked.query["include"] for asked in server.asked} == {"scores"}


async def test_pages_without_an_end_are_left_and_said(server: Server) -> None:
    server.replies = [in_json(answer(900, data=[n], pagination={"has_more": True})) for n in range(9)]
    with capture_logs() as logs:
        async with upstream(sportmonks("fixtures")) as way:
            assert await read_pages(way, PATH, {}, most_pages=4) == [0, 1, 2, 3]

    assert len(server.asked) == 4
    assert [(line["event"], line["path"]) for line in logs] == [("more pages than are read", PATH)]


@pytest.mark.parametrize("data", [[], [1, 2]])
async def test_a_page_that_repeats_itself_is_the_last(server: Server, data: list[int]) -> None:
    server.payloads[f"v3/{PATH}"] = answer(900, data=data, pagination={"has_more": True})
    with capture_logs() as logs:
        async with upstream(sportmonks("fixtures")) as way:
            assert await read_pages(way, PATH, {}, most_pages=9) == data

    assert len(server.asked) == (2 if data else 1)
    assert logs == []


def test_nothing_is_told_from_nonsense() -> None:
    assert rows({"message": "No result(s) found"}) == []
    assert rows({"data": [1]}) == [1]
    everything: list[Any] = [{}, [], None, {"data": {}}, {"message": 7}]
    for nonsense in everything:
        with pytest.raises(ProviderError, match="no list of data"):
            rows(nonsense)


def test_a_thing_that_is_not_there_is_said_in_their_words() -> None:
    assert row({"data": {"id": 7}}) == {"id": 7}
    with pytest.raises(ProviderError, match="No result"):
        row({"message": "No result(s)  found"})
    everything: list[Any] = [{}, [], None, {"data": []}]
    for nonsense in everything:
        with pytest.raises(ProviderError, match="no object of data"):
            row(nonsense)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SPORTMONKS_TOKEN", "", "SPORTMONKS_TOKEN is empty"),
        ("SPORTMONKS_URL", "http://api.sportmonks.com", "https://"),
        ("SPORTMONKS_REQUESTS_PER_HOUR", 0, "above 0"),
        ("SPORTMONKS_RESERVE", -1, "SPORTMONKS_RESERVE"),
        ("SPORTMONKS_RESERVE", 2000, "SPORTMONKS_RESERVE"),
    ],
)
def test_wrong_settings_are_named(settings: Settings, name: str, value: Any, said: str) -> None:
    settings.SPORTMONKS_TOKEN = TOKEN
    settings.SPORTMONKS_REQUESTS_PER_HOUR = 2000
    assert wrong_sportmonks() == []
    setattr(settings, name, value)

    (wrong,) = wrong_sportmonks()
    assert said in wrong
