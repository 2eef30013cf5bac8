"""From a stranger to an account that can log in, and what a stranger cannot find out."""

import re
import time
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import User
from tests.accounts.conftest import EMAIL, PASSWORD
from tests.accounts.mails import latest, link

CSRF = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
FORM = {"email": EMAIL, "password1": PASSWORD}


def signed_up(client: Client, **changes: Any) -> Any:
    return client.post("/accounts/signup/", FORM | changes, follow=True)


def logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_nobody_is_logged_in_before_the_address_is_confirmed(visitor: Client) -> None:
    page = signed_up(visitor).content.decode()
    assert "Look into your mail" in page
    assert not logged_in(visitor)
    visitor.post("/accounts/login/", {"login": EMAIL, "password": PASSWORD})
    assert not logged_in(visitor)
    assert not User.objects.get(email=EMAIL).has_verified_address


def test_a_link_is_not_followed_by_looking_at_it(visitor: Client) -> None:
    """Mail scanners open every link."""
    signed_up(visitor)
    assert "Is dora@example.org your address?" in visitor.get(link(EMAIL)).content.decode()
    assert not User.objects.get(email=EMAIL).has_verified_address


def test_the_link_confirms_and_the_password_logs_in(visitor: Client, dora: User) -> None:
    assert dora.has_verified_address
    visitor.post("/accounts/login/", {"login": "Dora@Example.ORG", "password": PASSWORD})
    assert logged_in(visitor)


def test_a_known_address_is_answered_like_a_new_one(visitor: Client, dora: User) -> None:
    known = signed_up(Client())
    new = signed_up(Client(), email="new@example.org")
    assert known.redirect_chain == new.redirect_chain
    assert known.content.decode() == new.content.decode().replace("new@example.org", EMAIL)
    assert "has an account already" in latest(EMAIL)
    assert User.objects.filter(email=EMAIL).count() == 1
    assert dora.check_password(PASSWORD)


def test_a_known_address_costs_the_time_of_a_hash(
    visitor: Client, dora: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new account's password is hashed, which takes longer than all the rest."""
    hashed = []
    monkeypatch.setattr(
        "django.contrib.auth.base_user.make_password",
        lambda password: hashed.append(password) or make_password(password),
    )
    signed_up(Client())
    signed_up(Client(), email="new@example.org")
    assert len(hashed) == 2


def test_the_reset_of_an_unknown_address_is_answered_like_any_other(visitor: Client, dora: User) -> None:
    known = visitor.post("/accounts/password/reset/", {"email": EMAIL}, follow=True)
    unknown = visitor.post("/accounts/password/reset/", {"email": "nobody@example.org"}, follow=True)
    assert (known.redirect_chain, known.content) == (unknown.redirect_chain, unknown.content)
    assert "no account has it" in latest("nobody@example.org")


def test_a_wrong_password_and_an_unknown_address_are_told_alike(visitor: Client, dora: User) -> None:
    pages = [
        visitor.post("/accounts/login/", {"login": login, "password": "wrong"}).content.decode()
        for login in (EMAIL, "nobody@example.org")
    ]
    known, unknown = (CSRF.sub("", page) for page in pages)
    assert known == unknown.replace("nobody@example.org", EMAIL)
    assert "not correct" in pages[0]


def test_a_weak_password_is_refused_with_the_reason(visitor: Client) -> None:
    page = signed_up(visitor, password1="12345").content.decode()
    assert "too short" in page
    assert not User.objects.exists()


def test_the_mail_carries_the_host_that_was_asked_for_and_no_other_is_answered(
    visitor: Client, dora: User
) -> None:
    mail.outbox.clear()
    poisoned = visitor.post("/accounts/password/reset/", {"email": EMAIL}, headers={"host": "evil.example"})
    assert (poisoned.status_code, mail.outbox) == (400, [])
    visitor.post("/accounts/password/reset/", {"email": EMAIL}, headers={"x-forwarded-host": "evil.example"})
    assert "evil.example" not in latest(EMAIL)


def test_the_page_names_the_folder_of_mails_only_without_a_mail_server(
    visitor: Client, settings: Settings
) -> None:
    assert settings.EMAIL_FILE_PATH in visitor.get("/accounts/confirm-email/").content.decode()
    settings.EMAIL_URL = "smtp://mail.example.org:25"
    assert settings.EMAIL_FILE_PATH not in visitor.get("/accounts/confirm-email/").content.decode()


def test_the_session_of_a_stranger_is_not_the_session_of_the_person(visitor: Client, dora: User) -> None:
    visitor.get("/accounts/login/?next=/accounts/tokens/")
    session = visitor.session
    session["planted"] = time.time()
    session.save()
    planted = session.session_key
    visitor.cookies["sessionid"] = planted
    visitor.post("/accounts/login/", {"login": EMAIL, "password": PASSWORD})
    assert logged_in(visitor)
    assert visitor.session.session_key != planted
    stranger = Client()
    stranger.cookies["sessionid"] = planted
    assert stranger.get("/accounts/").status_code == 302


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_a_login_leads_to_our_own_pages_alone(visitor: Client, dora: User, elsewhere: str) -> None:
    form = {"login": EMAIL, "password": PASSWORD, "next": elsewhere}
    assert visitor.post("/accounts/login/", form).headers["Location"] == "/accounts/"


def test_a_login_leads_to_the_page_that_asked_for_it(visitor: Client, dora: User) -> None:
    form = {"login": EMAIL, "password": PASSWORD, "next": "/accounts/tokens/"}
    assert visitor.post("/accounts/login/", form).headers["Location"] == "/accounts/tokens/"
