"""What somebody tries who has half of what it takes: a password, a session, a link, or another's page."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.export import personal_data
from accounts.models import User
from tests.accounts.conftest import EMAIL, PASSWORD
from tests.accounts.mails import link
from tests.accounts.test_login import NEW_PASSWORD, code_now, is_logged_in, login

KEY = "JBSWY3DPEHPK3PXP"
PLAIN = {
    "accounts/^confirm-email/(?P<key>[-:\\w]+)/$": "accounts/confirm-email/x/",
    "accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "accounts/password/reset/key/1-x/",
}
WITHOUT_COOKIES = {"ws-ticket/demo/", "billing/paypal/webhook/"}  # what they do depends on no login


@pytest.fixture
def guarded(dora: User) -> list[str]:
    """Dora's recovery codes; a code is asked for when she logs in."""
    TOTP.activate(dora, KEY)
    return list(RecoveryCodes.activate(dora).get_unused_codes())


def paths(patterns: list[Any], before: str = "") -> Iterator[str]:
    """Return every path of the installation outside REST and the admin, with made-up values in it."""
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver) and not path.startswith(("api/", "tennis/api/", "admin/")):
            yield from paths(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern) and path.startswith(("accounts/", "billing/", "ws-ticket/")):
            yield PLAIN.get(path, path)


# Half a login ----------------------------------------------------------------------------------------


def test_a_reset_password_does_not_get_past_the_second_factor(visitor: Client, guarded: list[str]) -> None:
    visitor.post("/accounts/password/reset/", {"email": EMAIL})
    form = visitor.get(link(EMAIL)).headers["Location"]
    visitor.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert not is_logged_in(visitor)
    assert "/2fa/authenticate/" in login(visitor, NEW_PASSWORD).headers["Location"]
    assert not is_logged_in(visitor)


@pytest.mark.parametrize(
    "path", ["", "tokens/", "2fa/", "2fa/recovery-codes/", "email/", "reauthenticate/", "2fa/reauthenticate/"]
)
def test_a_password_alone_opens_no_page(visitor: Client, guarded: list[str], path: str) -> None:
    login(visitor)
    assert visitor.get(f"/accounts/{path}").status_code == 302
    assert visitor.post("/accounts/ws-ticket/").status_code == 401


def test_a_recovery_code_is_good_once(visitor: Client, guarded: list[str]) -> None:
    for client, expected in ((visitor, True), (Client(), False)):
        login(client)
        client.post("/accounts/2fa/authenticate/", {"code": guarded[0]})
        assert is_logged_in(client) is expected


def test_a_code_that_was_looked_at_is_good_once(visitor: Client, guarded: list[str]) -> None:
    code = code_now(KEY)
    for client, expected in ((visitor, True), (Client(), False)):
        login(client)
        client.post("/accounts/2fa/authenticate/", {"code": code})
        assert is_logged_in(client) is expected


def test_codes_are_not_guessed_from_many_addresses(visitor: Client, guarded: list[str]) -> None:
    for number in range(5):
        login(visitor)
        visitor.post("/accounts/2fa/authenticate/", {"code": "000000"}, REMOTE_ADDR=f"203.0.{number}.1")
    visitor.post("/accounts/2fa/authenticate/", {"code": guarded[0]}, REMOTE_ADDR="198.51.100.1")
    assert not is_logged_in(visitor)


# A session, and no password --------------------------------------------------------------------------


@pytest.fixture
def stolen(dora: User) -> Client:
    """A session of dora's, whose password nobody has typed lately."""
    client = Client()
    client.force_login(dora)
    return client


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("email/", {"email": "thief@example.org", "action_add": ""}),
        ("2fa/totp/activate/", {"code": "000000"}),
        ("2fa/recovery-codes/generate/", {}),
        ("data/", {}),
    ],
)
def test_a_stolen_session_changes_and_reveals_nothing(
    stolen: Client, dora: User, path: str, form: dict[str, str]
) -> None:
    mail.outbox.clear()
    answer = stolen.post(f"/accounts/{path}", form)
    assert "reauthenticate" in answer.headers["Location"] or answer.headers["Location"] == "/accounts/2fa/"
    assert [address.email for address in dora.addresses.all()] == [EMAIL]
    assert not Authenticator.objects.exists()
    assert mail.outbox == []


# An address that is somebody else's ------------------------------------------------------------------


def test_who_signs_up_with_anothers_address_gets_in_by_no_click_of_theirs(visitor: Client) -> None:
    thief = Client()
    thief.post("/accounts/signup/", {"email": EMAIL, "password1": "the thief's own 9"})
    visitor.post(link(EMAIL))
    assert not is_logged_in(visitor)
    for path in ("confirm-email/", "login/", ""):
        thief.get(f"/accounts/{path}")
    assert not is_logged_in(thief)


def test_an_unconfirmed_account_is_answered_like_any_other(visitor: Client) -> None:
    first, again = (
        Client().post("/accounts/signup/", {"email": EMAIL, "password1": PASSWORD}, follow=True)
        for _ in range(2)
    )
    assert (first.redirect_chain, first.content) == (again.redirect_chain, again.content)


def test_an_address_that_is_taken_meanwhile_is_not_confirmed_twice(browser: Client, dora: User) -> None:
    browser.post("/accounts/email/", {"email": "wanted@example.org", "action_add": ""})
    there = link("wanted@example.org")
    squatter = User.objects.create(email="wanted@example.org")
    answer = browser.post(there, follow=True)
    assert "wanted@example.org belongs to another account already" in answer.content.decode()
    dora.refresh_from_db()
    squatter.refresh_from_db()
    assert (dora.email, squatter.email) == (EMAIL, "wanted@example.org")
    assert dora.addresses.get(primary=True).email == EMAIL


@pytest.mark.parametrize("address", ["dora@example.org\nBcc: all@example.org", "a@b.example\r\nX: y"])
def test_an_address_cannot_carry_a_header(visitor: Client, dora: User, address: str) -> None:
    mail.outbox.clear()
    visitor.post("/accounts/password/reset/", {"email": address})
    visitor.post("/accounts/signup/", {"email": address, "password1": PASSWORD})
    assert mail.outbox == []


# Another's page --------------------------------------------------------------------------------------


def test_no_form_of_another_site_is_accepted(browser: Client, dora: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    values = {"<int:token_id>": "1", "<uuid:uid>": str(uuid.UUID(int=0))}
    found = {path for path in paths(get_resolver().url_patterns) if path not in WITHOUT_COOKIES}
    assert len(found) > 30
    for path in sorted(found):
        for value, made_up in values.items():
            path = path.replace(value, made_up)
        assert strict.post(f"/{path}").status_code in {403, 405}, path
    assert is_logged_in(browser)


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example/"])
@pytest.mark.parametrize("path", ["logout/", "reauthenticate/", "login/"])
def test_no_form_leads_elsewhere(browser: Client, path: str, elsewhere: str) -> None:
    answer = browser.post(f"/accounts/{path}", {"next": elsewhere, "password": PASSWORD})
    assert "evil" not in answer.headers["Location"]


# What is held ----------------------------------------------------------------------------------------


def test_all_that_points_at_a_person_is_handed_out(dora: User) -> None:
    """A new table with an account in it has to be exported, or named here with a reason."""
    handed_out = {"addresses": "emailaddress", "second_factors": "authenticator", "tokens": "apitoken"}
    handed_out |= {"payments": "payment", "grants": "grant", "reminders": "reminder"}
    pointing = {relation.related_model._meta.model_name for relation in User._meta.related_objects}
    known = {"logentry", "paymentlog"}  # of operators' work, not of customers
    assert pointing - known == {handed_out[name] for name in personal_data(dora) if name in handed_out}
