"""Matches of the running service: functions for `Service.call`."""

from django.utils import timezone

from config.demo_data import load_calendar
from football.models import Event
from football.rest.present import present_scoreboards
from tennis.models import Match

BREAKS = (45, 90)
CLEAR_MINUTES = 5  # so far from a break a football match goes on while a test looks


def load() -> None:
    """Load the calendar of these hours."""
    load_calendar()


def football_in_play() -> int:
    """Return the id of a football match that goes on for minutes."""
    near = list(Event.objects.served().filter(kickoff_at__lte=timezone.now()))
    boards = present_scoreboards(near)
    return next(
        event_id
        for event_id, board in boards.items()
        if board.period in ("1st_half", "2nd_half")
        and board.minute is not None
        and all(
            not pause - CLEAR_MINUTES <= board.minute for pause in BREAKS[board.period == "2nd_half" :][:1]
        )
    )


def tennis_just_begun() -> int:
    """Return the id of the tennis match that began last: it goes on for minutes."""
    begun = Match.objects.served().filter(start_at__lte=timezone.now()).order_by("-start_at")
    return begun.values_list("pk", flat=True)[0]
