"""Football and tennis on one socket of the running service, with the same event id.

Football is the simulator's demo match; tennis is a recorded final, played so fast that it ends in the test.
"""

import asyncio
import json
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from redis import Redis

from feeds.recorded.replay import ReplayClock
from football import calendar as football_calendar
from football.models import Event
from football.providers.simulator import Simulator, demo_ref
from tennis import calendar as tennis_calendar
from tennis.frames import ScoreFrame
from tennis.models import Match
from tennis.providers.replay_slam import SlamReplay
from tests import people
from tests.live.client import Client, Frame, opened
from tests.people import Member
from tests.replay_files import facts_about, replay_folder
from tests.service import Service, Web

pytestmark = pytest.mark.processes

FINAL = "2011-wimbledon-2701"  # Sharapova - Kvitova
SPEED = 150.0  # an hour and 25 minutes take 35 seconds
POINTS_AT_LEAST = 60  # of 128
PATIENCE_SECONDS = 90
NEAR = timedelta(minutes=1)
TENNIS = {"sport": "tennis"}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that replays tennis; the processes that tests need are started."""
    env = {
        "TENNIS_PROVIDER": SlamReplay.name,
        "REPLAY_DIR": str(replay_folder()),
        "REPLAY_SPEED": str(SPEED),
    }
    with Service(tmp_path_factory.mktemp("sports"), env=env) as service:
        yield service


@pytest.fixture(scope="module")
def web(service: Service) -> Web:
    """The web process."""
    return service.web()


@pytest.fixture(scope="module")
def alice(service: Service) -> Member:
    """Live access for 30 days from now."""
    return service.call(people.add, "alice")


@pytest.fixture(scope="module")
def charlie(service: Service) -> Member:
    """An account and a token, and never any live access."""
    return service.call(people.add, "charlie", days=None)


@pytest.fixture(scope="module")
def match(service: Service, web: Web) -> tuple[int, str]:
    """The id of both matches, and the tennis provider's ref: tennis has just begun. Everything runs."""
    service.worker()
    found = service.call(begin, 2)
    service.beat()
    return found


def begin(seconds: float) -> tuple[int, str]:
    """Put one match of each sport into the calendar, the first of either (for Service.call)."""
    now = timezone.now()
    demos = asyncio.run(Simulator().fixtures(now - timedelta(hours=3), now, now))
    football_calendar.sync("simulator", [demo for demo in demos if demo.ref == demo_ref(now)])
    start = now + timedelta(seconds=seconds)
    finals = asyncio.run(recorded(start).fixtures(start - NEAR, start + NEAR, start))
    tennis_calendar.sync(SlamReplay.name, [final for final in finals if final.ref.startswith(FINAL)])
    event, match = Event.objects.get(), Match.objects.get()
    assert event.pk == match.pk
    return match.pk, match.ref


def recorded(start: datetime | None = None) -> SlamReplay:
    return SlamReplay(replay_folder(), ReplayClock(SPEED, start))


def points_of(event_id: int, ref: str) -> list[Frame]:
    """Return every score frame of the final."""
    far = datetime(2200, 1, 1, tzinfo=UTC)
    timeline = asyncio.run(recorded().timelines({ref: None}, far))[ref]
    assert not isinstance(timeline, Exception)
    return [json.loads(ScoreFrame.of(event_id, tick).encode()) for tick in timeline.ticks]


def is_tennis(frame: Frame) -> bool:
    return frame["type"] == "score" or frame.get("sport") == "tennis"


async def until(client: Client, sort: str, seen: list[Frame], **keys: Any) -> Frame:
    """Return the next frame of that type with these keys; what comes before it is added to `seen`."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            frame: Frame = json.loads(await client.socket.recv())
            if frame["type"] == sort and keys.items() <= frame.items():
                return frame
            seen.append(frame)


def rest(web: Web, member: Member, path: str) -> Any:
    request = urllib.request.Request(f"{web.url}{path}", headers={"Authorization": f"Token {member.secret}"})
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.load(response)


@pytest.mark.django_db
def test_equal_ids_of_two_sports_are_never_confused(
    service: Service, web: Web, alice: Member, match: tuple[int, str]
) -> None:
    event_id, ref = match
    seen = asyncio.run(follow_both(web, alice, event_id))

    points = [frame for frame in seen if frame["type"] == "score"]
    assert len(points) >= POINTS_AT_LEAST
    assert points == points_of(event_id, ref)[-len(points) :]  # whoever joins late has the last 30
    whole = [frame for frame in seen if frame["type"] == "event"]
    assert {frame["home"]["name"] for frame in whole if is_tennis(frame)} == {"Sharapova, M."}
    assert all("short_name" in frame["home"] for frame in whole if not is_tennis(frame))
    assert {frame["event_id"] for frame in seen if "event_id" in frame} == {event_id}

    facts = facts_about("tennis")[FINAL]
    body = rest(web, alice, f"/tennis/api/v2/matches/{event_id}/")
    assert (body["status"], body["winner_id"]) == ("finished", body["player2"]["id"])
    assert [[games["p1"], games["p2"]] for games in body["sets_detail"]] == facts["sets"]
    assert body["p2_aces"] == facts["stats"]["away"]["aces"]
    assert "Jeff Sackmann" in body["attribution"]
    with Redis.from_url(service.redis_url) as redis:
        redis.flushall()
    assert rest(web, alice, f"/tennis/api/v2/matches/{event_id}/") == body


async def follow_both(web: Web, alice: Member, event_id: int) -> list[Frame]:
    """Follow both matches, leave football in between; return what came until tennis was over.

    The ticks of the `subscribed` of tennis come first.
    """
    seen: list[Frame] = []
    async with opened(web.live_url, alice.secret) as client:
        await client.send(action="subscribe", event_id=event_id)
        reply = await until(client, "subscribed", seen)
        assert "sport" not in reply
        assert "odds" in reply
        seen.append(reply["event"] or await until(client, "event", seen))
        assert not any(map(is_tennis, seen))
        await client.send(action="subscribe", event_id=event_id, **TENNIS)
        reply = await until(client, "subscribed", seen)
        assert set(reply) == {"type", "event_id", "sport", "event", "livedata", "history"}
        assert (reply["sport"], reply["event"]["sport"]) == ("tennis", "tennis")
        seen = [*reply["livedata"], *seen]
        await client.send(action="subscribe", event_id=event_id, bookmaker_slug="pinnacle", **TENNIS)
        error = await until(client, "error", seen)
        assert (error["code"], error["sport"]) == ("unknown_bookmaker", "tennis")
        await client.send(action="unsubscribe", event_id=event_id)
        assert await until(client, "unsubscribed", seen) == {"type": "unsubscribed", "event_id": event_id}
        left: list[Frame] = []
        last = await until(client, "event", left, status={"name": "finished"})
        assert all(is_tennis(frame) for frame in left)
        await client.send(action="unsubscribe", event_id=event_id, **TENNIS)
        assert (await until(client, "unsubscribed", left))["sport"] == "tennis"
    return [*seen, *left, last]


@pytest.mark.django_db
def test_a_free_match_of_one_sport_frees_no_match_of_the_other(
    web: Web, charlie: Member, match: tuple[int, str]
) -> None:
    async def follow() -> None:
        seen: list[Frame] = []
        async with opened(web.live_url, charlie.secret) as client:
            await client.send(action="subscribe", event_id=match[0])
            await until(client, "subscribed", seen)
            await client.send(action="subscribe", event_id=match[0], **TENNIS)
            error = await until(client, "error", seen)
            assert (error["code"], error["sport"]) == ("subscription_required", "tennis")
            await client.rest()
            assert client.socket.close_code == 4402

    asyncio.run(follow())
