"""Football as the socket sees it."""

from datetime import timedelta
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone
from pytest_django.fixtures import Settings

from football.match import Scoreboard, Status
from football.sport import Football
from live.sports import Contest
from odds.bookmakers import directory
from odds.models import Bookmaker
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


async def test_a_bookmaker_is_known_by_slug_and_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directory, "_names", None)
    await sync_to_async(Bookmaker.objects.get_or_create)(
        slug="william-hill", defaults={"name": "William Hill"}
    )

    assert await Football().bookmaker("william-hill") == "william-hill"
    assert await Football().bookmaker("WILLIAM HILL") == "william-hill"
    assert await Football().bookmaker("The Punters' Friend") is None
