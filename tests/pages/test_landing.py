"""The front page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from redis import Redis

from config.demo_data import demo_match
from football.models import Event
from pages import live_now
from tennis.match import Scoreboard, Status
from tennis.models import Match
from tests.football import builders as football
from tests.tennis import builders as tennis

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("redis_client")]

LIVE = {"provider": "simulator", "demo": True}


@pytest.fixture
def page(client: Client, redis_client: Redis) -> str:
    """The page while a demo match of each sport is in play, with the same id; and one that rain stopped."""
    football.an_event(**LIVE, scoreboard=football.SECOND_HALF)
    tennis.a_match(**LIVE, scoreboard=tennis.SECOND_SET)
    stopped = Scoreboard(status=Status.INTERRUPTED, score=tennis.SECOND_SET.score)
    tennis.a_match("rain", provider="simulator", scoreboard=stopped)
    tennis.a_match("over", provider="simulator", scoreboard=tennis.WON)
    return client.get("/").content.decode()


def test_it_shows_what_is_in_play_of_both_sports(page: str) -> None:
    for said in (
        *('Live now <span class="count">3</span>', "Coastal League", "Northgate Rovers", "63′"),
        *("Lakeside Open", "Set 2", "Interrupted"),
        "<span>Vera Lindqvist</span><strong>6 2</strong>",
        "<span>Noor Adel</span><strong>4 3</strong>",
    ):
        assert said in page, said


def test_its_samples_follow_the_demo_matches(page: str) -> None:
    event, match = demo_match(Event), demo_match(Match)

    assert f'action: "subscribe", event_id: {event}' in page
    assert f'"action":"subscribe","event_id":{match},"sport":"tennis"' in page


def test_it_stands_when_nothing_is_in_play(client: Client) -> None:
    page = client.get("/").content.decode()

    assert page.count("No match is in play at this moment.") == 2
    assert '"sport":"tennis"' in page


def test_it_costs_the_same_however_much_is_in_play(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_now, "SHOWN", 2)
    for number in range(5):
        football.an_event(f"{number}", provider="simulator", scoreboard=football.SECOND_HALF)
        tennis.a_match(f"{number}", provider="simulator", scoreboard=tennis.SECOND_SET)

    with django_assert_max_num_queries(2):
        page = client.get("/").content.decode()

    assert page.count("All 5 in play") == 2
    assert page.count('<li class="match">') == 4


def test_of_two_demo_matches_the_one_that_began_last_goes_on_longest() -> None:
    now = timezone.now()
    begun = {
        ref: now - timedelta(minutes=minutes) for ref, minutes in {"old": 80, "new": 5, "next": -5}.items()
    }
    matches = {ref: tennis.a_match(ref, **LIVE, start_at=start_at) for ref, start_at in begun.items()}

    assert demo_match(Match) == matches["new"].pk
    assert demo_match(Event) is None
