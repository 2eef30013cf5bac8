"""Every page below `/accounts/` has the site's look, and runs under its Content-Security-Policy."""

import base64
import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from accounts.models import User

LOOK = "css/matchwire.css"
THEIR_WORDS = re.compile(r">[^<]*(?:[Ss]ign(?:ed)? [Ii]n|[Tt]wo-[Ff]actor|authentication|verification)\b")
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=")
FOR_STRANGERS = ["login", "signup", "inactive", "confirm-email", "confirm-email/nonsense", "password/reset"]
FOR_STRANGERS += [
    "password/reset/done",
    "password/reset/key/1-nonsense",
    "password/reset/key/done",
    "deleted",
]
FOR_OWNERS = ["", "tokens", "logout", "reauthenticate", "email", "password/change", "delete", "2fa"]
FOR_OWNERS += ["2fa/totp/activate"]
WITH_SECOND_FACTOR = ["2fa", "2fa/totp/deactivate", "2fa/recovery-codes", "2fa/recovery-codes/generate"]
WITH_SECOND_FACTOR += ["2fa/reauthenticate"]


def check(client: Client, path: str) -> str:
    answer = client.get(f"/accounts/{path}/".replace("//", "/"))
    page = answer.content.decode()
    assert (answer.status_code, LOOK in page) == (200, True)
    assert not INLINE.findall(page)
    assert page.count("<h1>") == 1
    assert not THEIR_WORDS.findall(page)
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Frame-Options"] == "DENY"
    return page


@pytest.mark.parametrize("path", FOR_STRANGERS)
def test_a_stranger_sees_our_look(visitor: Client, path: str) -> None:
    check(visitor, path)


@pytest.mark.parametrize("path", FOR_OWNERS)
def test_an_owner_sees_our_look(browser: Client, path: str) -> None:
    check(browser, path)


@pytest.mark.parametrize("path", WITH_SECOND_FACTOR)
def test_the_owner_of_a_second_factor_sees_our_look(browser: Client, dora: User, path: str) -> None:
    TOTP.activate(dora, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(dora)
    check(browser, path)


def test_the_question_for_the_second_factor_has_our_look(visitor: Client, dora: User) -> None:
    TOTP.activate(dora, "JBSWY3DPEHPK3PXP")
    visitor.post("/accounts/login/", {"login": dora.email, "password": "a rather long one 7"})
    check(visitor, "2fa/authenticate")


def test_a_waiting_address_has_our_look(browser: Client) -> None:
    browser.post("/accounts/email/", {"email": "new@example.org", "action_add": ""})
    assert "Waiting for confirmation" in check(browser, "email")


@pytest.mark.parametrize("path", ["", "tokens/", "email/", "password/change/", "2fa/", "delete/"])
def test_a_stranger_is_asked_to_log_in_first(visitor: Client, path: str) -> None:
    answer = visitor.get(f"/accounts/{path}")
    assert answer.headers["Location"].startswith("/accounts/login/")


def test_no_search_engine_lists_a_private_page_and_every_one_the_front(visitor: Client) -> None:
    assert visitor.get("/accounts/login/").headers["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in visitor.get("/").headers


def test_a_code_can_be_read_on_a_dark_page(browser: Client) -> None:
    page = browser.get("/accounts/2fa/totp/activate/").content.decode()
    (drawn,) = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    assert '<rect width="100%" height="100%" fill="#fff"/><path' in base64.b64decode(drawn).decode()
