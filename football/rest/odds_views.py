"""The views of odds: GET alone, one class a path."""

from typing import Any

from django.utils import timezone
from rest_framework.exceptions import NotFound
from rest_framework.generics import GenericAPIView, get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from football.models import Event, EventQuerySet
from football.rest.odds_comparison import ComparisonBody, comparison_body
from football.rest.odds_filters import (
    BestParameters,
    QuoteParameters,
    narrow_best,
    narrow_events,
    narrow_quotes,
)
from football.rest.odds_sources import (
    consensus_of,
    open_matches,
    quoted_event,
    quoted_events,
)
from football.rest.views import OneEvent
from odds.rest.best import BestBody, best_body
from odds.rest.consensus_body import ConsensusBody, consensus_body
from odds.rest.present import known_books
from odds.rest.quote_ids import event_of
from odds.rest.quote_rows import QuoteRow, quote_rows


class EventOdds(OneEvent):
    """`events/{id}/odds/`: the mean of the books on one match, as on the socket; once over, at kick-off."""

    answer = ConsensusBody

    def get(self, request: Request, event_id: str) -> Response:
        """Return the consensus, null where nobody quotes; 404 for an unknown id."""
        event, at = self.get_object(), timezone.now()
        match = open_matches([event]).get(event.pk)
        consensus = consensus_of(event, match, at)
        return Response(consensus_body(event.pk, match, consensus, at))


class EventComparison(OneEvent):
    """`events/{id}/odds/comparison/`: all books of one match, side by side; once over, at kick-off."""

    answer = ComparisonBody

    def get(self, request: Request, event_id: str) -> Response:
        """Return the books; 404 for an unknown id."""
        event = self.get_object()
        return Response(comparison_body(event, quoted_event(event, timezone.now()), known_books()))


class QuoteList(GenericAPIView[Event]):
    """`odds/`: single quotes, a page at a time: by kick-off, match, outcome and bookmaker."""

    answer = QuoteRow
    parameters = QuoteParameters

    def get_queryset(self) -> EventQuerySet:
        """Return all matches in the order of the list."""
        return Event.objects.with_names().order_by("kickoff_at", "pk")

    def narrow(self, events: EventQuerySet, values: dict[str, Any]) -> list[QuoteRow]:
        """Return the quotes that the parameters ask for."""
        wanted, at = narrow_events(events, values), timezone.now()
        if "event_id" in values:
            quoted = [quoted_event(event, at) for event in wanted]
        else:
            quoted = quoted_events(wanted, at, closing=True)
        known = known_books()
        return narrow_quotes([row for event in quoted for row in quote_rows(event, known)], values)

    def get(self, request: Request) -> Response:
        """Return a page of rows."""
        found: Any = self.filter_queryset(self.get_queryset())  # pages take any sequence
        return self.get_paginated_response(self.paginate_queryset(found) or [])


class QuoteDetail(GenericAPIView[Event]):
    """`odds/{id}/`: one quote, as in the list."""

    answer = QuoteRow
    pagination_class = None
    queryset = Event.objects.with_names()

    def get(self, request: Request, quote_id: str) -> Response:
        """Return the quote; 404 for an unknown id, and for what is quoted no longer."""
        wanted = int(quote_id)
        event = get_object_or_404(self.filter_queryset(self.get_queryset()), pk=event_of(wanted))
        rows = quote_rows(quoted_event(event, timezone.now()), known_books())
        row = next((row for row in rows if row.id == wanted), None)
        if row is None:
            raise NotFound
        return Response(row)


class BestList(GenericAPIView[Event]):
    """`odds/best/`: the best price of each outcome of a market, match by match, all at once."""

    answer = BestBody
    parameters = BestParameters
    pagination_class = None
    market: str

    def get_queryset(self) -> EventQuerySet:
        """Return the matches that are served, in the order of the list."""
        return Event.objects.served().with_names().order_by("kickoff_at", "pk")

    def narrow(self, events: EventQuerySet, values: dict[str, Any]) -> EventQuerySet:
        """Return the matches that the parameters ask for; remember the market."""
        self.market = values["market"]
        return narrow_best(events, values)

    def get(self, request: Request) -> Response:
        """Return every match on which there is betting, and somebody quotes the market."""
        events: Any = self.filter_queryset(self.get_queryset())
        quoted = quoted_events(events, timezone.now(), closing=False)
        return Response(best_body(quoted, known_books(), self.market))
