"""The path of bookmakers, asked over HTTP."""

import pytest

from odds.models import Bookmaker
from tests.calls import Get, getter
from tests.conftest import Person
from tests.odds.conftest import BOOKMAKERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bookmakers", "redis_client")]


@pytest.fixture
def get(charlie: Person) -> Get:
    """Ask as charlie, who never paid: REST is free."""
    return getter(charlie, "/api/v2/")


def test_all_bookmakers_are_listed_by_slug(get: Get) -> None:
    listed = [{"slug": slug, "name": name} for slug, name in sorted(BOOKMAKERS.items())]

    assert get("bookmakers/") == {"count": 3, "next": None, "previous": None, "results": listed}
    assert get("bookmakers") == get("bookmakers/")


def test_one_that_is_not_served_is_not_listed(get: Get) -> None:
    Bookmaker.objects.filter(slug="bwin").update(served=False)

    assert [row["slug"] for row in get("bookmakers/")["results"]] == ["pinnacle", "william-hill"]


def test_a_new_bookmaker_is_listed_at_once(get: Get) -> None:
    Bookmaker.objects.create(slug="alphabet", name="Alpha Bet")

    assert get("bookmakers/")["results"][0] == {"slug": "alphabet", "name": "Alpha Bet"}


def test_pages_link_to_each_other(get: Get) -> None:
    page = get("bookmakers/", limit=1, offset=1)

    assert [row["slug"] for row in page["results"]] == ["pinnacle"]
    assert page["next"] == "http://testserver/api/v2/bookmakers/?limit=1&offset=2"
    assert page["previous"] == "http://testserver/api/v2/bookmakers/?limit=1&offset=0"


@pytest.mark.parametrize("query", [{"name": "Bwin"}, {"limit": "0"}])
def test_a_query_that_would_mislead_is_refused(get: Get, query: dict[str, str]) -> None:
    assert "detail" in get("bookmakers/", expect=400, **query)
