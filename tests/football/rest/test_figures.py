"""Where the figures of `stats/` come from."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from django.core.cache import cache
from redis import Redis

from feeds.errors import ProviderError
from feeds.rest import asking
from feeds.rest.asking import CACHED_SECONDS
from football.frames import SideStats, Stats
from football.match import Counters, Momentum, SideMomentum, Snapshot
from football.models import Event
from football.rest.figures import NOT_COLLECTED, figures
from live.demand import demand_key
from tests.football.builders import FULL_TIME, SECOND_HALF, an_event, push
from tests.football.vendor import Vendor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("redis_client")]

PUSHED = Counters(fouls=7)
ASKED = Snapshot(scoreboard=SECOND_HALF, home=Counters(fouls=9), away=Counters(fouls=4))
THIRD = SideMomentum(attack=20, dangerous_attack=10, ball_safe=5)
TWO_THIRDS = SideMomentum(attack=40, dangerous_attack=20, ball_safe=10)


@pytest.fixture
def follow(redis_client: Redis) -> Callable[[Event], Any]:
    """Make a match followed, as a hub does."""
    return lambda event: redis_client.zadd(demand_key("football"), {str(event.pk): time.time() + 15})


def test_a_followed_match_shows_what_was_pushed(vendor: Vendor, follow: Callable[[Event], Any]) -> None:
    event = an_event(scoreboard=SECOND_HALF)
    follow(event)
    frame = push(event, SECOND_HALF, home=PUSHED)

    assert figures(event) == frame.stats
    assert vendor.asked == []


def test_a_match_that_is_over_shows_its_last_frame(vendor: Vendor) -> None:
    event = an_event(scoreboard=FULL_TIME)
    frame = push(event, FULL_TIME, home=PUSHED)

    assert figures(event) == frame.stats
    assert vendor.asked == []


def test_a_match_that_nobody_follows_is_asked_for(vendor: Vendor) -> None:
    event = an_event(scoreboard=SECOND_HALF)
    vendor.snapshot = ASKED
    vendor.momenta = Momentum(THIRD, TWO_THIRDS)

    answer = figures(event)

    assert answer is not None
    assert (answer.home.fouls, answer.away.fouls) == (9, 4)
    assert (answer.home.attack_pct, answer.away.attack_pct) == (33, 67)
    assert vendor.asked == [["m1"]]


def test_a_frame_left_from_earlier_is_not_shown_as_today_s(vendor: Vendor) -> None:
    event = an_event(scoreboard=SECOND_HALF)
    push(event, SECOND_HALF, home=PUSHED)
    vendor.snapshot = ASKED

    answer = figures(event)

    assert answer is not None
    assert answer.home.fouls == 9


def test_many_clients_cost_one_question(vendor: Vendor, redis_client: Redis) -> None:
    event = an_event(scoreboard=SECOND_HALF)
    vendor.snapshot = ASKED

    assert figures(event) == figures(event)
    assert vendor.asked == [["m1"]]
    assert [redis_client.ttl(key) for key in redis_client.keys("*figures*")] == [CACHED_SECONDS]


def test_a_provider_in_trouble_is_asked_once_as_well(vendor: Vendor) -> None:
    event = an_event(scoreboard=SECOND_HALF)
    vendor.down = ProviderError("bad key", permanent=True)

    for _ in range(2):
        with pytest.raises(ProviderError, match="bad key"):
            figures(event)
    assert vendor.asked == [["m1"]]


def test_a_provider_that_does_not_answer_is_down(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    event = an_event(scoreboard=SECOND_HALF)
    monkeypatch.setattr(asking, "ANSWER_SECONDS", 0.05)

    async def sleep(*_: object) -> None:
        await asyncio.sleep(5)

    monkeypatch.setattr(vendor, "momentum", sleep)

    with pytest.raises(ProviderError, match=r"no answer in 0\.05 s"):
        figures(event)


def test_one_match_in_trouble_is_down_too(vendor: Vendor) -> None:
    event = an_event(scoreboard=SECOND_HALF)
    vendor.snapshot = ProviderError("500")

    with pytest.raises(ProviderError, match="500"):
        figures(event)


def test_what_the_provider_never_collected_is_left_out(vendor: Vendor) -> None:
    assert figures(an_event(scoreboard=FULL_TIME)) == NOT_COLLECTED


def test_a_match_the_provider_has_dropped_keeps_its_last_frame(vendor: Vendor) -> None:
    event = an_event(scoreboard=FULL_TIME)
    frame = push(event, SECOND_HALF, home=PUSHED)

    assert figures(event) == frame.stats


def test_phase_counts_in_trouble_leave_the_others_standing(vendor: Vendor) -> None:
    event = an_event(scoreboard=SECOND_HALF)
    vendor.snapshot = ASKED
    vendor.momenta = ProviderError("malformed", permanent=True)

    answer = figures(event)

    assert answer is not None
    assert answer.home.fouls == 9
    assert answer.home.attack is msgspec.UNSET


def test_a_provider_that_is_read_no_longer_is_not_asked(vendor: Vendor) -> None:
    assert figures(an_event(provider="earlier", scoreboard=FULL_TIME)) == NOT_COLLECTED


def test_figures_survive_the_cache() -> None:
    stats = Stats(home=SideStats(fouls=3), away=SideStats())
    cache.set("figures", stats)

    assert cache.get("figures") == stats
