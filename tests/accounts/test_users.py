import pytest
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks
from redis import Redis

from accounts import tokens, users
from accounts.models import User
from accounts.secret import TokenRefused
from tests.conftest import Person

pytestmark = pytest.mark.django_db


def test_the_tokens_of_a_disabled_account_are_refused_at_once(
    alice: Person,
    bob: Person,
    redis_client: Redis,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    tokens.resolve(alice.secret)
    with django_capture_on_commit_callbacks(execute=True):
        users.set_active(alice.user, False)
    with pytest.raises(TokenRefused):
        tokens.resolve(alice.secret)
    assert tokens.resolve(bob.secret).account_id == bob.user.pk


def test_an_enabled_account_need_not_wait(
    alice: Person,
    redis_client: Redis,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        users.set_active(alice.user, False)
        users.set_active(alice.user, True)
    assert tokens.resolve(alice.secret).account_id == alice.user.pk


def test_switching_saves_nothing_else(alice: Person) -> None:
    alice.user.email = "unsaved@example.org"
    users.set_active(alice.user, False)
    stored = User.objects.get(pk=alice.user.pk)
    assert (stored.email, stored.is_active) == ("alice@example.org", False)
