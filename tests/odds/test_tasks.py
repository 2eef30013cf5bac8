"""Odds of kick-offs in the next hour."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError
from structlog.testing import capture_logs

from live import demand
from live.connection import connect
from odds import store
from odds.match import Phase
from odds.models import ClosingOdds
from odds.tasks import collect, refresh_imminent
from tests.odds.builders import a_match
from tests.odds.test_feed import books
from tests.odds.upstream import Sheet, Vendor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bookmakers", "redis_client")]


def kicking_off(sheet: Sheet, vendor: Vendor, event_id: int, minutes: float, **changes: Any) -> str:
    """Add a match that kicks off in so many minutes; return its topic."""
    now = datetime.now(UTC)
    fields = {"sport": "curling", "phase": Phase.BEFORE, "kickoff_at": now + timedelta(minutes=minutes)}
    match = sheet.played[event_id] = a_match(event_id, seen_at=now, **fields | changes)
    vendor.books[match.ref] = books(bwin=(1.85, 3.6, 4.4))
    return match.topic


def test_kick_offs_in_the_next_hour_are_read(sheet: Sheet, vendor: Vendor) -> None:
    soon, late = (kicking_off(sheet, vendor, event_id, minutes) for event_id, minutes in ((1, 59), (2, -5)))
    kicking_off(sheet, vendor, 3, 61)
    kicking_off(sheet, vendor, 4, -16)

    refresh_imminent()

    assert store.load([f"curling.{event_id}" for event_id in (1, 2, 3, 4)]).keys() == {soon, late}
    assert vendor.asked == [["m1", "m2"]]


def test_two_beats_ask_once(sheet: Sheet, vendor: Vendor) -> None:
    kicking_off(sheet, vendor, 1, 30)

    refresh_imminent()
    refresh_imminent()

    assert len(vendor.asked) == 1


def test_what_is_followed_is_left_to_its_feed(sheet: Sheet, vendor: Vendor) -> None:
    kicking_off(sheet, vendor, 1, 30)
    kicking_off(sheet, vendor, 2, 30)
    asyncio.run(_follow(1))

    refresh_imminent()

    assert vendor.asked == [["m2"]]


def test_the_closing_odds_of_a_match_that_nobody_follows_are_saved_too(sheet: Sheet, vendor: Vendor) -> None:
    topic = kicking_off(sheet, vendor, 1, 1)
    refresh_imminent()
    reading = store.load([topic])[topic]
    earlier = timedelta(minutes=2)  # let two minutes pass
    store.save({topic: type(reading)(reading.read_at - earlier, reading.books)})
    kicking_off(sheet, vendor, 1, -1, phase=Phase.IN_PLAY)

    refresh_imminent()

    assert ClosingOdds.objects.get().event_id == 1
    refresh_imminent()
    assert len(vendor.asked) == 2


def test_a_provider_that_collects_is_let_to_and_another_is_left_alone(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    collect()
    collected: list[datetime] = []

    async def collecting(at: datetime) -> None:
        collected.append(at)

    monkeypatch.setattr(vendor, "collect", collecting, raising=False)
    collect()

    assert len(collected) == 1


def test_a_database_that_does_not_answer_is_one_line_in_the_log(
    sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(sheet, "kicking_off", fail)
    with capture_logs() as logs:
        refresh_imminent()

    assert [(line["event"], line["sport"]) for line in logs] == [("imminent odds not read", "curling")]


async def _follow(event_id: int) -> None:
    async with connect() as redis:
        await demand.refresh(redis, [("curling", event_id)])
