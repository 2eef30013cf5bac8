"""What a match will bring, before it is played: for those who set prices on it."""

from math import exp

from football.providers.simulation.calendar import HOME_ADVANTAGE, Meeting, strength

# Fitted to 2 500 matches as the simulator plays them.
EVEN_GOALS = 1.33  # of each side when neither is the stronger one
PER_EDGE = 0.24  # by so much the logarithm of a side's goals rises with its edge


def edge(seed: int, meeting: Meeting) -> float:
    """Return by how much home is the stronger side at the kick-off, on the scale of `strength`."""
    return strength(seed, meeting.home) + HOME_ADVANTAGE - strength(seed, meeting.away)


def goals_to_expect(edge: float) -> tuple[float, float]:
    """Return the goals that home and away score on average in regulation time; `edge`: home's."""
    return EVEN_GOALS * exp(PER_EDGE * edge), EVEN_GOALS * exp(-PER_EDGE * edge)
