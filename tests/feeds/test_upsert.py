"""Rows that may be there already. Permissions serve as an example: a name beside a unique pair."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from pytest_django import DjangoAssertNumQueries

from feeds.upsert import upsert

pytestmark = pytest.mark.django_db

UNIQUE = ("content_type_id", "codename")


@pytest.fixture
def kind() -> ContentType:
    """What the permissions of a test are about."""
    return ContentType.objects.create(app_label="curling", model="sheet")


def sweep(kind: ContentType, codename: str = "sweep", name: str = "May sweep") -> Permission:
    return Permission(content_type=kind, codename=codename, name=name)


def test_rows_come_back_by_their_unique_values_with_primary_keys(kind: ContentType) -> None:
    saved = upsert(Permission, [sweep(kind), sweep(kind, "skip")], UNIQUE)

    rows = Permission.objects.filter(content_type=kind)
    assert {key: row.pk for key, row in saved.items()} == {(kind.pk, row.codename): row.pk for row in rows}
    assert len(saved) == 2


def test_what_is_there_already_is_not_written(
    kind: ContentType, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    before = upsert(Permission, [sweep(kind)], UNIQUE)

    with django_assert_num_queries(1):
        assert upsert(Permission, [sweep(kind)], UNIQUE) == before


def test_what_differs_is_written_and_keeps_its_primary_key(kind: ContentType) -> None:
    ((_, before),) = upsert(Permission, [sweep(kind)], UNIQUE).items()

    saved = upsert(Permission, [sweep(kind, name="Sweeps")], UNIQUE)

    assert Permission.objects.get(content_type=kind).name == "Sweeps"
    assert saved[kind.pk, "sweep"].pk == before.pk


def test_of_rows_said_twice_the_last_counts(kind: ContentType) -> None:
    upsert(Permission, [sweep(kind), sweep(kind, name="Sweeps")], UNIQUE)

    assert Permission.objects.get(content_type=kind).name == "Sweeps"


def test_a_model_of_unique_columns_alone_will_do() -> None:
    rows = [ContentType(app_label="curling", model=model) for model in ("sheet", "stone")]

    saved = upsert(ContentType, rows, ("app_label", "model"))

    assert set(saved) == {("curling", "sheet"), ("curling", "stone")}


def test_no_rows_are_none() -> None:
    assert upsert(Permission, [], UNIQUE) == {}
