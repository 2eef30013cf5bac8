"""Builds the `event` frame of a match (PROTOCOL.md, section 3)."""

from feeds.moments import rfc3339
from football.frames import EventFrame, Team, Time
from football.match import Momentum, Snapshot
from football.models import Event
from football.models import Team as TeamRow
from football.stats import build_stats


def build_event_frame(event: Event, snapshot: Snapshot, momentum: Momentum | None) -> EventFrame:
    """Return the match as the snapshot shows it; `event` comes with its teams (EventQuerySet.with_names)."""
    scoreboard = snapshot.scoreboard
    return EventFrame(
        event_id=event.pk,
        home=_team(event.home),
        away=_team(event.away),
        score=scoreboard.score,
        time=Time(
            minute=scoreboard.minute,
            period=scoreboard.period,
            status=scoreboard.status,
            kickoff_at=rfc3339(event.kickoff_at),
        ),
        stats=build_stats(snapshot, momentum),
    )


def _team(team: TeamRow) -> Team:
    return Team(id=team.pk, name=team.name, short_name=team.short_name)
