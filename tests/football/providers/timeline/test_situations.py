from typing import Any

import pytest

from football.match import Point
from football.providers.timeline.reading import Entry, read_match
from football.providers.timeline.situations import COUNTED, FIGURES, coordinates_of, raised_by, situation_of
from tests.football.providers.timeline.raw import event, match


def entry(kind: str, **more: Any) -> Entry:
    return read_match(match(event(5, kind, "18:40:00", team="home", **more))).entries[2]


@pytest.mark.parametrize(
    ("kind", "situation", "figures"),
    [
        ("throw_in", "throwin", ["throw_ins"]),
        ("free_kick", "freekick", ["free_kicks"]),
        ("goal_kick", "goalkick", ["goal_kicks"]),
        ("corner_kick", "corner", ["corner_kicks"]),
        ("shot_on_target", "shotontarget", ["shots_on_target"]),
        ("shot_saved", "goalkeeper_saved", ["goalkeeper_saves"]),
        ("shot_off_target", "shotofftarget", ["shots_off_target"]),
        ("score_change", "goal", ["shots_on_target"]),
        ("penalty_awarded", "penalty", []),
        ("offside", "offside", ["offsides"]),
        ("injury", "injury", []),
        ("substitution", "substitution", []),
        ("video_assistant_referee", "possible_event", []),
        ("yellow_card", None, ["yellow_cards"]),
        ("red_card", None, ["red_cards"]),
        ("yellow_red_card", None, ["red_cards"]),
        ("injury_return", None, []),
        ("injury_time_shown", None, []),
        ("video_assistant_referee_over", None, []),
        ("streaker", None, []),
    ],
)
def test_an_event_is_what_its_type_says(kind: str, situation: str | None, figures: list[str]) -> None:
    assert situation_of(entry(kind)) == situation
    assert raised_by(entry(kind)) == figures


def test_a_shot_off_the_post_is_woodwork_and_off_target() -> None:
    post, miss = (entry("shot_off_target", outcome=outcome) for outcome in ("post", "miss"))
    assert (situation_of(post), raised_by(post)) == ("shotoffwoodwork", ["shots_off_target", "hit_woodwork"])
    assert (situation_of(miss), raised_by(miss)) == ("shotofftarget", ["shots_off_target"])


def test_a_goal_is_a_shot_on_target_unless_it_was_an_own_goal() -> None:
    goals = [entry("score_change", goal_scorer={"method": how}) for how in ("penalty", "header", "own_goal")]
    assert [raised_by(goal) for goal in goals] == [["shots_on_target"], ["shots_on_target"], []]


def test_coordinates_are_in_the_fixed_frame_already() -> None:
    assert coordinates_of(entry("throw_in", x=81, y=97)) == (Point(81, 97),)
    assert coordinates_of(entry("shot_saved")) == ()


def test_every_figure_that_is_raised_is_counted_from_0_on() -> None:
    assert {*FIGURES.values(), "hit_woodwork"} == set(COUNTED)
