"""Who may poll a match now."""

import threading
import time

from redis import Redis

from feeds.lease import SHARE_OF_PERIOD, claim, release

PERIOD = 0.5  # seconds


def test_a_match_is_granted_once_and_the_others_to_whom_comes_later(redis_client: Redis) -> None:
    assert claim("curling", [1, 2], PERIOD) == [1, 2]
    assert claim("curling", [1, 2, 3], PERIOD) == [3]


def test_feeds_do_not_share_leases(redis_client: Redis) -> None:
    claim("curling", [1], PERIOD)

    assert claim("go", [1], PERIOD) == [1]


def test_a_lease_ends_before_the_next_tick_is_due(redis_client: Redis) -> None:
    claim("curling", [1], PERIOD)

    assert 0 < redis_client.pttl("lease:curling:1") <= PERIOD * SHARE_OF_PERIOD * 1000
    time.sleep(PERIOD * (SHARE_OF_PERIOD + 1) / 2)
    assert claim("curling", [1], PERIOD) == [1]


def test_what_was_released_is_granted_at_once(redis_client: Redis) -> None:
    claim("curling", [1, 2], PERIOD)
    release("curling", [1, 7])

    assert claim("curling", [1, 2], PERIOD) == [1]


def test_of_many_who_claim_at_once_each_match_has_one_holder(redis_client: Redis) -> None:
    granted: list[int] = []
    start = threading.Barrier(8)

    def work() -> None:
        start.wait()
        granted.extend(claim("curling", range(100), PERIOD * 100))

    claimers = [threading.Thread(target=work) for _ in range(start.parties)]
    for claimer in claimers:
        claimer.start()
    for claimer in claimers:
        claimer.join()

    assert sorted(granted) == list(range(100))


def test_no_matches_are_no_leases(redis_client: Redis) -> None:
    assert claim("curling", [], PERIOD) == []
