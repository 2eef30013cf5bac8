"""Sportradar's words and ours (feed formats, sections 3.2 to 3.5). A word in no table is logged once."""

from feeds.vendors.words import Words
from tennis.match import Circuit, Gender, Status, Surface
from tennis.providers.sportradar.access import TITLE
from tennis.score import Side

SIDES = {"home": Side.HOME, "away": Side.AWAY}
SET_NUMBERS = {f"{number}_set": place for place, number in enumerate(("1st", "2nd", "3rd", "4th", "5th"), 1)}

STATES: dict[str, Status] = {  # `match_status`
    "not_started": Status.NOT_STARTED,
    "match_about_to_start": Status.NOT_STARTED,
    "start_delayed": Status.NOT_STARTED,
    "started": Status.LIVE,
    **dict.fromkeys(SET_NUMBERS, Status.LIVE),
    "ended": Status.FINISHED,
    "retired": Status.RETIRED,
    "defaulted": Status.RETIRED,  # sent off: the nearest there is, the match was not played to its end
    "walkover": Status.WALKOVER,
    "interrupted": Status.INTERRUPTED,
    "suspended": Status.INTERRUPTED,
    "postponed": Status.POSTPONED,
    "cancelled": Status.CANCELLED,
    "abandoned": Status.CANCELLED,
}
OVERALL: dict[str, Status] = {  # `status`
    "not_started": Status.NOT_STARTED,
    "delayed": Status.NOT_STARTED,
    "started": Status.LIVE,
    "live": Status.LIVE,
    "suspended": Status.INTERRUPTED,
    "interrupted": Status.INTERRUPTED,
    "postponed": Status.POSTPONED,
    "cancelled": Status.CANCELLED,
    "ended": Status.FINISHED,
    "closed": Status.FINISHED,
}
# `status` that is believed before a `match_status` which still names a set
DECIDED = frozenset({Status.INTERRUPTED, Status.POSTPONED, Status.CANCELLED, Status.FINISHED})
ENDINGS = frozenset({Status.FINISHED, Status.RETIRED, Status.WALKOVER, Status.CANCELLED})

WITHOUT_TICK = frozenset(  # events that are no points, and tell nothing that the status does not
    {
        "match_called", "match_started", "match_ended", "match_suspended", "match_resumed", "service_fault",
        "deciding_team", "ball_position", "stats_update",
    }
)  # fmt: skip

SURFACES: dict[str, Surface | None] = {  # `info.surface` of a season
    "red_clay": Surface.CLAY,
    "red_clay_indoor": Surface.CLAY,
    "green_clay": Surface.CLAY,
    "grass": Surface.GRASS,
    "hard_court": Surface.HARD,
    "hardcourt_indoor": Surface.HARD,
    "hardcourt_outdoor": Surface.HARD,
    "carpet_indoor": Surface.CARPET,
    "synthetic_grass": None,  # we have no word for what is none of the four
    "synthetic_indoor": None,
    "synthetic_outdoor": None,
    "unknown": None,
}
TOURS = {"men": (Circuit.ATP, Gender.MALE), "women": (Circuit.WTA, Gender.FEMALE)}  # `competition.gender`

STROKES = (
    "groundstroke",
    "volley",
    "drop_shot",
    "lob",
    "overhead_stroke",
)  # forehand and backhand are within
WINNERS = (*(f"{stroke}_winners" for stroke in STROKES), "return_winners")
UNFORCED_ERRORS = (*(f"{stroke}_unforced_errors" for stroke in STROKES), "return_errors_unforced")

unknown = Words(TITLE).unknown
