"""The views of football's REST API: GET alone, one class a path."""

from typing import Any

import msgspec
from django.utils import timezone
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from football.match import IN_PLAY
from football.models import Event, EventQuerySet
from football.rest.figures import figures
from football.rest.filters import EventParameters, narrow
from football.rest.present import EARLY, LONGEST, MAY_BE_IN_PLAY, present_scoreboards
from football.rest.rows import event_row, live_row
from football.rest.stats_body import stats_body


class EventList(GenericAPIView[Event]):
    """`events/`: the matches that are served now, a page at a time."""

    parameters = EventParameters

    def get_queryset(self) -> EventQuerySet:
        """Return all matches in the order of the list."""
        return Event.objects.served().with_names().order_by("kickoff_at", "pk")

    def narrow(self, events: EventQuerySet, values: dict[str, Any]) -> EventQuerySet:
        """Return the matches that the parameters ask for."""
        return narrow(events, values)

    def get(self, request: Request) -> Response:
        """Return a page of rows."""
        events = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        scoreboards = present_scoreboards(events)
        return self.get_paginated_response(
            [msgspec.to_builtins(event_row(event, scoreboards[event.pk])) for event in events]
        )


class LiveList(GenericAPIView[Event]):
    """`events/live/`: the matches in play, all at once."""

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
        events = list(self.filter_queryset(self.get_queryset()))
        scoreboards = present_scoreboards(events)
        rows = [
            msgspec.to_builtins(live_row(event, scoreboards[event.pk]))
            for event in events
            if scoreboards[event.pk].status in IN_PLAY
        ]
        return Response({"count": len(rows), "events": rows})


class OneEvent(GenericAPIView[Event]):
    """What the views of a single match share."""

    pagination_class = None
    lookup_url_kwarg = "event_id"

    def get_queryset(self) -> EventQuerySet:
        """Return all matches, those of an earlier configuration too."""
        return Event.objects.with_names()


class EventDetail(OneEvent):
    """`events/{id}/`: one match, as in the list."""

    def get(self, request: Request, event_id: str) -> Response:
        """Return the match; 404 for an unknown id."""
        event = self.get_object()
        row = event_row(event, present_scoreboards([event])[event.pk])
        return Response(msgspec.to_builtins(row))


class EventStats(OneEvent):
    """`events/{id}/stats/`: the figures of one match, the same as on the socket."""

    def get(self, request: Request, event_id: str) -> Response:
        """Return the figures; 404 for an unknown id, 503 when the source is needed and down."""
        event = self.get_object()
        return Response(stats_body(event.pk, figures(event)))
