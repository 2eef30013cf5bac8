"""The cast: alice has live access, bob's has lapsed, charlie never had any."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from redis import Redis

from accounts import tokens
from accounts.models import ApiToken, User
from billing.models import Grant
from live.protocol.base import Frame
from tests.contract import check_frame, is_published

GIVEN_DAYS = 30


@dataclass(frozen=True)
class Person:
    """A user, and the secret of a token of theirs."""

    user: User
    token: ApiToken
    secret: str


@pytest.fixture(autouse=True, scope="session")
def contract() -> Iterator[None]:
    """Hold every frame that is encoded in this process to the published schemas."""
    encode = Frame.encode

    def encode_as_published(frame: Frame) -> bytes:
        payload = encode(frame)
        if is_published(type(frame)):
            check_frame(json.loads(payload))
        return payload

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Frame, "encode", encode_as_published)
        yield


@pytest.fixture
def redis_client() -> Iterator[Redis]:
    """The tests' own Redis, emptied before each test that asks for it."""
    client = Redis.from_url(settings.REDIS_URL)
    client.flushdb()
    yield client
    client.close()


@pytest.fixture
def alice(db: None) -> Person:
    """Live access for 30 days from now."""
    return person("alice", granted_days_ago=0)


@pytest.fixture
def bob(db: None) -> Person:
    """Live access that ended ten days ago."""
    return person("bob", granted_days_ago=GIVEN_DAYS + 10)


@pytest.fixture
def charlie(db: None) -> Person:
    """An account and a token, and never any live access."""
    return person("charlie", granted_days_ago=None)


@pytest.fixture
def chief(db: None, client: Client, redis_client: Redis) -> Client:
    """A browser in which a superuser is logged in."""
    client.force_login(User.objects.create_superuser("chief@example.org", "secret enough"))
    return client


def person(name: str, *, granted_days_ago: int | None) -> Person:
    """Save a user with a token, and with GIVEN_DAYS of live access unless None is said; return them."""
    user = User.objects.create_user(f"{name}@example.org", password=f"{name} knows")
    if granted_days_ago is not None:
        start = timezone.now() - timedelta(days=granted_days_ago)
        Grant.objects.create(account=user, days=GIVEN_DAYS, reason="one of the cast", created_at=start)
    return Person(user, *tokens.create(user, f"{name}'s bot"))
