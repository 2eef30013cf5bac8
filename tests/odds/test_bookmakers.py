"""Which bookmakers there are."""

import asyncio

import pytest
from asgiref.sync import sync_to_async
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection
from pytest_django import DjangoAssertNumQueries

from odds import bookmakers as module
from odds.bookmakers import KNOWN_SECONDS, Directory, introduce
from odds.models import Bookmaker
from tests.feeds.hand_clock import HandClock

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> HandClock:
    """The directory's clock."""
    made = HandClock()
    monkeypatch.setattr("odds.bookmakers.time.monotonic", made)
    return made


def canonical(directory: Directory, name: str) -> str | None:
    """Return the slug, when the directory was read before."""
    directory.names()
    return asyncio.run(directory.canonical(name))


def test_twelve_are_there_from_the_start(first_bookmakers: None) -> None:
    names = Directory().names()

    assert len(names) == 12
    assert names["pinnacle"] == "Pinnacle"
    assert names["william-hill"] == "William Hill"
    for bookmaker in Bookmaker.objects.all():
        bookmaker.full_clean()


@pytest.mark.parametrize("name", ["william-hill", "WILLIAM-HILL", "William Hill", "william hill"])
def test_a_slug_or_a_name_in_any_case_means_the_same(first_bookmakers: None, name: str) -> None:
    assert canonical(Directory(), name) == "william-hill"


@pytest.mark.parametrize("name", ["williamhill", "william", "", "-", "Pinnacle "])
def test_anything_else_is_nobody(first_bookmakers: None, name: str) -> None:
    assert canonical(Directory(), name) is None


def test_a_process_asks_the_database_once_a_minute(
    first_bookmakers: None, django_assert_num_queries: DjangoAssertNumQueries, clock: HandClock
) -> None:
    directory = Directory()
    with django_assert_num_queries(1):
        directory.names()
        clock.pass_by(KNOWN_SECONDS)
        directory.names()
        canonical(directory, "Pinnacle")

    Bookmaker.objects.create(slug="new", name="New")
    clock.pass_by(1)
    with django_assert_num_queries(1):
        assert directory.names()["new"] == "New"


def test_old_names_stand_while_the_database_does_not_answer(first_bookmakers: None, clock: HandClock) -> None:
    directory = Directory()
    known = directory.names()
    clock.pass_by(KNOWN_SECONDS + 1)

    with connection.execute_wrapper(_refuse):
        assert directory.names() == known
        with pytest.raises(OperationalError):
            Directory().names()


@pytest.mark.parametrize("slug", ["Bwin", "two words", "-bwin", "bwin-", "a--b", "b.win", ""])
def test_a_slug_is_fit_for_topics_and_urls(slug: str) -> None:
    with pytest.raises(ValidationError):
        Bookmaker(slug=slug, name="A name").full_clean()


@pytest.mark.django_db(transaction=True)
async def test_the_socket_reads_them_in_a_thread_of_its_own() -> None:
    await sync_to_async(Bookmaker.objects.get_or_create)(slug="bwin", defaults={"name": "Bwin"})

    assert await Directory().canonical("BWIN") == "bwin"


# Those that a provider quotes ------------------------------------------------------------------------------


def names() -> dict[str, str]:
    """Return all names in the table, by slug."""
    return dict(Bookmaker.objects.values_list("slug", "name"))


def test_a_bookmaker_that_is_quoted_for_the_first_time_is_added(bookmakers: dict[str, str]) -> None:
    introduce({"honest-john": "Honest John", "bwin": "bwin.com"})

    assert names() == bookmakers | {"honest-john": "Honest John"}
    Bookmaker.objects.get(slug="honest-john").full_clean()
    assert Directory().names().keys() == names().keys()


def test_one_that_is_no_longer_served_stays_so(bookmakers: dict[str, str]) -> None:
    Bookmaker.objects.filter(slug="bwin").update(served=False)
    introduce({"bwin": "Bwin"})

    assert "bwin" not in Directory().names()
    assert names() == bookmakers


@pytest.mark.parametrize("name", ["Bwin", "BWIN", " "])
def test_two_of_one_name_are_told_apart(bookmakers: dict[str, str], name: str) -> None:
    introduce({"bwin-fr": name})

    assert names()["bwin-fr"] in (f"{name} (bwin-fr)", "bwin-fr")


def test_a_name_fits_its_column(bookmakers: dict[str, str]) -> None:
    introduce({"long": "L" * 200})
    introduce({"longer": "L" * 200})

    for bookmaker in Bookmaker.objects.all():
        bookmaker.full_clean()


def test_there_is_an_end_to_those_that_come_by_themselves(
    bookmakers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_BOOKMAKERS", len(bookmakers) + 2)
    introduce({f"book-{number}": f"Book {number}" for number in range(9)})

    assert names().keys() - bookmakers.keys() == {"book-0", "book-1"}


def test_those_that_are_known_cost_no_question(
    first_bookmakers: None, django_assert_num_queries: DjangoAssertNumQueries, clock: HandClock
) -> None:
    module.directory.names()
    with django_assert_num_queries(0):
        introduce({"bwin": "Bwin", "pinnacle": "Pinnacle"})


def _refuse(*_: object) -> None:
    raise OperationalError("connection refused")
