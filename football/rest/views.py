"""The views of matches: GET alone, one class a path. `answer` is the type of what each one answers."""

from typing import Any

import msgspec
from django.db.models import Q
from django.utils import timezone
from rest_framework.generics import GenericAPIView, get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from feeds.models import with_counterparts
from football.match import IN_PLAY
from football.models import Event, EventQuerySet, Team
from football.rest import reports
from football.rest.figures import figures
from football.rest.filters import EventParameters, narrow
from football.rest.incidents_body import IncidentsBody, incidents_body
from football.rest.lineups_body import LineupsBody, lineups_body
from football.rest.present import EARLY, LONGEST, MAY_BE_IN_PLAY, present_scoreboards
from football.rest.rows import EventRow, LiveRow, event_row, live_row
from football.rest.stats_body import StatsBody, stats_body


class LiveBody(msgspec.Struct, frozen=True):
    """The matches in play."""

    count: int
    events: list[LiveRow]


class EventList(GenericAPIView[Event]):
    """`events/`: the matches that are served now, a page at a time."""

    answer = EventRow
    parameters = EventParameters

    def get_queryset(self) -> EventQuerySet:
        """Return all matches in the order of the list."""
        return Event.objects.served().with_names().order_by("kickoff_at", "pk")

    def narrow(self, events: EventQuerySet, values: dict[str, Any]) -> EventQuerySet:
        """Return the matches that the parameters ask for."""
        return narrow(events, values)

    def get(self, request: Request, **_: str) -> Response:
        """Return a page of rows."""
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        events = with_counterparts(page)
        scoreboards = present_scoreboards(events)
        return self.get_paginated_response([event_row(event, scoreboards[event.pk]) for event in events])


class TeamFixtures(EventList):
    """`teams/{id}/fixtures/`: the matches of one team, a page at a time, as in the list of all."""

    def get_queryset(self) -> EventQuerySet:
        """Return the team's matches; 404 for an unknown id."""
        team = get_object_or_404(Team, pk=self.kwargs["team_id"])
        return super().get_queryset().filter(Q(home=team) | Q(away=team))


class LiveList(GenericAPIView[Event]):
    """`events/live/`: the matches in play, all at once."""

    answer = LiveBody
    pagination_class = None

    def get_queryset(self) -> EventQuerySet:
        """Return the matches that may be in play: kick-off was lately, or is about to be."""
        now = timezone.now()
        return (
            Event.objects.served()
            .with_names()
            .filter(status__in=MAY_BE_IN_PLAY, kickoff_at__gte=now - LONGEST, kickoff_at__lte=now + EARLY)
            .order_by("kickoff_at", "pk")
        )

    def get(self, request: Request) -> Response:
        """Return every match that is in play by its newest scoreboard."""
        events = with_counterparts(list(self.filter_queryset(self.get_queryset())))
        scoreboards = present_scoreboards(events)
        rows = [
            live_row(event, scoreboards[event.pk])
            for event in events
            if scoreboards[event.pk].status in IN_PLAY
        ]
        return Response(LiveBody(len(rows), rows))


class OneEvent(GenericAPIView[Event]):
    """What the views of a single match share."""

    pagination_class = None
    lookup_url_kwarg = "event_id"

    def get_queryset(self) -> EventQuerySet:
        """Return all matches, those of an earlier configuration too."""
        return Event.objects.with_names()


class EventDetail(OneEvent):
    """`events/{id}/`: one match, as in the list."""

    answer = EventRow

    def get(self, request: Request, event_id: str) -> Response:
        """Return the match; 404 for an unknown id."""
        event = self.get_object()
        return Response(event_row(event, present_scoreboards([event])[event.pk]))


class EventStats(OneEvent):
    """`events/{id}/stats/`: the figures of one match, as on the socket, and what can be drawn of it."""

    answer = StatsBody

    def get(self, request: Request, event_id: str) -> Response:
        """Return the figures; 404 for an unknown id, 503 when the source is needed and down."""
        event = self.get_object()
        return Response(stats_body(event, figures(event), reports.graphs(event)))


class EventShotmap(EventStats):
    """`events/{id}/shotmap/`: an older name of `events/{id}/stats/`."""


class EventIncidents(OneEvent):
    """`events/{id}/incidents/`: goals, cards, substitutions, whistles of one match, the newest first."""

    answer = IncidentsBody

    def get(self, request: Request, event_id: str) -> Response:
        """Return the incidents; 404 for an unknown id, 503 when the source is needed and down."""
        event = self.get_object()
        return Response(incidents_body(event, reports.incidents(event)))


class EventLineups(OneEvent):
    """`events/{id}/lineups/`: who plays; `unavailable` where, or as long as, the provider does not say."""

    answer = LineupsBody

    def get(self, request: Request, event_id: str) -> Response:
        """Return the line-ups; 404 for an unknown id."""
        event = self.get_object()
        return Response(lineups_body(event, reports.lineups(event)))
