"""The views of matches: GET alone, one class a path. `answer` is the type of what each one answers."""

from typing import Any

from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from tennis.models import Match, MatchQuerySet
from tennis.rest.detail import TennisMatchDetail, match_detail
from tennis.rest.figures import figures
from tennis.rest.filters import LiveParameters, MatchParameters, narrow, narrow_live
from tennis.rest.head_to_head import HeadToHeadBody, head_to_head
from tennis.rest.odds_body import TennisOddsBody
from tennis.rest.present import newest, present_scoreboards, published
from tennis.rest.rows import TennisMatchRow, match_row


class MatchList(GenericAPIView[Match]):
    """`matches/`: the matches that are served now, a page at a time."""

    answer = TennisMatchRow
    parameters: Any = MatchParameters

    def get_queryset(self) -> MatchQuerySet:
        """Return all matches in the order of the list."""
        return Match.objects.served().with_names().order_by("start_at", "pk")

    def narrow(self, matches: MatchQuerySet, values: dict[str, Any]) -> MatchQuerySet:
        """Return the matches that the parameters ask for."""
        return narrow(matches, values)

    def get(self, request: Request) -> Response:
        """Return a page of rows."""
        matches = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        scoreboards = present_scoreboards(matches)
        return self.get_paginated_response([match_row(match, scoreboards[match.pk]) for match in matches])


class LiveList(MatchList):
    """`matches/live/`: the matches in play, interrupted ones too, a page at a time."""

    parameters = LiveParameters

    def narrow(self, matches: MatchQuerySet, values: dict[str, Any]) -> MatchQuerySet:
        """Return the matches in play that the parameters ask for."""
        return narrow_live(matches, values)


class OneMatch(GenericAPIView[Match]):
    """What the views of a single match share."""

    pagination_class = None
    lookup_url_kwarg = "match_id"

    def get_queryset(self) -> MatchQuerySet:
        """Return all matches, those of an earlier configuration too."""
        return Match.objects.with_names()


class MatchDetail(OneMatch):
    """`matches/{id}/`: one match, as in the list, and serve figures."""

    answer = TennisMatchDetail

    def get(self, request: Request, match_id: str) -> Response:
        """Return the match; 404 for an unknown id."""
        match = self.get_object()
        cursor = published([match]).get(match.pk)
        return Response(match_detail(match, newest(match, cursor), figures(match, cursor)))


class MatchOdds(OneMatch):
    """`matches/{id}/odds/`: the odds of one match."""

    answer = TennisOddsBody

    def get(self, request: Request, match_id: str) -> Response:
        """Return the empty form; 404 for an unknown id."""
        return Response(TennisOddsBody(match_id=self.get_object().pk))


class MatchHeadToHead(OneMatch):
    """`matches/{id}/h2h/`: what both players of one match have played before."""

    answer = HeadToHeadBody

    def get(self, request: Request, match_id: str) -> Response:
        """Return meetings and last matches; 404 for an unknown id."""
        return Response(head_to_head(self.get_object()))
