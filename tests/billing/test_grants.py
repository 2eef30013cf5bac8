import time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks
from redis import Redis

from accounts import notices
from billing import grants
from billing.access_cache import live_access
from billing.models import MAX_GRANT_DAYS, Grant
from tests.conftest import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The accounts whose open sockets were told, in order."""
    accounts: list[int] = []
    monkeypatch.setattr(notices, "access_changed", accounts.append)
    return accounts


def is_live(person: Person) -> bool:
    return live_access(person.user.pk).is_live(time.time())


def test_a_grant_opens_live_access_at_once(
    charlie: Person,
    alice: Person,
    redis_client: Redis,
    told: list[int],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    assert not is_live(charlie)
    with django_capture_on_commit_callbacks(execute=True):
        given = grants.grant(charlie.user, 7, "  a press pass ", by=alice.user)
    assert is_live(charlie)
    assert (given.days, given.reason, given.granted_by) == (7, "a press pass", alice.user)
    assert told == [charlie.user.pk]


def test_a_revoked_grant_ends_it_at_once(
    charlie: Person,
    alice: Person,
    redis_client: Redis,
    told: list[int],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        given = grants.grant(charlie.user, 7, "a press pass", by=None)
    assert is_live(charlie)
    with django_capture_on_commit_callbacks(execute=True):
        grants.revoke(given, by=alice.user)
    assert not is_live(charlie)
    assert given.revoked_at is not None
    assert given.revoked_by == alice.user
    assert told == [charlie.user.pk] * 2


def test_revoking_again_changes_nothing(charlie: Person, alice: Person, told: list[int]) -> None:
    given = grants.grant(charlie.user, 7, "a press pass", by=None)
    grants.revoke(given, by=alice.user)
    again = Grant.objects.get(pk=given.pk)
    grants.revoke(again, by=charlie.user)
    assert (again.revoked_at, again.revoked_by) == (given.revoked_at, alice.user)
    assert told == [charlie.user.pk] * 2


def test_a_change_that_is_rolled_back_leaves_the_cache_alone(charlie: Person, redis_client: Redis) -> None:
    assert not is_live(charlie)
    with transaction.atomic():
        grants.grant(charlie.user, 7, "a press pass", by=None)
        transaction.set_rollback(True)
    assert not is_live(charlie)


@pytest.mark.parametrize("days", [0, -1, MAX_GRANT_DAYS + 1])
def test_it_refuses_days_that_make_no_sense(charlie: Person, told: list[int], days: int) -> None:
    with pytest.raises(ValidationError, match="days"):
        grants.grant(charlie.user, days, "a slip", by=None)
    assert told == []


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_it_refuses_a_grant_without_a_reason(charlie: Person, told: list[int], reason: str) -> None:
    with pytest.raises(ValidationError, match="reason"):
        grants.grant(charlie.user, 7, reason, by=None)
    assert not Grant.objects.exists()


@pytest.mark.parametrize("change", [{"days": 0}, {"reason": ""}])
def test_the_database_refuses_them_too(alice: Person, change: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.filter(account=alice.user).update(**change)


def test_a_grant_outlives_the_operator_who_gave_it(charlie: Person, alice: Person) -> None:
    given = grants.grant(charlie.user, 7, "a press pass", by=alice.user)
    alice.user.delete()
    given.refresh_from_db()
    assert (given.granted_by, given.days) == (None, 7)
