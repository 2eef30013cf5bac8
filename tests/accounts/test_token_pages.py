"""An owner's tokens, through the pages."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks
from redis import Redis

from accounts import tokens
from accounts.models import ApiToken, User
from accounts.secret import TokenRefused
from tests.conftest import person

PAGE = "/accounts/tokens/"
SECRET = re.compile(r"mw_[A-Za-z0-9]{8}_[A-Za-z0-9]{43}")


def made(browser: Client, **changes: str) -> str:
    """Make a token by the form; return its secret."""
    page = browser.post(f"{PAGE}new/", {"name": "home server", "last_day": ""} | changes)
    (secret,) = set(SECRET.findall(page.content.decode()))
    return str(secret)


def test_a_secret_is_shown_once_and_never_stored(browser: Client, redis_client: Redis) -> None:
    answer = browser.post(f"{PAGE}new/", {"name": "home server"})
    (secret,) = set(SECRET.findall(answer.content.decode()))
    assert "no-store" in answer.headers["Cache-Control"]
    assert tokens.resolve(secret).token_id == ApiToken.objects.get().pk

    assert not SECRET.search(browser.get(PAGE).content.decode())
    tail = secret.rpartition("_")[2]
    assert tail not in connection.creation.serialize_db_to_string()
    assert tail not in str(dict(browser.session))
    kept = b" ".join(redis_client.dump(key) or b"" for key in redis_client.scan_iter())
    assert tail.encode() not in kept


def test_the_list_tells_tokens_apart_without_their_secrets(browser: Client, dora: User) -> None:
    secret = made(browser)
    browser.get("/api/v2/events/", headers={"authorization": f"Token {secret}"}, REMOTE_ADDR="203.0.113.77")
    page = browser.get(PAGE).content.decode()
    assert "home server" in page
    assert f"mw_{ApiToken.objects.get().prefix}_…" in page
    assert "203.0.113.0/24" in page
    assert "203.0.113.77" not in page


def test_a_token_may_end_with_a_day(browser: Client) -> None:
    today = timezone.now().date()
    made(browser, last_day=today.isoformat())
    ends = ApiToken.objects.get().expires_at
    assert ends is not None
    assert ends.date() == today
    assert ends.hour == 23


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"name": ""}, "This field is required."),
        ({"name": "x" * 81}, "at most 80 characters"),
        ({"name": "x", "last_day": "2020-01-01"}, "This day is over: choose today or a later one."),
        ({"name": "x", "last_day": "soon"}, "Enter a valid date."),
    ],
)
def test_a_form_that_makes_no_sense_is_answered_with_what_is_wrong(
    browser: Client, form: dict[str, str], said: str
) -> None:
    answer = browser.post(f"{PAGE}new/", form)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not ApiToken.objects.exists()


def test_a_name_cannot_break_out_of_the_page(browser: Client) -> None:
    made(browser, name="<script>alert(1)</script>")
    assert "<script>alert" not in browser.get(PAGE).content.decode()


def test_it_refuses_a_twenty_first_token(browser: Client, dora: User) -> None:
    for number in range(tokens.MAX_TOKENS):
        tokens.create(dora, f"bot {number}")
    answer = browser.post(f"{PAGE}new/", {"name": "one more"})
    assert answer.status_code == 400
    assert "20 tokens at most: revoke one first" in answer.content.decode()
    tokens.revoke(ApiToken.objects.filter(account=dora)[0])
    made(browser)


def test_a_full_account_can_still_rotate(browser: Client, dora: User) -> None:
    for number in range(tokens.MAX_TOKENS):
        token, _ = tokens.create(dora, f"bot {number}")
    assert SECRET.search(browser.post(f"{PAGE}{token.pk}/rotate/").content.decode())


def test_revoking_ends_the_token(
    browser: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    secret = made(browser)
    token = ApiToken.objects.get()
    tokens.resolve(secret)
    with django_capture_on_commit_callbacks(execute=True):
        page = browser.post(f"{PAGE}{token.pk}/revoke/", follow=True).content.decode()
    assert "is revoked" in page
    with pytest.raises(TokenRefused):
        tokens.resolve(secret)


def test_rotating_gives_a_new_secret_and_a_day_to_the_old_one(
    browser: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    old = made(browser)
    token = ApiToken.objects.get()
    tokens.resolve(old)
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(f"{PAGE}{token.pk}/rotate/")
    (new,) = set(SECRET.findall(answer.content.decode()))
    assert "no-store" in answer.headers["Cache-Control"]
    assert tokens.resolve(new).token_id != token.pk
    ends = tokens.resolve(old).expires_at
    assert ends == pytest.approx((timezone.now() + timedelta(hours=24)).timestamp(), abs=60)
    assert "replaced, still works" in browser.get(PAGE).content.decode()
    ApiToken.objects.filter(pk=token.pk).update(expires_at=timezone.now())
    assert "expired" in browser.get(PAGE).content.decode()


def test_rotating_never_lengthens_a_life(browser: Client) -> None:
    made(browser, last_day=timezone.now().date().isoformat())
    token = ApiToken.objects.get()
    ends = token.expires_at
    browser.post(f"{PAGE}{token.pk}/rotate/")
    assert {each.expires_at for each in ApiToken.objects.all()} <= {
        ends,
        min(ends, timezone.now() + tokens.OVERLAP),
    }  # type: ignore[type-var]


def test_only_an_active_token_can_be_rotated(browser: Client, dora: User) -> None:
    token, _ = tokens.create(dora, "bot")
    tokens.revoke(token)
    page = browser.post(f"{PAGE}{token.pk}/rotate/", follow=True).content.decode()
    assert "is not active any more" in page
    assert ApiToken.objects.count() == 1


@pytest.mark.parametrize("verb", ["rotate", "revoke"])
def test_the_tokens_of_others_do_not_exist(browser: Client, verb: str) -> None:
    other = person("alice", granted_days_ago=None)
    assert browser.post(f"{PAGE}{other.token.pk}/{verb}/").status_code == 404
    other.token.refresh_from_db()
    assert (other.token.revoked_at, other.token.rotated_at) == (None, None)


def test_a_forged_form_of_another_site_changes_nothing(dora: User, browser: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    assert strict.post(f"{PAGE}new/", {"name": "theirs"}).status_code == 403
    assert not ApiToken.objects.exists()


def test_an_account_without_a_verified_address_has_no_tokens(browser: Client, dora: User) -> None:
    dora.addresses.update(verified=False)
    assert "Confirm your address first" in browser.post(f"{PAGE}new/", {"name": "x"}).content.decode()
    with pytest.raises(tokens.CannotHaveToken, match="verified"):
        tokens.create(dora, "x")


def test_what_works_is_shown_however_much_has_ended(
    browser: Client, dora: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it could not be revoked."""
    monkeypatch.setattr("accounts.token_views.SHOWN", 2)
    tokens.create(dora, "the oldest")
    for number in range(4):
        tokens.revoke(tokens.create(dora, f"ended {number}")[0])
    page = browser.get(PAGE).content.decode()
    assert "the oldest" in page
    assert "ended 3" in page
    assert "ended 0" not in page


def test_a_replaced_token_cannot_be_rotated_and_its_successor_can(dora: User) -> None:
    first, _ = tokens.create(dora, "bot")
    second, _ = tokens.rotate(first)
    with pytest.raises(tokens.CannotHaveToken, match="only an active token"):
        tokens.rotate(first)
    third, _ = tokens.rotate(second)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state, third.state) == ("replaced", "replaced", "active")
    assert first.expires_at is not None
    assert second.expires_at is not None
    assert first.expires_at < second.expires_at <= timezone.now() + tokens.OVERLAP


def test_attempts_are_throttled(browser: Client) -> None:
    answers = {browser.post(f"{PAGE}new/", {"name": ""}).status_code for _ in range(31)}
    assert answers == {400, 429}
