"""A visitor's browser, and attempts that start from nought."""

import pytest
from django.test import Client
from redis import Redis

from accounts.models import User
from tests.accounts.mails import link

PASSWORD = "a rather long one 7"
EMAIL = "dora@example.org"


@pytest.fixture
def visitor(db: None, redis_client: Redis) -> Client:
    """A browser in which nobody is logged in; nothing was attempted before."""
    return Client(enforce_csrf_checks=False)


@pytest.fixture
def dora(visitor: Client, redis_client: Redis) -> User:
    """A person who signed up long ago and has confirmed their address; nobody is logged in."""
    visitor.post("/accounts/signup/", {"email": EMAIL, "password1": PASSWORD})
    visitor.post(link(EMAIL))
    visitor.post("/accounts/logout/")
    visitor.get("/accounts/login/")  # the messages have been read
    redis_client.flushdb()
    return User.objects.get(email=EMAIL)


@pytest.fixture
def browser(visitor: Client, dora: User) -> Client:
    """A browser in which dora has logged in, by the form, and just typed her password again."""
    visitor.post("/accounts/login/", {"login": EMAIL, "password": PASSWORD})
    visitor.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return visitor
