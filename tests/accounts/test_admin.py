import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks
from redis import Redis

from accounts import tokens
from accounts.models import ApiToken, User
from accounts.secret import TokenRefused, digest
from tests.conftest import Person

pytestmark = pytest.mark.django_db

USERS = reverse("admin:accounts_user_changelist")
TOKENS = reverse("admin:accounts_apitoken_changelist")
SHOWN_ROWS = ("tokens", "payments", "grants")  # with the account, and not edited there
SECRET = re.compile(r"mw_[A-Za-z0-9]{8}_[A-Za-z0-9]{43}")


@pytest.fixture
def clerk(client: Client, redis_client: Redis) -> Client:
    """A logged-in operator who may change users, and no more."""
    operator = User.objects.create_user("clerk@example.org", "secret enough", is_staff=True)
    operator.user_permissions.add(*Permission.objects.filter(codename__in=["view_user", "change_user"]))
    client.force_login(operator)
    return client


def act(client: Client, url: str, action: str, *chosen: Any) -> str:
    data = {"action": action, "_selected_action": [each.pk for each in chosen]}
    return client.post(url, data, follow=True).content.decode()


def user_form(user: User, **changes: Any) -> dict[str, Any]:
    boxes = {name: "on" for name in ("is_active", "is_staff", "is_superuser") if getattr(user, name)}
    shown = {f"{rows}-{count}_FORMS": 0 for rows in SHOWN_ROWS for count in ("TOTAL", "INITIAL")}
    return {"email": user.email, **boxes, **shown, **changes}


def user_page(user: User) -> str:
    return reverse("admin:accounts_user_change", args=[user.pk])


# Users ---------------------------------------------------------------------------------------------


def test_a_user_is_found_by_address(chief: Client, alice: Person, bob: Person) -> None:
    page = chief.get(USERS, {"q": "ALICE@"}).content.decode()
    assert "alice@example.org" in page
    assert "bob@example.org" not in page


def test_an_operator_makes_a_user(chief: Client) -> None:
    data = {
        "email": "Dora@Example.org",
        "usable_password": "true",
        "password1": "rather long 1",
        "password2": "rather long 1",
    }
    chief.post(reverse("admin:accounts_user_add"), data)
    assert User.objects.get(email="dora@example.org").check_password("rather long 1")


def test_clearing_the_active_box_ends_the_tokens(
    chief: Client,
    alice: Person,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    tokens.resolve(alice.secret)
    form = user_form(alice.user)
    del form["is_active"]
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        chief.post(user_page(alice.user), form)
    assert not User.objects.get(pk=alice.user.pk).is_active
    assert [callback.func.__name__ for callback in callbacks] == ["overwrite", "_tell"]  # type: ignore[attr-defined]
    with pytest.raises(TokenRefused):
        tokens.resolve(alice.secret)


def test_saving_a_user_unchanged_tells_nobody(
    chief: Client,
    alice: Person,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        chief.post(user_page(alice.user), user_form(alice.user, email="alice@example.net"))
    assert User.objects.filter(email="alice@example.net").exists()
    assert callbacks == []


def test_the_actions_disable_and_enable(
    chief: Client,
    alice: Person,
    bob: Person,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    tokens.resolve(alice.secret)
    with django_capture_on_commit_callbacks(execute=True):
        page = act(chief, USERS, "disable", alice.user, bob.user)
    assert "Disabled accounts: 2." in page
    with pytest.raises(TokenRefused):
        tokens.resolve(alice.secret)
    with django_capture_on_commit_callbacks(execute=True):
        act(chief, USERS, "enable", alice.user)
    assert tokens.resolve(alice.secret).account_id == alice.user.pk


def test_an_account_is_never_deleted_here(chief: Client, alice: Person) -> None:
    page = reverse("admin:accounts_user_delete", args=[alice.user.pk])
    assert chief.post(page, {"post": "yes"}).status_code == 403
    act(chief, USERS, "delete_selected", alice.user)
    assert User.objects.filter(pk=alice.user.pk).exists()


def test_an_operator_cannot_raise_rights(clerk: Client, alice: Person) -> None:
    form = user_form(alice.user, is_staff="on", is_superuser="on", email="new@example.org")
    clerk.post(user_page(alice.user), form)
    alice.user.refresh_from_db()
    assert (alice.user.email, alice.user.is_staff, alice.user.is_superuser) == (
        "new@example.org",
        False,
        False,
    )


def test_an_operator_cannot_touch_a_superuser(clerk: Client) -> None:
    chief = User.objects.create_superuser("chief@example.org", "secret enough")
    password = reverse("admin:auth_user_password_change", args=[chief.pk])
    passwords = {"password1": "rather long 1", "password2": "rather long 1", "usable_password": "true"}
    assert clerk.post(user_page(chief), user_form(chief, email="x@example.org")).status_code == 403
    assert clerk.post(password, passwords).status_code == 403
    assert "Disabled accounts: 0." in act(clerk, USERS, "disable", chief)
    assert User.objects.get(email="chief@example.org").check_password("secret enough")


def test_an_operator_cannot_become_a_colleague_who_may_do_more(clerk: Client) -> None:
    colleague = User.objects.create_user("till@example.org", "secret enough", is_staff=True)
    assert clerk.post(user_page(colleague), user_form(colleague, email="x@example.org")).status_code == 403
    assert User.objects.filter(email="till@example.org").exists()


def test_the_last_superuser_cannot_be_lost(chief: Client) -> None:
    user = User.objects.get(email="chief@example.org")
    chief.post(user_page(user), {**user_form(user), "is_active": "", "is_superuser": "", "is_staff": ""})
    assert "Disabled accounts: 0." in act(chief, USERS, "disable", user)
    user.refresh_from_db()
    assert (user.is_active, user.is_staff, user.is_superuser) == (True, True, True)


# Tokens --------------------------------------------------------------------------------------------


def test_a_new_token_shows_its_secret_once(chief: Client, alice: Person) -> None:
    data = {"account": alice.user.pk, "name": "from the admin", "expires_at_0": "", "expires_at_1": ""}
    answer = chief.post(reverse("admin:accounts_apitoken_add"), data)
    assert "no-store" in answer.headers["Cache-Control"]
    (secret,) = set(SECRET.findall(answer.content.decode()))
    assert tokens.resolve(secret).account_id == alice.user.pk
    assert not SECRET.search(chief.get(TOKENS).content.decode())
    assert secret.rpartition("_")[2] not in connection.creation.serialize_db_to_string()
    assert secret.rpartition("_")[2] not in str(dict(chief.session))


@pytest.mark.parametrize(("verified", "said"), [(False, "address is verified"), (True, "20 tokens at most")])
def test_a_token_that_the_account_may_not_have_is_refused_on_the_form(
    chief: Client, alice: Person, verified: bool, said: str
) -> None:
    alice.user.addresses.update(verified=verified)
    made = tokens.MAX_TOKENS if verified else 1
    ApiToken.objects.bulk_create(
        ApiToken(account=alice.user, name="bot", prefix="x", digest=str(number)) for number in range(1, made)
    )
    data = {"account": alice.user.pk, "name": "one more", "expires_at_0": "", "expires_at_1": ""}
    page = chief.post(reverse("admin:accounts_apitoken_add"), data).content.decode()
    assert said in page
    assert ApiToken.objects.count() == made


def test_an_address_that_an_operator_writes_counts_as_verified(chief: Client, alice: Person) -> None:
    chief.post(user_page(alice.user), user_form(alice.user, email="Alice@new.example"))
    assert list(alice.user.addresses.values_list("email", "verified", "primary")) == [
        ("alice@new.example", True, True)
    ]


def test_saving_another_field_vouches_for_nothing(chief: Client, alice: Person) -> None:
    alice.user.addresses.update(verified=False)
    chief.post(user_page(alice.user), user_form(alice.user, is_staff="on"))
    assert User.objects.get(pk=alice.user.pk).is_staff
    assert not alice.user.has_verified_address


def test_no_page_shows_a_digest(chief: Client, alice: Person) -> None:
    for page in (TOKENS, reverse("admin:accounts_apitoken_change", args=[alice.token.pk])):
        shown = chief.get(page).content.decode()
        assert alice.token.prefix in shown
        assert digest(alice.secret) not in shown


def test_a_token_cannot_be_edited_or_deleted(chief: Client, alice: Person) -> None:
    data = {"account": alice.user.pk, "name": "renamed"}
    assert (
        chief.post(reverse("admin:accounts_apitoken_change", args=[alice.token.pk]), data).status_code == 403
    )
    delete = reverse("admin:accounts_apitoken_delete", args=[alice.token.pk])
    assert chief.post(delete, {"post": "yes"}).status_code == 403
    assert ApiToken.objects.get(pk=alice.token.pk).name == "alice's bot"


def test_the_action_revokes(
    chief: Client,
    alice: Person,
    bob: Person,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = act(chief, TOKENS, "revoke", alice.token)
    assert "Tokens revoked: 1." in page
    with pytest.raises(TokenRefused):
        tokens.resolve(alice.secret)
    assert tokens.resolve(bob.secret).account_id == bob.user.pk


def test_tokens_are_found_by_their_public_prefix(chief: Client, alice: Person, bob: Person) -> None:
    page = chief.get(TOKENS, {"q": alice.token.prefix}).content.decode()
    assert "alice&#x27;s bot" in page
    assert "bob&#x27;s bot" not in page


def test_an_operator_without_the_right_sees_no_tokens(clerk: Client, alice: Person) -> None:
    assert clerk.get(TOKENS).status_code == 403
