"""REST's words for the state of a match; the socket's own words differ."""

from django.db.models import Q

from football.match import IN_PLAY, Period, Scoreboard, Status

LIVE_STATUS = "inprogress"  # the one word of the live list
AFTER_EXTRA_TIME = "aet"
EXTRA_TIME = "extratime"

STATUS_BY_PERIOD = {
    Period.FIRST_HALF: "1st_half",
    Period.SECOND_HALF: "2nd_half",
    Period.AWAITING_EXTRA_TIME: EXTRA_TIME,
    Period.EXTRA_TIME_1: EXTRA_TIME,
    Period.EXTRA_TIME_HALFTIME: EXTRA_TIME,
    Period.EXTRA_TIME_2: EXTRA_TIME,
}
PERIOD_BY_STATUS = {
    "1st_half": "1st_half",
    "halftime": "HT",
    "2nd_half": "2nd_half",
    EXTRA_TIME: EXTRA_TIME,
    "penalties": "penalties",
    "finished": "FT",
    AFTER_EXTRA_TIME: "FT",
}

_EXTRA_PERIODS = [period for period, word in STATUS_BY_PERIOD.items() if word == EXTRA_TIME]
_LONGER = Q(ninety_minutes_home__isnull=False) | Q(shoot_out_home__isnull=False)
_NEVER = Q(pk__in=())
IN_PLAY_EVENTS = Q(status__in=IN_PLAY)

# What the filter `status=` accepts, and the events each word stands for
EVENTS_BY_STATUS = {
    "notstarted": Q(status=Status.NOT_STARTED),
    "upcoming": Q(status=Status.NOT_STARTED),
    "1st_half": Q(status=Status.IN_PROGRESS, period=Period.FIRST_HALF),
    "halftime": Q(status=Status.HALFTIME),
    "2nd_half": Q(status=Status.IN_PROGRESS, period=Period.SECOND_HALF),
    EXTRA_TIME: Q(status=Status.EXTRA_TIME) | Q(status=Status.IN_PROGRESS, period__in=_EXTRA_PERIODS),
    "penalties": Q(status=Status.PENALTIES),
    "live": IN_PLAY_EVENTS,
    LIVE_STATUS: IN_PLAY_EVENTS,
    "finished": Q(status=Status.FINISHED) & ~_LONGER,
    AFTER_EXTRA_TIME: Q(status=Status.FINISHED) & _LONGER,
    "postponed": Q(status=Status.POSTPONED),
    "cancelled": Q(status=Status.CANCELLED),
    "interrupted": Q(status=Status.INTERRUPTED),
    "abandoned": Q(status=Status.ABANDONED),
    "delayed": _NEVER,  # words that clients know and no provider of ours reports
    "unresolved": _NEVER,
}
IN_PLAY_WORDS = frozenset({"1st_half", "halftime", "2nd_half", EXTRA_TIME, "penalties", "live", LIVE_STATUS})


def status_word(scoreboard: Scoreboard) -> str:
    """Return `status` of list and detail."""
    if scoreboard.status is Status.FINISHED:
        longer = scoreboard.ninety_minutes or scoreboard.shoot_out
        return AFTER_EXTRA_TIME if longer else "finished"
    if scoreboard.status is Status.EXTRA_TIME:
        return EXTRA_TIME
    if scoreboard.status is Status.IN_PROGRESS and scoreboard.period:
        return STATUS_BY_PERIOD.get(scoreboard.period, LIVE_STATUS)
    return scoreboard.status.value


def period_word(scoreboard: Scoreboard) -> str:
    """Return `period`; empty where the match is not in play and not over."""
    return PERIOD_BY_STATUS.get(status_word(scoreboard), "")


def has_score(scoreboard: Scoreboard) -> bool:
    """Whether the match has begun, so that 0–0 is a score."""
    begun = scoreboard.status in IN_PLAY or scoreboard.status is Status.FINISHED
    return begun or scoreboard.minute is not None
