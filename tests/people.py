"""Accounts, tokens and grants of a running service: functions for `Service.call`."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from accounts import tokens, users
from accounts.models import ApiToken, User
from billing import grants
from billing.models import Grant


@dataclass(frozen=True)
class Member:
    """An account with one token and perhaps one grant, by their ids."""

    account_id: int
    token_id: int
    secret: str
    grant_id: int | None


def add(name: str, *, days: int | None, token_seconds: float | None = None) -> Member:
    """Make an account with a token; with `days` of live access, with a token that ends in `token_seconds`."""
    user = User.objects.create_user(f"{name}@example.org")
    ends = None if token_seconds is None else timezone.now() + timedelta(seconds=token_seconds)
    token, secret = tokens.create(user, f"{name}'s bot", ends)
    grant_id = grants.grant(user, days, "a test", None).pk if days is not None else None
    return Member(user.pk, token.pk, secret, grant_id)


def revoke_token(member: Member) -> None:
    """End the member's token, as the owner does."""
    tokens.revoke(ApiToken.objects.get(pk=member.token_id))


def revoke_grant(member: Member) -> None:
    """Take the member's days back, as an operator does."""
    grants.revoke(Grant.objects.get(pk=member.grant_id), None)


def disable(member: Member) -> None:
    """Disable the account, as an operator does."""
    users.set_active(User.objects.get(pk=member.account_id), False)


def end_grant_in(member: Member, seconds: float) -> None:
    """Move the start of the member's days so far back that they run out in so many seconds.

    Nobody is told of it: only a socket that opens afterwards knows of that end.
    """
    grant = Grant.objects.get(pk=member.grant_id)
    start = timezone.now() + timedelta(seconds=seconds) - timedelta(days=grant.days)
    Grant.objects.filter(pk=grant.pk).update(created_at=start)
