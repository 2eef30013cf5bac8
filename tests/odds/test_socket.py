"""Odds on the socket, through web and worker, on a simulated match 20 minutes before its kick-off."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests import people
from tests.live.client import Client, opened
from tests.odds import moves
from tests.people import Member
from tests.service import Service, Web

pytestmark = pytest.mark.processes

FAR_OFF = 9.5  # a price of home that moves the mean of twelve


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service without beat: nothing is looked at again unless a test says so."""
    with Service(tmp_path_factory.mktemp("odds")) as service:
        service.worker()
        yield service


@pytest.fixture(scope="module")
def web(service: Service) -> Web:
    return service.web()


@pytest.fixture(scope="module")
def alice(service: Service) -> Member:
    return service.call(people.add, "alice")


@pytest.fixture(scope="module")
def match(service: Service) -> int:
    return service.call(moves.upcoming_match)


@pytest.fixture
async def client(web: Web, alice: Member) -> AsyncIterator[Client]:
    async with opened(web.live_url, alice.secret) as client:
        yield client


async def test_the_first_follower_is_shown_the_consensus_at_once(client: Client, match: int) -> None:
    subscribed = await client.ask(action="subscribe", event_id=match)

    assert subscribed["type"] == "subscribed"
    assert subscribed["event"]["time"]["status"] == "notstarted"
    odds = subscribed["odds"]
    assert (odds["type"], odds["event_id"]) == ("odds", match)
    assert odds["odds"].keys() == {"match_winner", "over_under", "btts"}
    assert odds["updated_at"].endswith("+00:00")
    assert "odds_book" not in subscribed


@pytest.mark.parametrize("name", ["pinnacle", "Pinnacle", "PINNACLE"])
async def test_a_book_is_followed_by_its_slug_or_its_name(client: Client, match: int, name: str) -> None:
    subscribed = await client.ask(action="subscribe", event_id=match, bookmaker_slug=name)

    assert subscribed["bookmaker_slug"] == "pinnacle"
    book = subscribed["odds_book"]
    assert (book["type"], book["bookmaker_slug"], book["bookmaker_name"]) == (
        "odds_book",
        "pinnacle",
        "Pinnacle",
    )
    assert all(book["odds"].values())
    assert "odds" not in subscribed


async def test_a_book_without_a_market_has_null_for_it(client: Client, match: int) -> None:
    subscribed = await client.ask(action="subscribe", event_id=match, bookmaker_slug="Interwetten")

    assert subscribed["odds_book"]["odds"]["match_winner"]["home"] > 1
    assert subscribed["odds_book"]["odds"] | {"match_winner": None} == {
        "match_winner": None,
        "over_under": None,
        "btts": None,
    }


async def test_an_unknown_book_is_refused_and_changes_nothing(
    client: Client, match: int, service: Service
) -> None:
    await client.ask(action="subscribe", event_id=match)

    error = await client.ask(action="subscribe", event_id=match, bookmaker_slug="Honest John")

    assert error["code"] == "unknown_bookmaker"
    assert (error["event_id"], error["bookmaker_slug"]) == (match, "Honest John")
    service.call(moves.look_again, match, slug="betsson", price=FAR_OFF)
    assert (await client.frame())["type"] == "odds"


async def test_numbers_that_stand_are_not_sent_again(client: Client, match: int, service: Service) -> None:
    await client.ask(action="subscribe", event_id=match)
    await client.ask(action="subscribe", event_id=match, bookmaker_slug="bwin")

    assert service.call(moves.look_again, match) == []
    await client.pong()


async def test_a_move_is_sent_to_the_consensus_and_to_that_book_alone(
    web: Web, alice: Member, match: int, service: Service
) -> None:
    async with (
        opened(web.live_url, alice.secret) as plain,
        opened(web.live_url, alice.secret) as bwin,
        opened(web.live_url, alice.secret) as unibet,
        opened(web.live_url, alice.secret) as both,
    ):
        before = (await plain.ask(action="subscribe", event_id=match))["odds"]
        await bwin.ask(action="subscribe", event_id=match, bookmaker_slug="bwin")
        await unibet.ask(action="subscribe", event_id=match, bookmaker_slug="unibet")
        await both.ask(action="subscribe", event_id=match)
        await both.ask(action="subscribe", event_id=match, bookmaker_slug="bwin")

        published = service.call(moves.look_again, match, slug="bwin", price=FAR_OFF)

        assert published == [f"football.{match}.odds", f"football.{match}.odds.bwin"]
        consensus, book = await plain.frame(), await bwin.frame()
        assert consensus["type"] == "odds"
        assert consensus["odds"]["match_winner"]["home"] != before["odds"]["match_winner"]["home"]
        assert consensus["odds"]["btts"] == before["odds"]["btts"]
        assert (book["type"], book["odds"]["match_winner"]["home"]) == ("odds_book", FAR_OFF)
        assert sorted(frame["type"] for frame in await both.frames(2)) == ["odds", "odds_book"]
        for client in (plain, bwin, unibet, both):
            await client.pong()


async def test_a_book_that_was_left_is_silent_and_the_match_stays(
    client: Client, match: int, service: Service
) -> None:
    await client.ask(action="subscribe", event_id=match)
    await client.ask(action="subscribe", event_id=match, bookmaker_slug="ladbrokes")
    left = await client.ask(action="unsubscribe", event_id=match, bookmaker_slug="Ladbrokes")
    assert left == {"type": "unsubscribed", "event_id": match, "bookmaker_slug": "ladbrokes"}

    service.call(moves.look_again, match, slug="ladbrokes", price=FAR_OFF)

    assert (await client.frame())["type"] == "odds"
    await client.pong()


async def test_newcomers_are_shown_what_was_sent_last(client: Client, match: int, service: Service) -> None:
    service.call(moves.look_again, match, slug="888sport", price=FAR_OFF)

    subscribed = await client.ask(action="subscribe", event_id=match, bookmaker_slug="888sport")

    assert subscribed["odds_book"]["odds"]["match_winner"]["home"] == FAR_OFF
