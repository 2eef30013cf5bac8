"""Sportradar's words and ours (feed formats, section 8). A word that is in no table is logged once."""

from feeds.vendors.words import Words
from football.graphs import Outcome
from football.incidents import CardKind, GoalKind
from football.match import Period, Side, Status
from football.people import Position
from football.situations import Situation

SIDES = {"home": Side.HOME, "away": Side.AWAY}

STATES: dict[str, tuple[Status, Period | None]] = {  # `match_status`
    "not_started": (Status.NOT_STARTED, None),
    "start_delayed": (Status.NOT_STARTED, None),
    "1st_half": (Status.IN_PROGRESS, Period.FIRST_HALF),
    "halftime": (Status.HALFTIME, Period.HALFTIME),
    "2nd_half": (Status.IN_PROGRESS, Period.SECOND_HALF),
    "awaiting_extra_time": (Status.IN_PROGRESS, Period.AWAITING_EXTRA_TIME),
    "1st_extra": (Status.EXTRA_TIME, Period.EXTRA_TIME_1),
    "extra_time_halftime": (Status.EXTRA_TIME, Period.EXTRA_TIME_HALFTIME),
    "2nd_extra": (Status.EXTRA_TIME, Period.EXTRA_TIME_2),
    "awaiting_penalties": (Status.PENALTIES, Period.PENALTIES),
    "penalties": (Status.PENALTIES, Period.PENALTIES),
    "ended": (Status.FINISHED, None),
    "aet": (Status.FINISHED, None),
    "ap": (Status.FINISHED, None),
    "interrupted": (Status.INTERRUPTED, None),
    "postponed": (Status.POSTPONED, None),
    "cancelled": (Status.CANCELLED, None),
    "abandoned": (Status.ABANDONED, None),
}
OVERALL: dict[str, Status] = {  # `status`, where it says more than `match_status`, or that says nothing known
    "not_started": Status.NOT_STARTED,
    "delayed": Status.NOT_STARTED,
    "started": Status.IN_PROGRESS,
    "live": Status.IN_PROGRESS,
    "inprogress": Status.IN_PROGRESS,
    "suspended": Status.INTERRUPTED,
    "interrupted": Status.INTERRUPTED,
    "postponed": Status.POSTPONED,
    "cancelled": Status.CANCELLED,
    "abandoned": Status.ABANDONED,
    "ended": Status.FINISHED,
    "closed": Status.FINISHED,
}
IN_PLAY_WORDS = frozenset({"started", "inprogress", "overtime"})  # `match_status` that names no exact period
DECIDED = frozenset({"closed", "suspended"})  # `status` that holds whatever `match_status` says

SITUATIONS = {  # of `match_situation`
    "attack": Situation.ATTACK,
    "dangerous": Situation.DANGEROUS,
    "safe": Situation.SAFE,
}
EVENTS: dict[str, Situation] = {
    "match_started": Situation.MATCH_STARTED,
    "period_start": Situation.KICKOFF,
    "period_score": Situation.PERIODSCORE,
    "corner_kick": Situation.CORNER,
    "free_kick": Situation.FREEKICK,
    "throw_in": Situation.THROWIN,
    "goal_kick": Situation.GOALKICK,
    "penalty_awarded": Situation.PENALTY,
    "penalty_kick": Situation.PENALTY,
    "shot_on_target": Situation.SHOT_ON_TARGET,
    "shot_off_target": Situation.SHOT_OFF_TARGET,
    "shot_saved": Situation.GOALKEEPER_SAVED,
    "save": Situation.GOALKEEPER_SAVED,
    "score_change": Situation.GOAL,
    "offside": Situation.OFFSIDE,
    "injury": Situation.INJURY,
    "substitution": Situation.SUBSTITUTION,
    "yellow_card": Situation.YELLOWCARD,
    "red_card": Situation.REDCARD,
    "yellow_red_card": Situation.REDCARD,
    "possible_goal": Situation.POSSIBLE_EVENT,
    "possible_decision_to_var": Situation.POSSIBLE_EVENT,
}
WITHOUT_TICK = frozenset(  # events that a tick has no word for
    {
        "match_ended", "break_start", "injury_time_shown", "injury_return", "player_back_from_injury",
        "penalty_missed", "penalty_shootout", "decision_to_var", "decision_to_var_over",
        "canceled_decision_to_var", "video_assistant_referee", "video_assistant_referee_over",
    }
)  # fmt: skip
WOODWORK = frozenset({"post", "bar", "hit_woodwork"})  # `outcome` of a shot

CARDS = {
    "yellow_card": CardKind.YELLOW,
    "red_card": CardKind.RED,
    "yellow_red_card": CardKind.SECOND_YELLOW,
}
GOAL_KINDS = {"penalty": GoalKind.PENALTY, "own_goal": GoalKind.OWN_GOAL}  # any other method is regular
VERDICTS = {  # `description` of video_assistant_referee_over; others name no decision of ours
    "goal": ("goalAwarded", True),
    "no_goal": ("goalAwarded", False),
    "penalty": ("penaltyAwarded", True),
    "no_penalty": ("penaltyAwarded", False),
    "red_card": ("redCardGiven", True),
    "no_red_card": ("redCardGiven", False),
}
SHOTS = {
    "shot_on_target": Outcome.SAVED,
    "shot_off_target": Outcome.MISSED,
    "score_change": Outcome.GOAL,
}
POSITIONS = {
    "goalkeeper": Position.GOALKEEPER,
    "defender": Position.DEFENDER,
    "midfielder": Position.MIDFIELDER,
    "forward": Position.FORWARD,
}

FIGURES: dict[str, tuple[str, ...]] = {  # our counter: their statistics, added up (section 8.3)
    "ball_possession": ("ball_possession",),
    "total_shots": ("shots_total",),
    "shots_on_target": ("shots_on_target",),
    "shots_off_target": ("shots_off_target",),
    "shots_inside_box": ("shots_inside_box",),
    "shots_outside_box": ("shots_outside_box",),
    "blocked_shots": ("shots_blocked",),
    "hit_woodwork": ("shots_hit_woodwork",),
    "corner_kicks": ("corner_kicks",),
    "fouls": ("fouls",),
    "yellow_cards": ("yellow_cards",),
    "red_cards": ("red_cards", "yellow_red_cards"),
    "offsides": ("offsides",),
    "passes": ("passes_total",),
    "accurate_passes": ("passes_successful",),
    "long_balls": ("long_passes_total",),
    "crosses": ("crosses_total",),
    "tackles": ("tackles_total",),
    "total_tackles": ("tackles_total",),
    "tackles_won": ("tackles_successful",),
    "interceptions": ("interceptions",),
    "clearances": ("clearances",),
    "dribbles": ("dribbles_completed",),
    "fouled_in_final_third": ("fouls_suffered_final_third",),
    "goalkeeper_saves": ("shots_saved",),
    "total_saves": ("shots_saved",),
    "high_claims": ("crosses_claimed",),
    "throw_ins": ("throw_ins",),
    "free_kicks": ("free_kicks",),
    "goal_kicks": ("goal_kicks",),
}
RECOVERIES = "possessions_regained_"  # statistics that begin so are added up
EXPECTED_GOALS = "goals_expected"

unknown = Words("sportradar football").unknown
