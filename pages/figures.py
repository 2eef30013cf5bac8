"""The figures that a match's page compares, in its order; the frames have more."""

from typing import NamedTuple


class Figure(NamedTuple):
    """One row of the comparison."""

    name: str  # as in `stats` of a frame
    title: str
    unit: str = ""


FOOTBALL = (
    Figure("xg", "Expected goals"),
    Figure("ball_possession", "Possession", "%"),
    Figure("total_shots", "Shots"),
    Figure("shots_on_target", "Shots on target"),
    Figure("big_chances", "Big chances"),
    Figure("dangerous_attack", "Dangerous attacks"),
    Figure("attack", "Attacks"),
    Figure("corner_kicks", "Corners"),
    Figure("pass_accuracy_pct", "Passes that arrived", "%"),
    Figure("fouls", "Fouls"),
    Figure("yellow_cards", "Yellow cards"),
    Figure("red_cards", "Red cards"),
)
TENNIS = (
    Figure("aces", "Aces"),
    Figure("double_faults", "Double faults"),
    Figure("first_serve_pct", "First serves in", "%"),
    Figure("winners", "Winners"),
    Figure("unforced_errors", "Unforced errors"),
)
