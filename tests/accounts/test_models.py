import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.models import User
from tests.conftest import Person

pytestmark = pytest.mark.django_db


def test_an_address_is_stored_in_lower_case() -> None:
    user = User.objects.create_user("  Dora@Example.ORG ")
    assert User.objects.get(pk=user.pk).email == "dora@example.org"


def test_one_logs_in_in_any_case(alice: Person) -> None:
    assert authenticate(username="ALICE@example.org", password="alice knows") == alice.user
    assert authenticate(username="alice@example.org", password="Alice knows") is None


def test_two_users_cannot_share_an_address_in_different_case(alice: Person) -> None:
    with pytest.raises(IntegrityError):
        User.objects.create_user("Alice@Example.org")


def test_a_form_says_that_the_address_is_taken(alice: Person) -> None:
    twin = User(email="Alice@Example.org", password="x")
    with pytest.raises(ValidationError, match="already exists"):
        twin.full_clean()


def test_not_even_a_bulk_update_stores_upper_case(alice: Person) -> None:
    with pytest.raises(IntegrityError):
        User.objects.filter(pk=alice.user.pk).update(email="ALICE@example.org")


def test_a_user_needs_an_address() -> None:
    with pytest.raises(ValueError, match="e-mail"):
        User.objects.create_user("  ")


def test_a_user_made_without_a_password_cannot_log_in() -> None:
    assert not User.objects.create_user("dora@example.org").has_usable_password()


def test_a_superuser_may_do_everything() -> None:
    chief = User.objects.create_superuser("chief@example.org", "secret enough")
    assert (chief.is_staff, chief.is_superuser, chief.is_active) == (True, True, True)
