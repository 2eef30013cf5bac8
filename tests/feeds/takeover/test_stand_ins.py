"""Who stands in for whom now."""

import time

import pytest
from redis import Redis

from feeds.takeover import stand_ins
from feeds.takeover.stand_ins import StandIn, StandingIn, note_stand_ins, standing_in

pytestmark = pytest.mark.usefixtures("redis_client")

SINCE = 1_800_000_000.5


def test_matches_are_counted_by_who_stands_in_for_whom() -> None:
    note_stand_ins("football", [StandIn("b", "a", 7, SINCE + 5), StandIn("b", "a", 8, SINCE)])
    note_stand_ins("football", [StandIn("c", "a", 9, SINCE)])

    assert standing_in("football") == [StandingIn("b", "a", 2, SINCE), StandingIn("c", "a", 1, SINCE)]
    assert standing_in("tennis") == []


def test_a_match_counts_once_however_often_it_is_noted() -> None:
    note_stand_ins("football", [StandIn("b", "a", 7, SINCE)])
    note_stand_ins("football", [StandIn("b", "a", 7, SINCE), StandIn("b", "a", 7, SINCE + 90)])

    assert [each.matches for each in standing_in("football")] == [1]


def test_what_is_not_noted_again_is_over(monkeypatch: pytest.MonkeyPatch, redis_client: Redis) -> None:
    note_stand_ins("football", [StandIn("b", "a", 7, SINCE)])
    now = time.time()
    monkeypatch.setattr(stand_ins.time, "time", lambda: now + stand_ins.KEPT_SECONDS + 1)
    assert standing_in("football") == []

    note_stand_ins("football", [StandIn("b", "a", 8, SINCE)])

    assert redis_client.zcard("feeds:stand_ins:football") == 1
    assert 0 < redis_client.ttl("feeds:stand_ins:football") <= stand_ins.KEPT_SECONDS
