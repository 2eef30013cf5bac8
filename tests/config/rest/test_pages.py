"""Lists in pages."""

from typing import Any

import msgspec
import pytest
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from config.rest.pages import DEFAULT_LIMIT, MAX_LIMIT, Pages

ROWS = list(range(412))


def page(query: str = "", rows: list[int] = ROWS, **headers: Any) -> Any:
    pages = Pages()
    request = Request(APIRequestFactory().get(f"/api/v2/events/?{query}", **headers))
    return msgspec.to_builtins(pages.get_paginated_response(pages.paginate_queryset(rows, request)).data)


def test_a_page_has_fifty_rows_and_says_how_many_there_are() -> None:
    first = page()

    assert (first["count"], first["results"]) == (412, ROWS[:DEFAULT_LIMIT])


def test_a_larger_limit_is_clamped() -> None:
    assert page("limit=100000")["results"] == ROWS[:MAX_LIMIT]


def test_a_view_may_let_pages_be_longer() -> None:
    class Rankings(APIView):
        max_limit = 300

    request = Request(APIRequestFactory().get("/api/v2/rankings/?limit=1000&page=2"))
    assert Pages().paginate_queryset(ROWS, request, Rankings()) == ROWS[300:]


def test_following_next_gives_every_row_once_and_ends_with_a_short_page() -> None:
    seen: list[int] = []
    query = "limit=100"
    while True:
        body = page(query)
        seen += body["results"]
        if body["next"] is None:
            break
        assert len(body["results"]) == 100
        query = body["next"].partition("?")[2]

    assert seen == ROWS
    assert len(body["results"]) == 12


def test_a_last_page_that_is_full_has_no_next() -> None:
    body = page("limit=2&offset=2", ROWS[:4])

    assert (body["results"], body["next"]) == ([2, 3], None)


def test_a_link_is_absolute_and_sorted_and_replaces_the_old_place() -> None:
    body = page("status=live&page_size=10&page=3&date_from=2026-09-01T00:00:00%2B02:00")
    place = "http://testserver/api/v2/events/?date_from=2026-09-01T00%3A00%3A00%2B02%3A00&limit=10&offset="

    assert body["results"] == ROWS[20:30]
    assert body["next"] == f"{place}30&status=live"
    assert body["previous"] == f"{place}10&status=live"


@pytest.mark.parametrize("offset", [412, 10_000, 10**30])
def test_beyond_the_end_there_is_nothing(offset: int) -> None:
    body = page(f"offset={offset}")

    assert (body["results"], body["next"]) == ([], None)
