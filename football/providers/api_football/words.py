"""API-Football's words and ours (feed formats, section 8). A word that is in no table is logged once."""

from feeds.vendors.words import Words
from football.incidents import CardKind, GoalKind
from football.match import Period, Status
from football.people import Position
from football.situations import Situation

STATES: dict[str, tuple[Status, Period | None]] = {  # `status.short`
    "TBD": (Status.NOT_STARTED, None),
    "NS": (Status.NOT_STARTED, None),
    "1H": (Status.IN_PROGRESS, Period.FIRST_HALF),
    "HT": (Status.HALFTIME, Period.HALFTIME),
    "2H": (Status.IN_PROGRESS, Period.SECOND_HALF),
    "P": (Status.PENALTIES, Period.PENALTIES),
    "SUSP": (Status.INTERRUPTED, None),
    "INT": (Status.INTERRUPTED, None),
    "FT": (Status.FINISHED, None),
    "AET": (Status.FINISHED, None),
    "PEN": (Status.FINISHED, None),
    "AWD": (Status.FINISHED, None),
    "PST": (Status.POSTPONED, None),
    "CANC": (Status.CANCELLED, None),
    "WO": (Status.CANCELLED, None),
    "ABD": (Status.ABANDONED, None),
}
# … those that mean another period from a minute on
BY_MINUTE: dict[str, tuple[tuple[int, Status, Period], ...]] = {
    "LIVE": (
        (106, Status.EXTRA_TIME, Period.EXTRA_TIME_2),
        (91, Status.EXTRA_TIME, Period.EXTRA_TIME_1),
        (46, Status.IN_PROGRESS, Period.SECOND_HALF),
        (0, Status.IN_PROGRESS, Period.FIRST_HALF),
    ),
    "ET": (
        (106, Status.EXTRA_TIME, Period.EXTRA_TIME_2),
        (0, Status.EXTRA_TIME, Period.EXTRA_TIME_1),
    ),
    "BT": (
        (120, Status.PENALTIES, Period.PENALTIES),
        (105, Status.EXTRA_TIME, Period.EXTRA_TIME_HALFTIME),
        (0, Status.IN_PROGRESS, Period.AWAITING_EXTRA_TIME),
    ),
}
AFTER_EXTRA_TIME = frozenset({"AET", "PEN"})  # ended later than after ninety minutes

# Events, `type` in lower case
GOAL, CARD, SUBSTITUTION, REVIEW = "goal", "card", "subst", "var"
MISSED_PENALTY, SCORED_PENALTY, OWN_GOAL = "Missed Penalty", "Penalty", "Own Goal"  # `detail` of goals
SHOOT_OUT = "Penalty Shootout"  # `comments` of a kick in one
CARDS = {  # `detail`
    "Yellow Card": CardKind.YELLOW,
    "Red Card": CardKind.RED,
    "Second Yellow card": CardKind.SECOND_YELLOW,
}
GOALS = {
    "Normal Goal": GoalKind.REGULAR,
    SCORED_PENALTY: GoalKind.PENALTY,
    OWN_GOAL: GoalKind.OWN_GOAL,
}
VERDICTS = {  # others name no decision of ours
    "Goal cancelled": ("goalAwarded", False),
    "Goal confirmed": ("goalAwarded", True),
    "Penalty confirmed": ("penaltyAwarded", True),
    "Penalty cancelled": ("penaltyAwarded", False),
}

FIGURES: dict[str, tuple[str, ...]] = {  # their statistic: our counters (section 8.3)
    "Shots on Goal": ("shots_on_target",),
    "Shots off Goal": ("shots_off_target",),
    "Total Shots": ("total_shots",),
    "Blocked Shots": ("blocked_shots",),
    "Shots insidebox": ("shots_inside_box",),
    "Shots outsidebox": ("shots_outside_box",),
    "Fouls": ("fouls",),
    "Corner Kicks": ("corner_kicks",),
    "Offsides": ("offsides",),
    "Ball Possession": ("ball_possession",),
    "Yellow Cards": ("yellow_cards",),
    "Red Cards": ("red_cards",),
    "Goalkeeper Saves": ("goalkeeper_saves", "total_saves"),
    "Total passes": ("passes",),
    "Passes accurate": ("accurate_passes",),
    "expected_goals": ("xg",),
}
SHARES = frozenset({"Ball Possession"})  # statistics of which null is never 0 …
ESTIMATES = frozenset({"expected_goals"})
WITHOUT_COUNTER = frozenset({"Passes %", "goals_prevented"})
TOLD: dict[str, Situation] = {  # a counter that goes up is a tick (section 8.4)
    "corner_kicks": Situation.CORNER,
    "shots_on_target": Situation.SHOT_ON_TARGET,
    "shots_off_target": Situation.SHOT_OFF_TARGET,
    "goalkeeper_saves": Situation.GOALKEEPER_SAVED,
    "offsides": Situation.OFFSIDE,
}
POSITIONS = {
    "G": Position.GOALKEEPER,
    "D": Position.DEFENDER,
    "M": Position.MIDFIELDER,
    "F": Position.FORWARD,
}

unknown = Words("api_football football").unknown
