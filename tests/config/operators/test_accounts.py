"""An account's page in the admin."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.conftest import Person

pytestmark = pytest.mark.django_db

ACCOUNTS = reverse("admin:accounts_user_changelist")


@pytest.mark.parametrize(
    ("choice", "expected"),
    [("now", {"alice@example.org"}), ("lapsed", {"bob@example.org"}), ("never", {"charlie@example.org"})],
)
def test_accounts_are_found_by_their_live_access(
    chief: Client, alice: Person, bob: Person, charlie: Person, choice: str, expected: set[str]
) -> None:
    found = {user.email for user in chief.get(ACCOUNTS, {"access": choice}).context["cl"].queryset}
    assert found - {"chief@example.org"} == expected


def test_an_account_is_shown_with_all_that_belongs_to_it(chief: Client, alice: Person) -> None:
    page = chief.get(reverse("admin:accounts_user_change", args=[alice.user.pk])).content.decode()
    assert alice.token.prefix in page
    assert "one of the cast" in page  # the reason of her grant
    assert f"{reverse('sockets')}?q=alice@example.org" in page
    assert alice.secret not in page
    assert alice.token.digest not in page


def test_a_new_account_is_asked_for_no_more_than_it_has(chief: Client) -> None:
    assert chief.get(reverse("admin:accounts_user_add")).status_code == 200
