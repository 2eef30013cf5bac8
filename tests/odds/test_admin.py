"""Bookmakers in the admin."""

import pytest
from django.test import Client

from odds.models import Bookmaker

LIST, ADD = "/admin/odds/bookmaker/", "/admin/odds/bookmaker/add/"

pytestmark = pytest.mark.django_db


def test_an_operator_adds_a_bookmaker(chief: Client) -> None:
    chief.post(ADD, {"slug": "honest-john", "name": "Honest John"})

    assert Bookmaker.objects.get(slug="honest-john").name == "Honest John"
    assert b"Honest John" in chief.get(LIST).content


def test_an_operator_takes_one_out_of_service(chief: Client, bookmakers: dict[str, str]) -> None:
    bwin = Bookmaker.objects.get(slug="bwin")
    chief.post(f"/admin/odds/bookmaker/{bwin.pk}/change/", {"slug": "bwin", "name": "Bwin"})

    assert set(Bookmaker.objects.served().values_list("slug", flat=True)) == bookmakers.keys() - {"bwin"}


@pytest.mark.parametrize("slug", ["Honest John", "honest.john", "bwin"])
def test_a_slug_that_no_topic_can_have_or_another_has_is_refused(
    chief: Client, bookmakers: dict[str, str], slug: str
) -> None:
    answer = chief.post(ADD, {"slug": slug, "name": "Honest John"})

    assert answer.status_code == 200  # the form again
    assert not Bookmaker.objects.filter(name="Honest John").exists()
