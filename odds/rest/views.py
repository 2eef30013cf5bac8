"""The view of bookmakers."""

import msgspec
from django.db.models import QuerySet
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from odds.models import Bookmaker


class BookmakerRow(msgspec.Struct, frozen=True):
    """A bookmaker: the slug is what frames carry and filters take."""

    slug: str
    name: str


class BookmakerList(GenericAPIView[Bookmaker]):
    """`bookmakers/`: the bookmakers whose prices are served, a page at a time."""

    answer = BookmakerRow

    def get_queryset(self) -> QuerySet[Bookmaker]:
        """Return the bookmakers by slug."""
        return Bookmaker.objects.served().order_by("slug")

    def get(self, request: Request) -> Response:
        """Return a page of rows."""
        bookmakers = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        return self.get_paginated_response([BookmakerRow(each.slug, each.name) for each in bookmakers])
