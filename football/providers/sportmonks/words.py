"""Sportmonks' numbers and our words (feed formats, sections 5 and 8). An unknown one is logged once."""

from feeds.vendors.words import Words
from football.incidents import CardKind, GoalKind
from football.match import Period, Side, Status
from football.situations import Situation

SIDES = {"home": Side.HOME, "away": Side.AWAY}

STATES: dict[int, tuple[Status, Period | None]] = {  # `state_id`, section 5.6
    1: (Status.NOT_STARTED, None),
    2: (Status.IN_PROGRESS, Period.FIRST_HALF),
    3: (Status.HALFTIME, Period.HALFTIME),
    4: (Status.IN_PROGRESS, Period.AWAITING_EXTRA_TIME),
    5: (Status.FINISHED, None),
    6: (Status.EXTRA_TIME, Period.EXTRA_TIME_1),
    7: (Status.FINISHED, None),
    8: (Status.FINISHED, None),
    9: (Status.PENALTIES, Period.PENALTIES),
    10: (Status.POSTPONED, None),
    11: (Status.INTERRUPTED, None),
    12: (Status.CANCELLED, None),
    13: (Status.NOT_STARTED, None),  # to be announced
    14: (Status.CANCELLED, None),  # walk-over
    15: (Status.ABANDONED, None),
    16: (Status.NOT_STARTED, None),  # delayed
    17: (Status.FINISHED, None),  # awarded
    18: (Status.INTERRUPTED, None),
    20: (Status.CANCELLED, None),  # deleted
    21: (Status.EXTRA_TIME, Period.EXTRA_TIME_HALFTIME),
    22: (Status.IN_PROGRESS, Period.SECOND_HALF),
    23: (Status.EXTRA_TIME, Period.EXTRA_TIME_2),
    25: (Status.PENALTIES, Period.PENALTIES),  # the break before the shoot-out
}
STATES_KEPT = frozenset({19, 26})  # awaiting updates, pending: what was known stands

# `periods[].type_id`
FIRST_HALF, SECOND_HALF, EXTRA_TIME, SHOOT_OUT, EXTRA_TIME_2, EXTRA_TIME_1 = 1, 2, 3, 5, 39, 5314
PARTS = {  # of play, by their number
    FIRST_HALF: 1,
    SECOND_HALF: 2,
    EXTRA_TIME: 3,
    EXTRA_TIME_1: 3,
    EXTRA_TIME_2: 4,
}
PERIOD_PARTS = {  # the same parts of play by our words
    Period.FIRST_HALF: 1,
    Period.SECOND_HALF: 2,
    Period.EXTRA_TIME_1: 3,
    Period.EXTRA_TIME_2: 4,
}

GOAL, OWN_GOAL, PENALTY, MISSED_PENALTY, SUBSTITUTION = 14, 15, 16, 17, 18
EVENTS: dict[int, tuple[Situation, ...]] = {  # `type_id` of events and of the timeline
    10: (Situation.POSSIBLE_EVENT,),  # VAR
    GOAL: (Situation.GOAL,),
    OWN_GOAL: (Situation.GOAL,),
    PENALTY: (Situation.PENALTY, Situation.GOAL),
    MISSED_PENALTY: (Situation.PENALTY,),
    SUBSTITUTION: (Situation.SUBSTITUTION,),
    19: (Situation.YELLOWCARD,),
    20: (Situation.REDCARD,),
    21: (Situation.REDCARD,),
    22: (Situation.PENALTY,),  # missed in a shoot-out
    23: (Situation.PENALTY,),  # scored in a shoot-out: no goal of the match
    126: (Situation.CORNER,),
    568: (Situation.OFFSIDE,),
    569: (Situation.SHOT_ON_TARGET,),
    570: (Situation.SHOT_OFF_TARGET,),
    48995: (Situation.SHOT_OFF_WOODWORK,),
}
WITHOUT_TICK = frozenset(  # that a tick has no word for
    {
        1514,  # in a real timeline, and in no list of types
        1675,  # highlight
        1697,  # VAR about a card
        132791, 132792,  # a delay begins, ends
    }
)  # fmt: skip
INCREMENTS: dict[int, Situation] = {  # `type_id` of statistics of which one more is a tick (section 8.4)
    46: Situation.SAFE,
    43: Situation.ATTACK,
    44: Situation.DANGEROUS,
    60: Situation.THROWIN,
    53: Situation.GOALKICK,
    55: Situation.FREEKICK,
    57: Situation.GOALKEEPER_SAVED,
    87: Situation.INJURY,
}
ATTACKS, DANGEROUS_ATTACKS, BALL_SAFE = 43, 44, 46

CARDS = {19: CardKind.YELLOW, 20: CardKind.RED, 21: CardKind.SECOND_YELLOW}
GOALS = {GOAL: GoalKind.REGULAR, OWN_GOAL: GoalKind.OWN_GOAL, PENALTY: GoalKind.PENALTY}

FIGURES: dict[str, tuple[int, ...]] = {  # our counter: the first of their statistics that is there (8.3)
    "ball_possession": (45,),
    "total_shots": (42,),
    "shots_on_target": (86,),
    "shots_inside_box": (49,),
    "shots_outside_box": (50,),
    "blocked_shots": (58,),
    "hit_woodwork": (64,),
    "corner_kicks": (34,),
    "fouls": (56,),
    "yellow_cards": (84,),
    "offsides": (51,),
    "passes": (80,),
    "accurate_passes": (81, 116),
    "long_balls": (122, 62),
    "crosses": (98,),
    "through_balls": (124,),
    "big_chances": (580,),
    "big_chances_missed": (581,),
    "tackles": (78,),
    "total_tackles": (78,),
    "tackles_won": (27267,),
    "interceptions": (100,),
    "clearances": (101,),
    "dispossessed": (94,),
    "recoveries": (27271,),
    "duels": (105,),
    "aerial_duels": (27274,),
    "dribbles": (109,),
    "goalkeeper_saves": (57,),
    "total_saves": (57,),
    "high_claims": (584,),
    "punches": (103,),
    "throw_ins": (60,),
    "free_kicks": (55,),
    "goal_kicks": (53,),
}
SHOTS_OFF_TARGET, SHOTS_BLOCKED = 41, 58  # the first includes the second
RED_CARDS, SECOND_YELLOWS = 83, 85
DUELS, AERIAL_DUELS = 105, 27274
EXPECTED_GOALS = 5304

unknown = Words("sportmonks football").unknown
