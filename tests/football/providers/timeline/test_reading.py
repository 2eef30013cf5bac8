from typing import Any

import pytest

from feeds.errors import ProviderError
from football.match import Score, Side
from football.providers.timeline.reading import read_match
from tests.football.providers.timeline.raw import event, match


def test_events_are_put_in_order_of_time_then_id() -> None:
    late = event(700, "yellow_card", "18:40:10", team="home")
    early = event(800, "throw_in", "18:39:00", team="away")
    same = event(600, "shot_saved", "18:40:10", team="away")
    assert [entry.id for entry in read_match(match(late, early, same)).entries][2:5] == [800, 600, 700]


def test_offsets_count_from_the_start_of_the_match() -> None:
    read = read_match(match(event(3, "throw_in", "18:31:30", team="home")))
    assert [read.offset(entry) for entry in read.entries][:3] == [0, 0, 90_000]
    assert read.kickoff.isoformat() == "2020-06-01T18:30:00+00:00"


def test_what_stands_before_the_start_is_not_played() -> None:
    read = read_match([event(0, "injury_time_shown", "18:10:00"), *match()])
    assert read.entries[0].type == "match_started"


def test_a_file_without_match_started_begins_with_its_first_half() -> None:
    assert read_match(match()[1:]).entries[0].type == "period_start"


def test_fields_are_read_in_our_types() -> None:
    goal = event(
        5,
        "score_change",
        "18:37:00",
        team="away",
        x=10,
        y=36,
        goal_scorer={"id": "p", "name": "N", "method": "header"},
    )
    entry = read_match(match(goal | {"away_score": 1})).entries[2]

    assert (entry.team, entry.x, entry.y, entry.claimed_score) == (Side.AWAY, 10, 36, Score(0, 1))
    assert entry.goal_scorer is not None
    assert entry.goal_scorer.method == "header"


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (event(5, "corner_kick", "18:40:00"), r"5 \(corner_kick\) has no team"),
        (event(5, "score_change", "18:40:00"), "has no team"),
        (event(5, "period_start", "21:00:00", period=3), "unknown period: 3"),
        (event(5, "period_start", "21:00:00"), "unknown period: None"),
        (event(5, "throw_in", "18:40:00", team="both"), "not a timeline"),
        (event(5, "throw_in", "18:40", team="home"), "not a timeline"),
        ({"id": 5, "type": "injury", "time": "2020-06-01T18:40:00"}, "without a zone"),
        ({"type": "throw_in"}, "not a timeline"),
    ],
)
def test_an_event_that_cannot_be_played_makes_its_match_unreadable(
    broken: dict[str, Any], reason: str
) -> None:
    with pytest.raises(ProviderError, match=reason) as refused:
        read_match(match(broken))
    assert refused.value.permanent


def test_a_match_that_never_starts_is_unreadable() -> None:
    with pytest.raises(ProviderError, match="never starts"):
        read_match([event(5, "throw_in", "18:40:00", team="home")])
