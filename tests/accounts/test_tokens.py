from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks, Settings
from redis import Redis

from accounts import tokens
from accounts.callers import Caller, cache_key, encode
from accounts.models import ApiToken
from accounts.secret import TokenRefused, digest, new_secret
from config.embedded_redis import free_port
from tests.conftest import Person

pytestmark = pytest.mark.django_db


def caller_of(person: Person) -> Caller:
    return Caller(account_id=person.user.pk, token_id=person.token.pk, expires_at=None)


def test_the_secret_is_nowhere_in_the_database(alice: Person) -> None:
    everything = connection.creation.serialize_db_to_string()
    assert digest(alice.secret) in everything
    assert alice.secret not in everything
    assert alice.secret.rpartition("_")[2] not in everything


def test_a_secret_names_its_account_and_token(alice: Person, charlie: Person, redis_client: Redis) -> None:
    assert tokens.resolve(alice.secret) == caller_of(alice)
    assert tokens.resolve(charlie.secret) == caller_of(charlie)


def test_a_second_look_costs_no_query(
    alice: Person, redis_client: Redis, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tokens.resolve(alice.secret)
    with django_assert_num_queries(0):
        assert tokens.resolve(alice.secret) == caller_of(alice)
    assert 28 <= redis_client.ttl(cache_key(alice.token.digest)) <= 30


def test_a_malformed_secret_reaches_neither_redis_nor_the_database(
    redis_client: Redis, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    before = redis_client.info("stats")["total_commands_processed"]
    with django_assert_num_queries(0), pytest.raises(TokenRefused):
        tokens.resolve("mw_short_key")
    assert redis_client.info("stats")["total_commands_processed"] == before + 1


def test_an_unknown_secret_is_refused_from_the_cache_for_a_few_seconds(
    redis_client: Redis, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    secret = new_secret()
    with django_assert_num_queries(1), pytest.raises(TokenRefused):
        tokens.resolve(secret)
    with django_assert_num_queries(0), pytest.raises(TokenRefused):
        tokens.resolve(secret)
    assert 3 <= redis_client.ttl(cache_key(digest(secret))) <= 5


def test_a_cached_refusal_does_not_outlive_the_creation_of_the_token(
    alice: Person,
    redis_client: Redis,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    secret = new_secret()
    with pytest.raises(TokenRefused):
        tokens.resolve(secret)
    monkeypatch.setattr(tokens, "new_secret", lambda: secret)
    with django_capture_on_commit_callbacks(execute=True):
        token, _ = tokens.create(alice.user, "just in time")
    assert tokens.resolve(secret).token_id == token.pk


def test_a_revoked_token_is_refused_at_once(
    alice: Person,
    redis_client: Redis,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    tokens.resolve(alice.secret)
    with django_capture_on_commit_callbacks(execute=True):
        tokens.revoke(alice.token)
    with pytest.raises(TokenRefused):
        tokens.resolve(alice.secret)


def test_a_look_up_from_before_the_revocation_cannot_bring_the_token_back(
    alice: Person,
    redis_client: Redis,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        tokens.revoke(alice.token)
    late = encode(caller_of(alice))
    tokens.cache.fill(cache_key(alice.token.digest), late, 30)
    with pytest.raises(TokenRefused):
        tokens.resolve(alice.secret)


def test_revoking_again_keeps_the_first_date(alice: Person) -> None:
    tokens.revoke(alice.token)
    first = alice.token.revoked_at
    again = ApiToken.objects.get(pk=alice.token.pk)
    tokens.revoke(again)
    assert again.revoked_at == first


def test_revoking_one_token_leaves_the_others(alice: Person, redis_client: Redis) -> None:
    other, secret = tokens.create(alice.user, "second bot")
    tokens.revoke(alice.token)
    assert tokens.resolve(secret).token_id == other.pk


def test_a_token_works_until_it_expires(alice: Person, redis_client: Redis) -> None:
    soon = timezone.now() + timedelta(minutes=5)
    _, secret = tokens.create(alice.user, "for a match", expires_at=soon)
    assert tokens.resolve(secret).expires_at == pytest.approx(soon.timestamp())


def test_an_expired_token_is_refused(alice: Person, redis_client: Redis) -> None:
    _, secret = tokens.create(alice.user, "old", expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(TokenRefused):
        tokens.resolve(secret)


def test_its_use_is_noted_at_most_once_a_minute(alice: Person, redis_client: Redis) -> None:
    def used_again() -> object:
        redis_client.flushdb()
        tokens.resolve(alice.secret)
        alice.token.refresh_from_db()
        return alice.token.last_used_at

    first = used_again()
    assert first is not None
    assert used_again() == first
    ApiToken.objects.update(last_used_at=timezone.now() - timedelta(seconds=61))
    assert used_again() > first  # type: ignore[operator]


def test_without_redis_the_database_answers(alice: Person, settings: Settings) -> None:
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"
    assert tokens.resolve(alice.secret) == caller_of(alice)
    tokens.revoke(alice.token)
    with pytest.raises(TokenRefused):
        tokens.resolve(alice.secret)
