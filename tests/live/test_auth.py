"""PROTOCOL.md, section 1: where a token may stand, and which one counts."""

import pytest
from channels.db import database_sync_to_async

from accounts import tokens
from accounts.secret import TokenRefused
from live import auth
from live.auth import Presented, presented
from live.connection import connect
from tests.conftest import Person, person

FIRST, SECOND, THIRD = (f"mw_{letter * 8}_{letter * 43}" for letter in "abc")


@pytest.fixture
def alice(db: None) -> Person:
    return person("alice", granted_days_ago=0)


@pytest.fixture
def bob(db: None) -> Person:
    return person("bob", granted_days_ago=40)


@pytest.fixture
def charlie(db: None) -> Person:
    return person("charlie", granted_days_ago=None)


def scope(
    *subprotocols: str, authorization: str | None = None, query: str = "", name: bytes = b"authorization"
) -> dict:
    headers = [(b"host", b"localhost")]
    if authorization is not None:
        headers.append((name, authorization.encode("latin-1")))
    return {"subprotocols": list(subprotocols), "headers": headers, "query_string": query.encode()}


def carried(who: Person) -> Presented:
    return Presented(who.secret, None)


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (scope("token", FIRST), Presented(FIRST, "token")),
        (scope(FIRST), Presented(FIRST, FIRST)),
        (scope(authorization=f"Token {FIRST}"), Presented(FIRST, None)),
        (scope(authorization=f"Bearer {FIRST}"), Presented(FIRST, None)),
        (scope(authorization=f"bearer  {FIRST} "), Presented(FIRST, None)),
        (scope(authorization=f"TOKEN {FIRST}", name=b"Authorization"), Presented(FIRST, None)),
        (scope(query=f"token={FIRST}"), Presented(FIRST, None)),
        (scope(query=f"seq=1&token={FIRST}&token={SECOND}"), Presented(FIRST, None)),
        (scope(query="ticket=T"), Presented(None, None, "T")),
        (scope(query=f"token={FIRST}&ticket=T"), Presented(None, None, "T")),
        (scope(query="ticket="), Presented(None, None)),
        (scope(), Presented(None, None)),
        (scope(query="token="), Presented(None, None)),
        (scope(query="seq=1"), Presented(None, None)),
        (scope(authorization="Basic abc"), Presented(None, None)),
        (scope(authorization=FIRST), Presented(None, None)),
    ],
)
def test_a_token_is_found_wherever_it_may_stand(scope, expected):
    assert presented(scope) == expected


def test_the_first_one_present_wins():
    everything = {"authorization": f"Token {SECOND}", "query": f"token={THIRD}&ticket=T"}
    assert presented(scope("token", FIRST, **everything)).secret == FIRST
    assert presented(scope(FIRST, **everything)).secret == FIRST
    assert presented(scope(**everything)).secret == SECOND
    assert presented(scope(query=everything["query"])) == Presented(None, None, "T")
    assert presented(scope(query=f"token={THIRD}")).secret == THIRD


def test_the_answer_never_holds_a_secret_that_the_client_did_not_name_as_its_subprotocol():
    assert presented(scope("token", FIRST)).subprotocol == "token"
    assert presented(scope("token", query=f"token={FIRST}")) == Presented(FIRST, "token")


def test_another_subprotocol_is_answered_and_is_no_token():
    """A browser would drop the socket otherwise, and never see the error."""
    assert presented(scope("graphql-ws")) == Presented(None, "graphql-ws")
    assert presented(scope("graphql-ws", query=f"token={FIRST}")) == Presented(FIRST, "graphql-ws")
    assert presented(scope("chat", FIRST)) == Presented(None, "chat")


def test_a_bad_token_is_not_passed_over_for_a_good_one():
    assert presented(scope("token", "nonsense", query=f"token={FIRST}")).secret == "nonsense"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("secret", ["", "nonsense", FIRST])
async def test_a_missing_malformed_or_unknown_token_is_refused(redis, secret):
    with pytest.raises(TokenRefused):
        await auth.authenticate(redis, Presented(secret, None))


@pytest.mark.django_db(transaction=True)
async def test_a_good_token_names_its_account_from_the_database_and_then_from_redis(redis, alice):
    caller = await auth.authenticate(redis, carried(alice))
    assert (caller.account_id, caller.token_id) == (alice.user.pk, alice.token.pk)
    await database_sync_to_async(alice.token.delete)()
    assert await auth.authenticate(redis, carried(alice)) == caller


@pytest.mark.django_db(transaction=True)
async def test_live_access_is_told_apart(redis, alice, bob, charlie):
    ends = []
    for who in (alice, bob, charlie):
        caller = await auth.authenticate(redis, carried(who))
        ends.append((await auth.live_access(redis, carried(who), caller)).until)
    assert [end is not None for end in ends] == [True, False, False]


@pytest.mark.django_db(transaction=True)
async def test_without_redis_the_database_is_asked(alice, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"  # nobody listens there
    async with connect() as redis:
        caller = await auth.authenticate(redis, carried(alice))
        assert caller.account_id == alice.user.pk
        assert (await auth.live_access(redis, carried(alice), caller)).until is not None


@pytest.mark.django_db(transaction=True)
async def test_a_token_that_ended_after_its_look_up_is_refused_with_its_access(redis, alice):
    caller = await auth.authenticate(redis, carried(alice))
    await database_sync_to_async(tokens.revoke)(alice.token)
    with pytest.raises(TokenRefused):
        await auth.live_access(redis, carried(alice), caller)
