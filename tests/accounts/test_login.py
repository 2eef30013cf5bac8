"""Logging in and staying logged in: passwords, second factors, throttles, and what ends a login."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings

from accounts import users
from accounts.models import User
from tests.accounts.conftest import EMAIL, PASSWORD
from tests.accounts.mails import latest, link

NEW_PASSWORD = "quite another one 8"
TOO_MANY = "Too many attempts. Try again in five minutes"


def login(client: Client, password: str = PASSWORD, **headers: str) -> Any:
    return client.post("/accounts/login/", {"login": EMAIL, "password": password}, headers=headers)


def is_logged_in(client: Client) -> bool:
    return client.get("/accounts/").status_code == 200


@pytest.fixture
def elsewhere(dora: User, browser: Client) -> Client:
    """Another browser of dora's."""
    client = Client()
    login(client)
    assert is_logged_in(client)
    return client


@pytest.fixture
def operator(dora: User) -> User:
    dora.is_staff = dora.is_superuser = True
    dora.save()
    return dora


# What ends a login -----------------------------------------------------------------------------------


def test_a_new_password_ends_the_logins_elsewhere(browser: Client, elsewhere: Client) -> None:
    form = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    browser.post("/accounts/password/change/", form)
    assert is_logged_in(browser)
    assert not is_logged_in(elsewhere)
    assert "password of your account has changed" in latest(EMAIL)


def test_a_reset_ends_every_login_and_its_link_is_good_once(browser: Client, elsewhere: Client) -> None:
    stranger = Client()
    stranger.post("/accounts/password/reset/", {"email": EMAIL})
    path = link(EMAIL)
    form = stranger.get(path, follow=True)
    stranger.post(
        form.redirect_chain[-1][0], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}, follow=True
    )
    assert not is_logged_in(browser)
    assert not is_logged_in(elsewhere)
    assert not is_logged_in(stranger)
    assert "password1" not in Client().get(path, follow=True).content.decode()
    login(stranger, NEW_PASSWORD)
    assert is_logged_in(stranger)


def test_a_disabled_account_is_logged_out_and_stays_so_when_enabled(browser: Client, dora: User) -> None:
    users.set_active(dora, False)
    assert not is_logged_in(browser)
    assert "This account is disabled" in login(Client()).client.get("/accounts/inactive/").content.decode()
    users.set_active(dora, True)
    assert not is_logged_in(browser)
    login(browser)
    assert is_logged_in(browser)


def test_an_old_session_is_no_good_after_logging_out(browser: Client) -> None:
    stolen = Client()
    stolen.cookies["sessionid"] = browser.cookies["sessionid"].value
    assert is_logged_in(stolen)
    browser.post("/accounts/logout/")
    assert not is_logged_in(stolen)


def test_looking_at_a_page_logs_nobody_out(browser: Client) -> None:
    assert browser.get("/accounts/logout/").status_code == 200
    assert is_logged_in(browser)


# A new address ---------------------------------------------------------------------------------------


def test_a_new_address_counts_once_it_is_confirmed(browser: Client, dora: User) -> None:
    browser.post("/accounts/email/", {"email": "Dora@new.example", "action_add": ""})
    dora.refresh_from_db()
    assert dora.email == EMAIL
    browser.post(link("dora@new.example"))
    dora.refresh_from_db()
    assert dora.email == "dora@new.example"
    assert [address.email for address in dora.addresses.all()] == ["dora@new.example"]
    assert "dora@new.example" in latest(EMAIL)


def test_the_address_of_another_is_not_taken_over_nor_told(browser: Client, dora: User) -> None:
    User.objects.create_user("alice@example.org")
    answers = [
        browser.post("/accounts/email/", {"email": email, "action_add": ""}, follow=True)
        for email in ("alice@example.org", "nobody@example.org")
    ]
    assert answers[0].redirect_chain == answers[1].redirect_chain
    assert "error" not in answers[0].content.decode()
    assert User.objects.get(email="alice@example.org").has_verified_address


# Throttles -------------------------------------------------------------------------------------------


def guess(client: Client, times: int, address: str, **headers: str) -> Any:
    """Try wrong passwords; return the last answer. `address` and headers may name `{number}`."""
    form = {"login": EMAIL, "password": "wrong"}
    for number in range(times):
        sent = {name: value.format(number=number) for name, value in headers.items()}
        page = client.post("/accounts/login/", form, headers=sent, REMOTE_ADDR=address.format(number=number))
    return page


def test_a_network_that_guesses_is_stopped_and_the_owner_elsewhere_is_not(
    visitor: Client, dora: User
) -> None:
    assert "not correct" in guess(visitor, 5, "203.0.113.{number}").content.decode()
    assert TOO_MANY in guess(visitor, 1, "203.0.113.77").content.decode()
    login(visitor)
    assert is_logged_in(visitor)


def test_another_host_header_gives_no_further_guesses(visitor: Client, dora: User) -> None:
    page = guess(visitor, 6, "203.0.113.{number}", host="testserver:{number}")
    assert TOO_MANY in page.content.decode()


def test_a_crowd_is_stopped_for_the_account(visitor: Client, dora: User, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    assert TOO_MANY not in guess(visitor, 100, "100.{number}.0.1").content.decode()
    assert TOO_MANY in guess(visitor, 1, "101.0.0.1").content.decode()
    visitor.post("/accounts/password/reset/", {"email": EMAIL})
    form = visitor.get(link(EMAIL)).headers["Location"]
    visitor.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    login(visitor, NEW_PASSWORD)
    assert is_logged_in(visitor)


def test_one_network_alone_never_reaches_what_stops_a_crowd(settings: Settings) -> None:
    """Five in five minutes are sixty an hour."""
    rates = settings.ACCOUNT_RATE_LIMITS
    assert "5/5m/key" in rates["login_failed"]
    assert int(rates["login_account"].partition("/")[0]) > 5 * 60 // 5


def test_an_address_that_guesses_is_stopped_whatever_it_claims_to_be(visitor: Client, dora: User) -> None:
    for number in range(10):
        form = {"login": f"user{number}@example.org", "password": "wrong"}
        visitor.post("/accounts/login/", form, headers={"x-forwarded-for": f"198.51.100.{number}"})
    page = login(visitor, **{"x-forwarded-for": "198.51.100.99"})
    assert TOO_MANY in page.content.decode()


def test_signing_up_is_throttled(visitor: Client) -> None:
    answers = [visitor.post("/accounts/signup/", {"email": "no"}) for _ in range(21)]
    assert [answer.status_code for answer in answers] == [200] * 20 + [429]
    assert "Too many attempts" in answers[-1].content.decode()


def test_mails_to_one_address_are_throttled(visitor: Client, dora: User) -> None:
    mail.outbox.clear()
    for _ in range(5):
        visitor.post("/accounts/password/reset/", {"email": EMAIL})
    assert len(mail.outbox) == 3


# Operators -------------------------------------------------------------------------------------------


def code_now(secret: str) -> str:
    """Return what an authenticator app shows."""
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def test_the_admin_has_no_login_of_its_own(visitor: Client, operator: User) -> None:
    answer = visitor.post("/admin/login/?next=/admin/", {"username": EMAIL, "password": PASSWORD})
    assert answer.headers["Location"] == "/accounts/login/?next=%2Fadmin%2F"
    assert visitor.get("/admin/").status_code == 302


def test_an_operator_logs_in_and_arrives_in_the_admin(visitor: Client, operator: User) -> None:
    form = {"login": EMAIL, "password": PASSWORD, "next": "/admin/"}
    assert visitor.post("/accounts/login/", form).headers["Location"] == "/admin/"
    assert visitor.get("/admin/").status_code == 200


def test_who_is_no_operator_is_refused(browser: Client) -> None:
    assert browser.get("/admin/", follow=True).status_code == 403


def test_an_operator_with_a_second_factor_needs_it(visitor: Client, operator: User) -> None:
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(operator, secret)
    form = {"login": EMAIL, "password": PASSWORD, "next": "/admin/"}
    assert "/accounts/2fa/authenticate/" in visitor.post("/accounts/login/", form).headers["Location"]
    assert visitor.get("/admin/").status_code == 302
    visitor.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert visitor.get("/admin/").status_code == 302
    visitor.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})
    assert visitor.get("/admin/").status_code == 200


def test_a_second_factor_is_set_up_on_the_page(browser: Client, dora: User) -> None:
    page = browser.get("/accounts/2fa/totp/activate/")
    assert "img-src 'self' data:" in page.headers["Content-Security-Policy"]
    (secret,) = re.findall(r"<code>([A-Z2-7]{32})</code>", page.content.decode())
    browser.post("/accounts/2fa/totp/activate/", {"code": code_now(secret)})
    assert {factor.type for factor in Authenticator.objects.filter(user=dora)} == {"totp", "recovery_codes"}
    codes = re.findall(r"^(?:<pre[^>]*><code>)?(\d{8})$", _codes_page(browser), re.MULTILINE)
    assert len(codes) == 10
    other = Client()
    login(other)
    other.post("/accounts/2fa/authenticate/", {"code": codes[0]})
    assert is_logged_in(other)


def _codes_page(browser: Client) -> str:
    return browser.get("/accounts/2fa/recovery-codes/").content.decode()
