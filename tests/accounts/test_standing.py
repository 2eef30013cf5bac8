from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries, Settings
from redis import Redis

from accounts import tickets, tokens, users
from accounts.callers import NO_TOKEN, Caller
from accounts.models import ApiToken
from accounts.standing import still_standing
from config.embedded_redis import free_port
from tests.conftest import Person

pytestmark = pytest.mark.django_db


def calling(token: ApiToken) -> Caller:
    return Caller(token.account_id, token.pk, None)


def test_the_good_among_many_are_found_in_one_query(
    alice: Person, bob: Person, charlie: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    expired, _ = tokens.create(alice.user, "old", expires_at=timezone.now() - timedelta(seconds=1))
    revoked, _ = tokens.create(alice.user, "leaked")
    tokens.revoke(revoked)
    users.set_active(charlie.user, False)
    asked = [calling(token) for token in (alice.token, bob.token, charlie.token, expired, revoked)]
    with django_assert_num_queries(1):
        assert still_standing([*asked, Caller(1, 10**9, None)]).keys() == set(asked[:2])


def test_it_tells_that_a_token_now_ends(alice: Person) -> None:
    caller = calling(alice.token)
    tokens.rotate(alice.token)
    alice.token.refresh_from_db()
    assert alice.token.expires_at is not None
    assert still_standing([caller])[caller].expires_at == alice.token.expires_at.timestamp()


def test_two_callers_with_one_token_are_both_told(alice: Person) -> None:
    early, late = calling(alice.token), Caller(alice.user.pk, alice.token.pk, 1e12)
    assert still_standing([early, late]).keys() == {early, late}


def test_a_person_stands_as_long_as_their_account_is_active(alice: Person, bob: Person) -> None:
    users.set_active(bob.user, False)
    asked = [tickets.person(alice.user), tickets.person(bob.user), Caller(10**9, NO_TOKEN, None, "x")]
    assert still_standing(asked).keys() == {asked[0]}


def test_a_person_does_not_outlive_the_end_of_their_logins(alice: Person, bob: Person) -> None:
    asked = [tickets.person(alice.user), tickets.person(bob.user), Caller(alice.user.pk, NO_TOKEN, None)]
    assert still_standing(asked).keys() == set(asked[:2])
    alice.user.set_password("quite another one 8")
    alice.user.save()
    users.set_active(bob.user, False)
    users.set_active(bob.user, True)
    assert still_standing(asked) == {}


def test_a_login_that_was_ended_stands_no_more_and_others_do(
    client: Client, alice: Person, redis_client: Redis
) -> None:
    client.force_login(alice.user)
    here = tickets.person(alice.user, client.session.session_key)
    elsewhere = tickets.person(alice.user, "another")
    assert still_standing([here, elsewhere]).keys() == {here, elsewhere}
    client.logout()
    assert still_standing([here, elsewhere]).keys() == {elsewhere}


def test_without_redis_a_login_stands(alice: Person, settings: Settings) -> None:
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"
    page = tickets.person(alice.user, "any")
    assert still_standing([page]).keys() == {page}


def test_a_visitor_costs_no_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    visitor = tickets.visitor("203.0.113.7")
    with django_assert_num_queries(0):
        assert still_standing([visitor]) == {visitor: visitor}
