"""Football as the socket sees it."""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.db import OperationalError, connection
from django.utils import timezone
from pytest_django.fixtures import Settings

from football import sport
from football.match import Scoreboard, Status
from football.models import Event
from football.sport import Football
from live.sports import Contest
from tests.football.builders import FULL_TIME, VENDOR, an_event

pytestmark = pytest.mark.django_db(transaction=True)

an_event_soon = sync_to_async(an_event)


@pytest.fixture(autouse=True)
def _served(settings: Settings) -> None:
    settings.FOOTBALL_PROVIDER = VENDOR


async def test_it_finds_a_match() -> None:
    event = await an_event_soon()

    assert await Football().find(event.pk) == Contest(event.pk, tracked=True, demo=False)


async def test_a_demo_match_is_told_apart() -> None:
    event = await an_event_soon(demo=True)

    assert await Football().find(event.pk) == Contest(event.pk, tracked=True, demo=True)


@pytest.mark.parametrize("event_id", [1, 2**63, 10**40])
async def test_an_id_that_no_match_has_is_found_to_be_none(event_id: int) -> None:
    assert await Football().find(event_id) is None


@pytest.mark.parametrize(
    "fixture",
    [
        {"tracked": False},
        {"provider": "another"},
        {"scoreboard": Scoreboard(status=Status.POSTPONED)},
        {"scoreboard": Scoreboard(status=Status.CANCELLED)},
        {"scoreboard": FULL_TIME, "kickoff_at": timezone.now() - timedelta(hours=25)},
    ],
)
async def test_a_match_without_live_data_is_not_tracked(fixture: dict[str, Any]) -> None:
    event = await an_event_soon(**fixture)

    found = await Football().find(event.pk)

    assert found is not None
    assert not found.tracked


async def test_a_match_that_has_just_finished_may_still_be_followed() -> None:
    event = await an_event_soon(scoreboard=FULL_TIME)

    found = await Football().find(event.pk)

    assert found is not None
    assert found.tracked


async def test_a_thousand_who_ask_at_once_cost_one_query(monkeypatch: pytest.MonkeyPatch) -> None:
    event = await an_event_soon()
    look_up, looked_up = sport._look_up, list[int]()

    def count(event_id: int) -> Contest | None:
        looked_up.append(event_id)
        return look_up(event_id)

    monkeypatch.setattr(sport, "_look_up", count)
    football = Football()

    found = await asyncio.gather(*(football.find(event.pk) for _ in range(1000)))

    assert looked_up == [event.pk]
    assert found == [Contest(event.pk, tracked=True, demo=False)] * 1000


async def test_a_match_is_looked_up_again_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sport, "KNOWN_SECONDS", 0.5)
    event = await an_event_soon()
    football = Football()
    await football.find(event.pk)
    await Event.objects.filter(pk=event.pk).aupdate(tracked=False)

    assert await football.find(event.pk) == Contest(event.pk, tracked=True, demo=False)
    await asyncio.sleep(sport.KNOWN_SECONDS)
    assert await football.find(event.pk) == Contest(event.pk, tracked=False, demo=False)


async def test_a_look_up_that_failed_is_not_remembered() -> None:
    event = await an_event_soon()
    football = Football()

    with pytest.raises(OperationalError):
        await _while_the_database_is_down(football.find(event.pk))

    assert await football.find(event.pk) is not None


async def test_one_who_gives_up_does_not_spoil_it_for_the_others() -> None:
    event = await an_event_soon()
    football = Football()
    hasty = asyncio.create_task(football.find(event.pk))
    patient = asyncio.create_task(football.find(event.pk))
    await asyncio.sleep(0)

    hasty.cancel()

    assert await patient is not None


async def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sport, "MAX_KNOWN", 3)
    football = Football()
    for event_id in range(1, 10):
        await football.find(event_id)

    assert len(football._known) <= 3


async def test_no_bookmaker_is_known() -> None:
    assert await Football().bookmaker("pinnacle") is None


async def _while_the_database_is_down(work: Coroutine[Any, Any, object]) -> None:
    """Do the work with a database that refuses every query."""

    def refuse(*_: object) -> None:
        raise OperationalError("connection refused")

    await sync_to_async(lambda: connection.execute_wrappers.append(refuse))()  # of the thread that queries
    try:
        await work
    finally:
        await sync_to_async(lambda: connection.execute_wrappers.clear())()
