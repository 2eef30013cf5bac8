"""Timeline events in, situations and figures out: tables of MAPPING.md, section 2."""

from football.match import Point
from football.providers.timeline.reading import Entry
from football.situations import Situation

SITUATIONS = {
    "match_started": Situation.MATCH_STARTED,
    "period_start": Situation.KICKOFF,
    "throw_in": Situation.THROWIN,
    "free_kick": Situation.FREEKICK,
    "goal_kick": Situation.GOALKICK,
    "corner_kick": Situation.CORNER,
    "shot_on_target": Situation.SHOT_ON_TARGET,
    "shot_saved": Situation.GOALKEEPER_SAVED,
    "shot_off_target": Situation.SHOT_OFF_TARGET,
    "score_change": Situation.GOAL,
    "penalty_awarded": Situation.PENALTY,
    "offside": Situation.OFFSIDE,
    "injury": Situation.INJURY,
    "substitution": Situation.SUBSTITUTION,
    "video_assistant_referee": Situation.POSSIBLE_EVENT,
    "break_start": Situation.PERIODSCORE,
    "match_ended": Situation.PERIODSCORE,
}
OF_THE_MATCH = {
    "match_started",
    "period_start",
    "break_start",
    "match_ended",
}  # no side, even if one is given

FIGURES = {
    "throw_in": "throw_ins",
    "free_kick": "free_kicks",
    "goal_kick": "goal_kicks",
    "corner_kick": "corner_kicks",
    "shot_on_target": "shots_on_target",
    "shot_saved": "goalkeeper_saves",
    "shot_off_target": "shots_off_target",
    "offside": "offsides",
    "yellow_card": "yellow_cards",
    "red_card": "red_cards",
    "yellow_red_card": "red_cards",
}
# What the source tells of; each starts at 0. Blocked shots are not in it, so total shots stay unknown
COUNTED = sorted({*FIGURES.values(), "hit_woodwork"})


def situation_of(entry: Entry) -> Situation | None:
    """Return what an event says; None when it says nothing."""
    if _off_the_post(entry):
        return Situation.SHOT_OFF_WOODWORK
    return SITUATIONS.get(entry.type)


def coordinates_of(entry: Entry) -> tuple[Point, ...]:
    """Return where an event is, if the source says so."""
    return (Point(entry.x, entry.y),) if entry.x is not None and entry.y is not None else ()


def raised_by(entry: Entry) -> list[str]:
    """Name the figures of the event's team that it raises by one."""
    if entry.type == "score_change":  # there is no shot event beside it
        return [] if _own_goal(entry) else ["shots_on_target"]
    raised = [FIGURES[entry.type]] if entry.type in FIGURES else []
    return [*raised, "hit_woodwork"] if _off_the_post(entry) else raised


def _off_the_post(entry: Entry) -> bool:
    return entry.type == "shot_off_target" and entry.outcome == "post"


def _own_goal(entry: Entry) -> bool:
    return entry.goal_scorer is not None and entry.goal_scorer.method == "own_goal"
