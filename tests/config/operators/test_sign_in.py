"""Addresses and second factors in the admin."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.conftest import Person

pytestmark = pytest.mark.django_db

ADDRESSES = reverse("admin:account_emailaddress_changelist")
ACCOUNTS = reverse("admin:accounts_user_changelist")


def act(client: Client, url: str, action: str, pk: int) -> str:
    data = {"action": action, "_selected_action": [pk]}
    return client.post(url, data, follow=True).content.decode()


def test_an_operator_vouches_for_an_address(chief: Client, charlie: Person) -> None:
    EmailAddress.objects.filter(user=charlie.user).delete()
    address = EmailAddress.objects.create(user=charlie.user, email="charlie@example.org", primary=True)
    assert "Verified addresses: 1 of 1" in act(chief, ADDRESSES, "verify", address.pk)
    address.refresh_from_db()
    assert address.verified


def test_an_address_that_another_account_verified_stays_theirs(
    chief: Client, alice: Person, charlie: Person
) -> None:
    EmailAddress.objects.all().delete()
    EmailAddress.objects.create(user=alice.user, email="shared@example.org", verified=True)
    address = EmailAddress.objects.create(user=charlie.user, email="shared@example.org")
    assert "Verified addresses: 0 of 1" in act(chief, ADDRESSES, "verify", address.pk)
    address.refresh_from_db()
    assert not address.verified


def test_the_secret_of_a_second_factor_has_no_page() -> None:
    assert not admin.site.is_registered(Authenticator)


def test_a_lost_second_factor_is_removed(chief: Client, alice: Person) -> None:
    Authenticator.objects.create(user=alice.user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert "removed from accounts: 1" in act(chief, ACCOUNTS, "remove_second_factor", alice.user.pk)
    assert not Authenticator.objects.filter(user=alice.user).exists()


def test_who_is_no_superuser_takes_no_factor_from_one(client: Client, redis_client: object) -> None:

    clerk = User.objects.create_user("clerk@example.org", "secret enough", is_staff=True)
    clerk.user_permissions.add(*Permission.objects.filter(codename__in=["view_user", "change_user"]))
    boss = User.objects.create_superuser("boss@example.org", "secret enough")
    Authenticator.objects.create(user=boss, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client.force_login(clerk)
    act(client, ACCOUNTS, "remove_second_factor", boss.pk)
    assert Authenticator.objects.filter(user=boss).exists()
