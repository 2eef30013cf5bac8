"""Expected goals of one shot: this service's own logistic model (section 1.6)."""

from math import atan2, exp, hypot

from football.providers.wyscout.plays import Play, Tag

PENALTY = 0.7268  # 423 of the data set's 582 penalties were scored

METRES_PER_X, METRES_PER_Y = 1.05, 0.68  # a pitch of 105 m x 68 m
NEAREST_METRES = 0.5  # a shot from the goal line still has an angle
GOAL_METRES, HALF_GOAL_METRES = 7.32, 3.66

# Fitted on the data set's 45,287 shots that are not penalties
INTERCEPT, PER_METRE, PER_RADIAN, HEADER, FREE_KICK = -1.0884, -0.10684, 1.6010, -0.9917, 0.8973


def xg(shot: Play) -> float:
    """Return the probability, unrounded, that this shot scores."""
    if shot.is_penalty:
        return PENALTY
    depth = max((100 - shot.start.x) * METRES_PER_X, NEAREST_METRES)
    aside = abs(50 - shot.start.y) * METRES_PER_Y
    angle = atan2(GOAL_METRES * depth, depth**2 + aside**2 - HALF_GOAL_METRES**2)
    score = INTERCEPT + PER_METRE * hypot(depth, aside) + PER_RADIAN * angle
    if shot.is_free_kick_shot:
        score += FREE_KICK
    elif Tag.HEAD_OR_BODY in shot.tags:
        score += HEADER
    return 1 / (1 + exp(-score))
