"""API tokens: create, resolve, revoke. Look-ups are cached in Redis for half a minute."""

import time
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from accounts import cache, notices
from accounts.callers import Caller, cache_key, decode, encode
from accounts.models import ApiToken, User
from accounts.secret import TokenRefused, digest, new_secret, prefix

GOOD_SECONDS = 30  # a good token is looked up in the database at most this often
REFUSED_SECONDS = 5  # a bad one; short, for it may become good
USE_NOTED_SECONDS = 60  # last_used_at is written at most this often


def create(account: User, name: str, expires_at: datetime | None = None) -> tuple[ApiToken, str]:
    """Save a token for the account. Return it with its secret, which can be had here and never again."""
    secret = new_secret()
    token = ApiToken.objects.create(
        account=account, name=name, prefix=prefix(secret), digest=digest(secret), expires_at=expires_at
    )
    unrefuse([token.digest])
    return token, secret


def resolve(secret: str) -> Caller:
    """Return who calls with this secret; TokenRefused when no good token has it.

    Costs one read in Redis or, every half minute, one in the database; a malformed secret costs neither.
    """
    hashed = digest(secret)
    return decode(cache.read(cache_key(hashed)), time.time()) or _look_up(hashed)


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


def still_good(token_ids: Iterable[int]) -> set[int]:
    """Return the tokens that are not revoked, not expired and of an active account. Costs one query."""
    return set(ApiToken.objects.good().filter(pk__in=token_ids).values_list("pk", flat=True))


def _look_up(hashed: str) -> Caller:
    key = cache_key(hashed)
    token = ApiToken.objects.good().filter(digest=hashed).first()
    if token is None:
        cache.fill(key, encode(None), REFUSED_SECONDS)
        raise TokenRefused("unknown, revoked, expired or disabled")
    _note_use(token)
    expires_at = token.expires_at.timestamp() if token.expires_at else None
    caller = Caller(account_id=token.account_id, token_id=token.pk, expires_at=expires_at)
    cache.fill(key, encode(caller), GOOD_SECONDS)
    return caller


def _note_use(token: ApiToken) -> None:
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at >= timedelta(seconds=USE_NOTED_SECONDS):
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
