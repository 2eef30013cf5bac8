"""Tennis as the socket sees it."""

import pytest
from asgiref.sync import sync_to_async
from pytest_django.fixtures import Settings

from live.sports import Contest
from tennis.match import Scoreboard, Status
from tennis.sport import Tennis
from tests.tennis.builders import VENDOR, a_match

pytestmark = pytest.mark.django_db(transaction=True)

a_match_soon = sync_to_async(a_match)


@pytest.fixture(autouse=True)
def _served(settings: Settings) -> None:
    settings.TENNIS_PROVIDER = VENDOR


@pytest.mark.parametrize("demo", [True, False])
async def test_it_finds_a_match(demo: bool) -> None:
    match = await a_match_soon(demo=demo)

    assert await Tennis().find(match.pk) == Contest(match.pk, tracked=True, demo=demo)


@pytest.mark.parametrize("event_id", [1, 2**63, 10**40])
async def test_an_id_that_no_match_has_is_found_to_be_none(event_id: int) -> None:
    assert await Tennis().find(event_id) is None


async def test_a_match_without_live_data_is_not_tracked() -> None:
    match = await a_match_soon(scoreboard=Scoreboard(status=Status.CANCELLED))

    assert await Tennis().find(match.pk) == Contest(match.pk, tracked=False, demo=False)


async def test_it_has_no_odds_and_knows_no_bookmaker() -> None:
    assert not Tennis.has_odds
    assert await Tennis().bookmaker("pinnacle") is None
