from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from billing.entitlements import live_access_until
from billing.models import Grant
from tests.conftest import Person

pytestmark = pytest.mark.django_db

GRANTS = reverse("admin:billing_grant_changelist")
ADD = reverse("admin:billing_grant_add")


def give(client: Client, account: User, **changes: Any) -> str:
    data = {"account": account.pk, "days": 7, "reason": "a press pass", **changes}
    return client.post(ADD, data, follow=True).content.decode()


def test_a_grant_is_given_in_the_operators_name(chief: Client, charlie: Person) -> None:
    assert "was added successfully" in give(chief, charlie.user)
    given = Grant.objects.get(account=charlie.user)
    assert (given.days, given.reason) == (7, "a press pass")
    assert given.granted_by is not None
    assert given.granted_by.email == "chief@example.org"
    assert live_access_until(charlie.user.pk) is not None


@pytest.mark.parametrize(
    "changes", [{"days": 0}, {"days": -3}, {"reason": ""}, {"reason": "  "}, {"days": 10**9}]
)
def test_a_slip_is_shown_at_its_field(chief: Client, charlie: Person, changes: dict[str, Any]) -> None:
    answer = chief.post(ADD, {"account": charlie.user.pk, "days": 7, "reason": "a press pass", **changes})
    assert list(answer.context["adminform"].form.errors) == list(changes)
    assert not Grant.objects.exists()


def test_the_action_revokes_in_the_operators_name(chief: Client, alice: Person) -> None:
    grant = Grant.objects.get(account=alice.user)
    data = {"action": "revoke", "_selected_action": [grant.pk]}
    assert "Grants revoked: 1." in chief.post(GRANTS, data, follow=True).content.decode()
    grant.refresh_from_db()
    assert grant.revoked_by is not None
    assert grant.revoked_by.email == "chief@example.org"
    assert live_access_until(alice.user.pk) is None


def test_a_grant_is_shown_but_neither_edited_nor_deleted(chief: Client, alice: Person) -> None:
    grant = Grant.objects.get(account=alice.user)
    page = reverse("admin:billing_grant_change", args=[grant.pk])
    assert "one of the cast" in chief.get(page).content.decode()
    assert chief.post(page, {"account": alice.user.pk, "days": 99, "reason": "more"}).status_code == 403
    delete = reverse("admin:billing_grant_delete", args=[grant.pk])
    assert chief.post(delete, {"post": "yes"}).status_code == 403
    grant.refresh_from_db()
    assert grant.days == 30


def test_grants_are_found_by_account_and_reason(chief: Client, alice: Person, charlie: Person) -> None:
    give(chief, charlie.user)
    page = chief.get(GRANTS, {"q": "press"}).content.decode()
    assert "charlie@example.org" in page
    assert "alice@example.org" not in page
