"""Logins that have been ended, in Redis: a page's sockets end with the login that opened them.

Where Redis is away as somebody logs out, no socket is open there either; those that open later end with
their LOGIN_SECONDS (accounts/tickets.py).
"""

import hashlib
from collections.abc import Collection
from typing import Any

from django.contrib.auth import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from accounts import cache
from accounts.callers import LOGIN_SECONDS
from accounts.models import User
from accounts.notices import access_changed


def session_mark(session_key: str | None) -> str:
    """Return what stands for a session where its key must not be kept; empty for none."""
    return hashlib.sha256(session_key.encode()).hexdigest() if session_key else ""


def logged_out(marks: Collection[str]) -> set[str]:
    """Return which of these sessions have been logged out, in one round trip."""
    wanted = sorted(marks)
    answers = cache.read_all([_key(mark) for mark in wanted])
    return {mark for mark, record in zip(wanted, answers, strict=True) if record is not None}


@receiver(user_logged_out)
def remember(request: HttpRequest, user: User | None, **_: Any) -> None:
    """End the sockets of this login: Django says so before it deletes the session."""
    mark = session_mark(request.session.session_key)
    if user is not None and mark:
        cache.put(_key(mark), b"1", LOGIN_SECONDS)
        access_changed(user.pk)


def _key(mark: str) -> str:
    return f"logged_out:{mark}"
