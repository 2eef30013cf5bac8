"""Who opens this socket: where a client may present its token, and what the token stands for."""

import time
from typing import Any, NamedTuple
from urllib.parse import parse_qs

from channels.db import database_sync_to_async
from redis.asyncio import Redis
from redis.exceptions import RedisError

from accounts import callers, tokens
from accounts.callers import Caller
from accounts.secret import SHAPE, TokenRefused, digest
from billing import access_cache
from billing.access_cache import Access

WORD = "token"  # the subprotocol beside which a token may stand
SCHEMES = ("token ", "bearer ")


class Presented(NamedTuple):
    """The token a handshake carries, and the subprotocol to answer with."""

    secret: str | None
    subprotocol: str | None


def presented(scope: dict[str, Any]) -> Presented:
    """Return the first token present (PROTOCOL.md, section 1). Pure.

    A single subprotocol is a token only if it has the shape of one; it is echoed all the same, because a
    browser drops a socket that does not answer its subprotocol, and would never see the error.
    """
    offered: list[str] = scope.get("subprotocols") or []
    if offered[:1] == [WORD]:
        secret = offered[1] if len(offered) > 1 else None
        return Presented(secret or _from_header(scope) or _from_query(scope), WORD)
    echo = offered[0] if offered else None
    if len(offered) == 1 and SHAPE.fullmatch(offered[0]):
        return Presented(offered[0], echo)
    return Presented(_from_header(scope) or _from_query(scope), echo)


async def authenticate(redis: Redis, secret: str) -> Caller:
    """Return who calls; TokenRefused for a missing or bad token, DatabaseError when nobody can tell.

    One read in Redis as a rule; the database, in a thread, when the record has expired.
    """
    if not secret:
        raise TokenRefused("missing")
    (record,) = await _read(redis, callers.cache_key(digest(secret)))
    caller = callers.decode(record, time.time())
    return caller or await database_sync_to_async(tokens.resolve)(secret)


async def live_access(redis: Redis, secret: str, account_id: int) -> Access:
    """Return until when the account has live access; TokenRefused when its token has ended meanwhile.

    Asked when the socket hears of changes already, so that no change falls between. Read as `authenticate`.
    """
    token_key, access_key = callers.cache_key(digest(secret)), access_cache.cache_key(account_id)
    token, access = await _read(redis, token_key, access_key)
    callers.decode(token, time.time())
    known = access_cache.decode(access)
    return known or await database_sync_to_async(access_cache.live_access)(account_id)


async def _read(redis: Redis, *keys: str) -> list[bytes | None]:
    """Return the records in one round trip; each None when Redis is away: the database is asked instead."""
    async with redis.pipeline(transaction=False) as pipe:
        for key in keys:
            pipe.get(key)
        try:
            return await pipe.execute()
        except (RedisError, OSError):
            return [None] * len(keys)


def _from_header(scope: dict[str, Any]) -> str | None:
    for name, value in scope["headers"]:
        if name.lower() == b"authorization":
            text: str = value.decode("latin-1").strip()
            for scheme in SCHEMES:
                if text.lower().startswith(scheme):
                    return text[len(scheme) :].strip()
    return None


def _from_query(scope: dict[str, Any]) -> str | None:
    fields: dict[str, list[str]] = parse_qs(scope["query_string"].decode("latin-1"))
    return fields["token"][0] if "token" in fields else None
