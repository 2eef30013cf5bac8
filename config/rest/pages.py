"""Lists in pages: `limit` and `offset`, or the older `page`."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

import msgspec
from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from config.rest.query import named_values, read_form

DEFAULT_LIMIT = 50  # rows
MAX_LIMIT = 200  # rows; a larger limit is clamped to it
PLACE_NAMES = frozenset({"limit", "page_size", "offset", "page"})  # what a link to another page replaces


Row = TypeVar("Row")


class Page(msgspec.Struct, Generic[Row], frozen=True):
    """Some rows of a list; the links are absolute, with the query sorted."""

    count: int  # of all rows
    next: str | None
    previous: str | None
    results: list[Row]


class PageForm(serializers.Serializer[Any]):
    """Which rows of a list."""

    limit = serializers.IntegerField(min_value=1, default=DEFAULT_LIMIT)
    offset = serializers.IntegerField(min_value=0, required=False)
    page = serializers.IntegerField(min_value=1, default=1)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse `page` and `offset` together."""
        if "offset" in attrs and "page" in self.initial_data:
            raise serializers.ValidationError("Give offset or page, not both.")
        return attrs


class Pages(BasePagination):
    """Puts the rows that a query asks for in their envelope. A view may have a `max_limit` of its own."""

    request: Request
    limit: int
    offset: int
    count: int

    def paginate_queryset(
        self, queryset: QuerySet[Any] | Sequence[Any], request: Request, view: APIView | None = None
    ) -> list[Any]:
        """Return the rows of the page; a ValidationError for a place that is none."""
        place = read_form(PageForm, named_values(request.query_params))
        self.request = request
        self.limit = min(place["limit"], getattr(view, "max_limit", MAX_LIMIT))
        self.offset = place.get("offset", (place["page"] - 1) * self.limit)
        self.count = queryset.count() if isinstance(queryset, QuerySet) else len(queryset)
        if self.offset >= self.count:
            return []
        return list(queryset[self.offset : self.offset + self.limit])

    def get_paginated_response(self, data: Any) -> Response:
        """Return the rows in their envelope."""
        following = self.offset + self.limit
        return Response(
            Page(
                count=self.count,
                next=self._link(following) if following < self.count else None,
                previous=self._link(max(0, self.offset - self.limit)) if self.offset else None,
                results=data,
            )
        )

    def _link(self, offset: int) -> str:
        kept = {name: value for name, value in self.request.query_params.items() if name not in PLACE_NAMES}
        query = urlencode(sorted({**kept, "limit": self.limit, "offset": offset}.items()))
        return f"{self.request.build_absolute_uri(self.request.path)}?{query}"
