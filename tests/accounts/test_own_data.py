"""What a person can carry off, and what is left of them after they have gone."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

from accounts import deletion, tokens
from accounts.models import ApiToken, User
from accounts.secret import TokenRefused
from accounts.signals import account_deleting, account_exporting
from billing.models import Grant
from tests.accounts.conftest import EMAIL, PASSWORD
from tests.conftest import Person


@pytest.fixture
def heard() -> Iterator[list[Any]]:
    """What another app hears of deletions: the address, and whether the account was disabled already."""
    found: list[Any] = []

    def hear(sender: object, account: User, **_: Any) -> None:
        found.append((account.email, account.is_active, User.objects.filter(pk=account.pk).exists()))

    account_deleting.connect(hear)
    yield found
    account_deleting.disconnect(hear)


def exported(browser: Client) -> Any:
    return browser.post("/accounts/data/")


# Export ----------------------------------------------------------------------------------------------


def test_the_file_holds_everything_but_secrets(browser: Client, dora: User) -> None:
    token, secret = tokens.create(dora, "home server")
    tokens.resolve(secret, "203.0.113.7")
    answer = exported(browser)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="matchwire-account.json"'
    assert "no-store" in answer.headers["Cache-Control"]
    found = json.loads(answer.content)
    assert found["account"]["email"] == EMAIL
    assert found["addresses"] == [{"email": EMAIL, "verified": True, "primary": True}]
    (shown,) = found["tokens"]
    assert (shown["name"], shown["prefix"]) == ("home server", token.prefix)
    assert shown["last_used_from"] == "203.0.113.0/24"
    assert token.digest not in answer.content.decode()
    assert dora.password not in answer.content.decode()


def test_other_apps_add_what_they_hold(browser: Client, dora: User) -> None:
    def add(sender: object, account: User, **_: Any) -> dict[str, Any]:
        return {"payments": [{"of": account.email, "at": account.date_joined}]}

    account_exporting.connect(add)
    try:
        found = json.loads(exported(browser).content)
    finally:
        account_exporting.disconnect(add)
    assert found["payments"][0]["of"] == EMAIL


def test_an_old_login_is_not_enough(dora: User) -> None:
    browser = Client()
    browser.post("/accounts/login/", {"login": EMAIL, "password": PASSWORD})
    for path in ("/accounts/data/", "/accounts/delete/"):
        answer = browser.post(path) if "data" in path else browser.get(path)
        assert answer.headers["Location"].startswith("/accounts/reauthenticate/")


def test_the_password_brings_the_file_that_was_asked_for(dora: User) -> None:
    browser = Client()
    browser.post("/accounts/login/", {"login": EMAIL, "password": PASSWORD})
    there = exported(browser).headers["Location"]
    answer = browser.post(there, {"password": PASSWORD, "next": "/accounts/data/"})
    assert json.loads(answer.content)["account"]["email"] == EMAIL


def test_exports_are_throttled(browser: Client) -> None:
    assert [exported(browser).status_code for _ in range(11)] == [200] * 10 + [429]


# Deletion --------------------------------------------------------------------------------------------


def test_the_page_says_what_stays(browser: Client) -> None:
    page = browser.get("/accounts/delete/").content.decode()
    assert "What stays" in page
    assert "without your name" in page


def test_nothing_of_the_person_is_left(
    browser: Client,
    dora: User,
    heard: list[Any],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    _, secret = tokens.create(dora, "home server")
    Authenticator.objects.create(user=dora, type="totp", data={})
    grant = Grant.objects.create(account=dora, days=3, reason="sorry for the outage")
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        page = browser.post("/accounts/delete/", {"password": PASSWORD}, follow=True)
    assert "Your account is deleted" in page.content.decode()
    assert heard == [(EMAIL, False, True)]
    assert "_tell" in {callback.func.__name__ for callback in callbacks}  # type: ignore[attr-defined]
    with pytest.raises(TokenRefused):
        tokens.resolve(secret)
    assert not User.objects.exists()
    assert not ApiToken.objects.exists()
    assert EMAIL not in connection.creation.serialize_db_to_string()
    assert not [session for session in Session.objects.all() if "_auth_user_id" in session.get_decoded()]
    grant.refresh_from_db()
    assert grant.account is None


def test_the_sessions_of_others_stay(browser: Client, dora: User, alice: Person) -> None:
    other = Client()
    other.force_login(alice.user)
    deletion.delete(dora)
    assert other.get("/accounts/").status_code == 200
    assert browser.get("/accounts/").status_code == 302


@pytest.mark.parametrize("right", ["is_staff", "is_superuser"])
def test_an_operator_stays_on_record(browser: Client, dora: User, right: str) -> None:
    User.objects.filter(pk=dora.pk).update(**{right: True})
    answer = browser.post("/accounts/delete/", {"password": PASSWORD})
    assert answer.status_code == 409
    assert "This is an operator" in answer.content.decode()
    assert User.objects.filter(email=EMAIL, is_active=True).exists()


def test_a_wrong_password_deletes_nothing(browser: Client, heard: list[Any]) -> None:
    page = browser.post("/accounts/delete/", {"password": "wrong"}).content.decode()
    assert "This is not the password of this account." in page
    assert User.objects.filter(email=EMAIL, is_active=True).exists()
    assert heard == []


def test_the_password_is_not_kept_in_a_session(dora: User) -> None:
    browser = Client()
    browser.force_login(dora)
    browser.post("/accounts/delete/", {"password": "guess 9 guess"})
    assert "guess 9 guess" not in str([session.get_decoded() for session in Session.objects.all()])


def test_guesses_are_throttled(browser: Client) -> None:
    answers = [browser.post("/accounts/delete/", {"password": "wrong"}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert User.objects.filter(email=EMAIL).exists()


def test_an_app_that_cannot_let_go_keeps_the_account(dora: User) -> None:
    def fail(**_: Any) -> None:
        raise RuntimeError("payments cannot be anonymised")

    account_deleting.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            deletion.delete(dora)
    finally:
        account_deleting.disconnect(fail)
    assert User.objects.filter(email=EMAIL, is_active=False).exists()


def test_the_address_can_sign_up_again(browser: Client, dora: User) -> None:
    deletion.delete(dora)
    Client().post("/accounts/signup/", {"email": EMAIL, "password1": PASSWORD})
    assert User.objects.filter(email=EMAIL).exists()
