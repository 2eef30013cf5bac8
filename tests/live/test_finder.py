"""Looking up matches of an invented sport; a list in memory stands for its database."""

import asyncio
import threading

import pytest
from django.db import OperationalError

from live import finder
from live.finder import Finder
from live.sports import Contest

pytestmark = pytest.mark.django_db(transaction=True)  # the thread tidies connections up

FOUND = Contest(7, tracked=True, demo=False)


class Database:
    """The matches, and which were asked for."""

    def __init__(self) -> None:
        self.matches = {7: FOUND}
        self.asked: list[int] = []
        self.is_down = False
        self.may_answer = threading.Event()
        self.may_answer.set()

    def look_up(self, event_id: int) -> Contest | None:
        self.asked.append(event_id)
        assert self.may_answer.wait(5)
        if self.is_down:
            raise OperationalError("connection refused")
        return self.matches.get(event_id)


@pytest.fixture
def database() -> Database:
    return Database()


@pytest.fixture
def matches(database: Database) -> Finder:
    return Finder(database.look_up)


async def test_it_finds_a_match_and_knows_when_there_is_none(matches: Finder) -> None:
    assert await matches.find(7) == FOUND
    assert await matches.find(8) is None


async def test_a_thousand_who_ask_at_once_cost_one_query(matches: Finder, database: Database) -> None:
    found = await asyncio.gather(*(matches.find(7) for _ in range(1000)))

    assert database.asked == [7]
    assert found == [FOUND] * 1000


async def test_a_match_is_looked_up_again_after_a_while(
    matches: Finder, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finder, "KNOWN_SECONDS", 0.2)
    await matches.find(7)
    del database.matches[7]

    assert await matches.find(7) == FOUND
    await asyncio.sleep(finder.KNOWN_SECONDS)
    assert await matches.find(7) is None


async def test_a_look_up_that_failed_is_not_remembered(matches: Finder, database: Database) -> None:
    database.is_down = True
    with pytest.raises(OperationalError):
        await matches.find(7)
    database.is_down = False

    assert await matches.find(7) == FOUND


async def test_one_who_gives_up_does_not_spoil_it_for_the_others(matches: Finder, database: Database) -> None:
    database.may_answer.clear()
    hasty = asyncio.create_task(matches.find(7))
    patient = asyncio.create_task(matches.find(7))
    await asyncio.sleep(0)

    hasty.cancel()
    database.may_answer.set()

    assert await patient == FOUND
    assert database.asked == [7]


async def test_what_is_remembered_is_bounded(matches: Finder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finder, "MAX_KNOWN", 3)
    for event_id in range(1, 10):
        await matches.find(event_id)

    assert len(matches._known) <= 3


async def test_another_loop_looks_up_for_itself(matches: Finder, database: Database) -> None:
    await matches.find(7)

    assert await asyncio.to_thread(lambda: asyncio.run(matches.find(7))) == FOUND
    assert database.asked == [7, 7]
