"""Places on the pitch. A spot is seen by the side it belongs to: it attacks x=100, y=0 is on its left."""

import math

from football.match import Point, Side
from football.situations import Situation

Spot = tuple[float, float]  # both 0-100, one decimal

LENGTH = 105.0  # metres
WIDTH = 68.0  # metres
GOAL_WIDTH = 7.32  # metres

CENTRE: Spot = (50.0, 50.0)
PENALTY_SPOT: Spot = (89.5, 50.0)  # 11 m from the goal line
LEFT_POST, RIGHT_POST = 44.6, 55.4  # GOAL_WIDTH in the middle of WIDTH
GOAL_KICK_X = 5.0  # the line of the goal area
MARGIN = 3.0  # open play keeps off the lines
ATTACK_FROM = 50.0
FINAL_THIRD_FROM = 67.0
DANGEROUS_FROM = 75.0
BOX_FROM, BOX_LEFT, BOX_RIGHT = 84.0, 20.0, 80.0

PENALTY_XG = 0.7268  # 423 of 582 penalties of the data set that the model below was fitted on


def spot(x: float, y: float) -> Spot:
    """Return the place on the pitch nearest to (x, y), to one decimal."""
    return _tenth(min(max(x, 0.0), 100.0)), _tenth(min(max(y, 0.0), 100.0))


def inside(x: float, y: float) -> Spot:
    """Return the place nearest to (x, y) that open play can reach."""
    return spot(min(max(x, MARGIN), 100 - MARGIN), min(max(y, MARGIN), 100 - MARGIN))


def mirrored(place: Spot) -> Spot:
    """Return the same place as the other side sees it."""
    return _tenth(100.0 - place[0]), _tenth(100.0 - place[1])


def fixed(place: Spot, side: Side | None) -> Point:
    """Return the place in the frame of the wire, which is the home side's all match long."""
    return Point(*(mirrored(place) if side is Side.AWAY else place))


def phase_at(place: Spot) -> Situation:
    """Return what having the ball there is called."""
    if place[0] >= DANGEROUS_FROM:
        return Situation.DANGEROUS
    return Situation.ATTACK if place[0] >= ATTACK_FROM else Situation.SAFE


def in_final_third(place: Spot) -> bool:
    """Whether the place is in the last third before the other goal."""
    return place[0] >= FINAL_THIRD_FROM


def in_box(place: Spot) -> bool:
    """Whether the place is in the other side's penalty area."""
    return place[0] >= BOX_FROM and BOX_LEFT <= place[1] <= BOX_RIGHT


def xg(place: Spot, *, header: bool = False, free_kick: bool = False) -> float:
    """Return the chance that a shot from there scores: a logistic model of distance and goal angle.

    Fitted on 45,287 shots of the public event data set of Pappalardo et al. (2019).
    """
    ahead = max((100.0 - place[0]) * LENGTH / 100, 0.5)  # half a metre: on the line the angle has no end
    aside = abs(50.0 - place[1]) * WIDTH / 100
    distance = math.hypot(ahead, aside)
    angle = math.atan2(GOAL_WIDTH * ahead, ahead**2 + aside**2 - (GOAL_WIDTH / 2) ** 2)
    logit = -1.0884 - 0.10684 * distance + 1.6010 * angle - 0.9917 * header + 0.8973 * free_kick
    return 1 / (1 + math.exp(-logit))


def _tenth(value: float) -> float:
    return int(value * 10 + 0.5) / 10
