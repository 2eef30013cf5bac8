"""API tokens: create, resolve, rotate, revoke. Look-ups are cached in Redis for half a minute."""

import time
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from accounts import cache, notices
from accounts.callers import Caller, cache_key, decode, encode
from accounts.clients import shortened
from accounts.models import ApiToken, User
from accounts.secret import TokenRefused, digest, new_secret, prefix

GOOD_SECONDS = 30  # a good token is looked up in the database at most this often
REFUSED_SECONDS = 5  # a bad one; short, for it may become good
USE_NOTED_SECONDS = 60  # last_used_at is written at most this often
MAX_TOKENS = 20  # current ones of an account: more are forgotten ones
OVERLAP = timedelta(hours=24)  # a rotated token works on, so that programs can be changed one by one


class CannotHaveToken(Exception):
    """The account may not have this token; the message says why."""


def create(account: User, name: str, expires_at: datetime | None = None) -> tuple[ApiToken, str]:
    """Save a token for the account. Return it with its secret, which can be had here and never again.

    Raises CannotHaveToken without a verified address, and with MAX_TOKENS already.
    """
    with transaction.atomic():
        User.objects.select_for_update().get(pk=account.pk)  # one at a time, or two become one too many
        check_may_have_another(account)
        return _save(account, name, expires_at)


def check_may_have_another(account: User) -> None:
    """Raise CannotHaveToken when the account may not have one more token."""
    if not account.has_verified_address:
        raise CannotHaveToken("a token needs an account whose e-mail address is verified")
    if account.tokens.current().count() >= MAX_TOKENS:
        raise CannotHaveToken(f"an account has {MAX_TOKENS} tokens at most: revoke one first")


def rotate(token: ApiToken) -> tuple[ApiToken, str]:
    """Replace a token's secret: return the new token and its secret; the old one ends after OVERLAP.

    The new one has the old one's name and expiry. Raises CannotHaveToken unless the token is active.
    """
    now = timezone.now()
    with transaction.atomic():
        current = ApiToken.objects.current().select_for_update(of=("self",)).filter(pk=token.pk).first()
        if current is None:
            raise CannotHaveToken("only an active token can be rotated")
        successor = _save(current.account, current.name, current.expires_at)
        current.rotated_at = now
        current.expires_at = min(current.expires_at or now + OVERLAP, now + OVERLAP)
        current.save(update_fields=["rotated_at", "expires_at"])
        unrefuse([current.digest])
        notices.access_changed(current.account_id)
    return successor


def resolve(secret: str, address: str = "") -> Caller:
    """Return who calls with this secret from this address; TokenRefused when no good token has it.

    Costs one read in Redis or, every half minute, one in the database; a malformed secret costs neither.
    """
    hashed = digest(secret)
    return decode(cache.read(cache_key(hashed)), time.time()) or _look_up(hashed, address)


def revoke(token: ApiToken) -> None:
    """End a token for good, and tell its account's open sockets. Revoking again changes nothing."""
    with transaction.atomic():
        token.revoked_at = timezone.now()
        if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=token.revoked_at):
            refuse([token.digest])
            notices.access_changed(token.account_id)
        else:
            token.refresh_from_db(fields=["revoked_at"])


def refuse(digests: Iterable[str]) -> None:
    """Have the cache refuse these tokens as soon as the transaction commits."""
    keys = [cache_key(each) for each in digests]
    transaction.on_commit(partial(cache.overwrite, keys, encode(None), REFUSED_SECONDS))


def unrefuse(digests: Iterable[str]) -> None:
    """Have the cache ask the database about these tokens again as soon as the transaction commits."""
    keys = [cache_key(each) for each in digests]
    transaction.on_commit(partial(cache.forget, keys))


def _save(account: User, name: str, expires_at: datetime | None) -> tuple[ApiToken, str]:
    secret = new_secret()
    token = ApiToken.objects.create(
        account=account, name=name, prefix=prefix(secret), digest=digest(secret), expires_at=expires_at
    )
    unrefuse([token.digest])
    return token, secret


def _look_up(hashed: str, address: str) -> Caller:
    key = cache_key(hashed)
    token = ApiToken.objects.good().filter(digest=hashed).first()
    if token is None:
        cache.fill(key, encode(None), REFUSED_SECONDS)
        raise TokenRefused("unknown, revoked, expired or disabled")
    _note_use(token, address)
    caller = caller_with(token)
    cache.fill(key, encode(caller), GOOD_SECONDS)
    return caller


def caller_with(token: ApiToken) -> Caller:
    """Return who calls with this token."""
    expires_at = token.expires_at.timestamp() if token.expires_at else None
    return Caller(account_id=token.account_id, token_id=token.pk, expires_at=expires_at)


def _note_use(token: ApiToken, address: str) -> None:
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at >= timedelta(seconds=USE_NOTED_SECONDS):
        used = {"last_used_at": now, "last_used_from": shortened(address)}
        ApiToken.objects.filter(pk=token.pk).update(**used)
