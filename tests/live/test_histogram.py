"""Histograms: what falls where, how they add up, and what they tell."""

import random

import pytest

from live.histogram import BOUNDS, BUCKETS, added, bucket_of, quantile


def counted(*seconds: float) -> list[int]:
    """Return the histogram of these times."""
    counts = [0] * BUCKETS
    for each in seconds:
        counts[bucket_of(each)] += 1
    return counts


def test_the_bounds_grow() -> None:
    assert list(BOUNDS) == sorted(set(BOUNDS))
    assert (BOUNDS[0], BOUNDS[-1]) == (0.001, 70.0)


@pytest.mark.parametrize(
    ("seconds", "bucket"), [(-1, 0), (0, 0), (0.001, 0), (0.0011, 1), (70, 29), (71, 30)]
)
def test_a_time_falls_into_the_bucket_whose_bound_it_does_not_exceed(seconds: float, bucket: int) -> None:
    assert bucket_of(seconds) == bucket


def test_histograms_add_up_in_any_order() -> None:
    one, other = counted(0.001, 5), counted(5, 99)

    assert added([one, other]) == added([other, one]) == counted(0.001, 5, 5, 99)
    assert added([]) == [0] * BUCKETS


def test_of_nothing_there_is_nothing_to_tell() -> None:
    assert quantile(counted(), 0.5) is None


def test_what_took_longer_than_any_bound_counts_as_the_last() -> None:
    assert quantile(counted(500, 500), 0.5) == BOUNDS[-1]


@pytest.mark.parametrize("part", [0.5, 0.95, 0.99])
def test_a_quantile_is_near_the_true_one(part: float) -> None:
    dice = random.Random(7)
    times = sorted(dice.lognormvariate(-3, 1) for _ in range(5000))

    assert quantile(counted(*times), part) == pytest.approx(times[int(part * len(times))], rel=0.25)


def test_all_alike_times_lie_within_their_bucket() -> None:
    found = quantile(counted(*[2.5] * 100), 0.5)

    assert found is not None
    assert 2 < found <= 3
