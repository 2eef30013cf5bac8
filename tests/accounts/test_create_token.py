import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from redis import Redis

from accounts import tokens, users
from accounts.models import ApiToken, User
from tests.conftest import Person

pytestmark = pytest.mark.django_db

Run = Callable[..., tuple[str, str]]


@pytest.fixture
def run(redis_client: Redis) -> Run:
    def run(*arguments: str, **options: Any) -> tuple[str, str]:
        out, err = io.StringIO(), io.StringIO()
        call_command("create_token", *arguments, stdout=out, stderr=err, **options)
        return out.getvalue(), err.getvalue()

    return run


def test_it_prints_a_working_secret_and_nothing_else(alice: Person, run: Run) -> None:
    out, err = run("Alice@example.org", "--name", "my bot")
    caller = tokens.resolve(out.removesuffix("\n"))
    assert caller.account_id == alice.user.pk
    assert ApiToken.objects.get(pk=caller.token_id).name == "my bot"
    assert "alice@example.org" in err
    assert out.strip() not in err


def test_it_makes_the_account_when_told_to(run: Run) -> None:
    out, err = run("dora@example.org", "--create-account")
    assert tokens.resolve(out.strip()).account_id == User.objects.get(email="dora@example.org").pk
    assert "dora@example.org made" in err


def test_it_makes_no_second_account(alice: Person, run: Run) -> None:
    run("ALICE@example.org", "--create-account")
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["dora@example.org"], "No account has the address dora@example.org"),
        (["dora", "--create-account"], "'dora' is not an e-mail address"),
        (["alice@example.org", "--name", " "], "A name has 1 to 80 characters"),
        (["alice@example.org", "--name", "x" * 81], "A name has 1 to 80 characters"),
    ],
)
def test_it_says_what_is_wrong(alice: Person, run: Run, arguments: list[str], complaint: str) -> None:
    with pytest.raises(CommandError, match=complaint):
        run(*arguments)
    assert ApiToken.objects.count() == 1


def test_a_bad_name_leaves_no_account_behind(run: Run) -> None:
    with pytest.raises(CommandError):
        run("dora@example.org", "--create-account", "--name", "")
    assert not User.objects.exists()


def test_it_makes_no_token_that_would_be_refused(alice: Person, run: Run) -> None:
    users.set_active(alice.user, False)
    with pytest.raises(CommandError, match="disabled"):
        run("alice@example.org")
