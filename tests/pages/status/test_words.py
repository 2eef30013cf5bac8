"""Lengths of time in words."""

import pytest

from feeds.health.verdict import State
from pages.status.shape import StandInStatus
from pages.status.words import HEADINGS, LEADS, age, in_words, latency, length, utc


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "0 s"), (89, "89 s"), (90, "2 min"), (3600, "60 min"), (7200, "2 h"), (200_000, "2 d")],
)
def test_a_length_is_in_its_largest_fitting_unit(seconds: float, words: str) -> None:
    assert length(seconds) == words
    assert age(seconds) == f"{words} ago"


def test_what_never_was_has_no_age() -> None:
    assert age(None) == "never"


@pytest.mark.parametrize(
    ("milliseconds", "words"), [(None, "–"), (0.4, "0.4 ms"), (48.3, "48 ms"), (4120, "4.1 s")]
)
def test_a_latency_has_two_digits_that_count(milliseconds: float | None, words: str) -> None:
    assert latency(milliseconds) == words


def test_every_state_is_told() -> None:
    assert HEADINGS.keys() == LEADS.keys() == set(State)


def test_a_moment_is_written_for_people() -> None:
    assert utc("2026-11-02T01:35:40+00:00") == "2 November 2026, 01:35 UTC"


@pytest.mark.parametrize(("matches", "words"), [(1, "1 match"), (3, "3 matches")])
def test_who_stands_in_is_said_with_its_matches(matches: int, words: str) -> None:
    stand_in = StandInStatus("sportmonks", "sportradar", matches, "2026-11-02T01:35:40+00:00")

    assert in_words(stand_in) == f"stands in for sportradar on {words}"
