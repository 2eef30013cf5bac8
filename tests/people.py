"""Accounts, tokens and grants of a running service: functions for `Service.call`."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from accounts import tokens, users
from accounts.models import ApiToken, User
from billing import grants
from billing.models import Grant

GIVEN_DAYS = 30


@dataclass(frozen=True)
class Member:
    """An account with one token and perhaps one grant, by their ids."""

    account_id: int
    token_id: int
    secret: str
    grant_id: int | None


def add(
    name: str,
    *,
    days: int | None = GIVEN_DAYS,
    access_seconds: float | None = None,
    token_seconds: float | None = None,
) -> Member:
    """Make an account with a token.

    It has that many days of live access, None for never; they run out in `access_seconds` if that is given,
    a negative number for access that has ended. The token ends in `token_seconds`; None: never.
    """
    user = User.objects.create_user(f"{name}@example.org")
    now = timezone.now()
    ends = None if token_seconds is None else now + timedelta(seconds=token_seconds)
    token, secret = tokens.create(user, f"{name}'s bot", ends)
    if days is None:
        return Member(user.pk, token.pk, secret, None)
    start = now if access_seconds is None else now + timedelta(seconds=access_seconds) - timedelta(days=days)
    given = Grant.objects.create(account=user, days=days, reason="a test", created_at=start)
    return Member(user.pk, token.pk, secret, given.pk)


def revoke_token(member: Member) -> None:
    """End the member's token, as its owner does."""
    tokens.revoke(ApiToken.objects.get(pk=member.token_id))


def revoke_grant(member: Member) -> None:
    """Take the member's days back, as an operator does."""
    grants.revoke(Grant.objects.get(pk=member.grant_id), None)


def grant(member: Member) -> None:
    """Give the member days, as an operator does."""
    grants.grant(User.objects.get(pk=member.account_id), GIVEN_DAYS, "a test", None)


def disable(member: Member) -> None:
    """Disable the account, as an operator does."""
    users.set_active(User.objects.get(pk=member.account_id), False)
