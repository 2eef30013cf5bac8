"""Which bookmakers there are."""

import asyncio

import pytest
from asgiref.sync import sync_to_async
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection
from pytest_django import DjangoAssertNumQueries

from odds.bookmakers import KNOWN_SECONDS, Directory
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


def _refuse(*_: object) -> None:
    raise OperationalError("connection refused")
