import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import DjangoAssertNumQueries, Settings
from redis import Redis

from billing import access_cache
from billing.access_cache import Access, cache_key, decode, encode, live_access, renew
from billing.entitlements import live_access_until
from config.embedded_redis import free_port
from tests.conftest import Person


@given(st.none() | st.floats(min_value=0, max_value=1e11))
def test_a_record_tells_the_access_it_was_made_of(until: float | None) -> None:
    assert decode(encode(Access(until=until))) == Access(until=until)


@pytest.mark.parametrize("record", [None, b"", b"null", b"{}", b'{"until":"soon"}', b"\xff"])
def test_without_a_readable_record_the_database_must_tell(record: bytes | None) -> None:
    assert decode(record) is None


@pytest.mark.parametrize(("until", "live"), [(None, False), (99.0, False), (100.0, False), (100.5, True)])
def test_access_is_live_until_its_end(until: float | None, live: bool) -> None:
    assert Access(until=until).is_live(now=100.0) is live


@pytest.mark.django_db
def test_it_knows_who_may_go_live(alice: Person, bob: Person, charlie: Person, redis_client: Redis) -> None:
    now = time.time()
    cast = [live_access(person.user.pk).is_live(now) for person in (alice, bob, charlie)]
    assert cast == [True, False, False]


@pytest.mark.django_db
def test_a_second_look_costs_no_query(
    alice: Person, redis_client: Redis, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = live_access(alice.user.pk)
    with django_assert_num_queries(0):
        assert live_access(alice.user.pk) == first
    assert 28 <= redis_client.ttl(cache_key(alice.user.pk)) <= 30


@pytest.mark.django_db
def test_without_redis_the_database_answers(alice: Person, settings: Settings) -> None:
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"
    until = live_access_until(alice.user.pk)
    assert until is not None
    assert live_access(alice.user.pk) == Access(until=until.timestamp())


@pytest.mark.django_db
def test_a_slow_renewal_does_not_put_an_old_record_over_a_newer_one(
    alice: Person, redis_client: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first has read that alice may go live; then a refund is committed, and the second is quicker."""
    answers = [Access(until=9e9), Access(until=None)]

    def computed(account_id: int) -> Access:
        mine = answers.pop(0)
        if answers:
            renew(account_id)
        return mine

    monkeypatch.setattr(access_cache, "_computed", computed)
    renew(alice.user.pk)
    assert decode(redis_client.get(cache_key(alice.user.pk))) == Access(until=None)


@pytest.mark.django_db
def test_a_slow_look_up_does_not_put_an_old_record_over_a_renewed_one(
    alice: Person, redis_client: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    def computed(account_id: int) -> Access:
        monkeypatch.setattr(access_cache, "_computed", lambda _: Access(until=None))
        renew(account_id)
        return Access(until=9e9)

    monkeypatch.setattr(access_cache, "_computed", computed)
    live_access(alice.user.pk)
    assert live_access(alice.user.pk) == Access(until=None)
    assert 28 <= redis_client.ttl(cache_key(alice.user.pk)) <= 30
