"""Who opens this socket: where a client may present its token or ticket, and whose it is."""

import time
from typing import Any, NamedTuple, cast
from urllib.parse import parse_qs

from channels.db import database_sync_to_async
from redis.asyncio import Redis
from redis.exceptions import RedisError

from accounts import callers, tickets, tokens
from accounts.callers import Caller
from accounts.secret import SHAPE, TokenRefused, digest
from accounts.standing import still_standing
from billing import access_cache
from billing.access_cache import Access

WORD = "token"  # the subprotocol beside which a token may stand
SCHEMES = ("token ", "bearer ")


class Presented(NamedTuple):
    """The token or the ticket a handshake carries, and the subprotocol to answer with."""

    secret: str | None
    subprotocol: str | None
    ticket: str | None = None

    @property
    def kind(self) -> str:
        """What is named when it is refused."""
        return "token" if self.ticket is None else "ticket"


def presented(scope: dict[str, Any]) -> Presented:
    """Return the first token or ticket present (PROTOCOL.md, section 1). Pure.

    A single subprotocol is a token only if it has the shape of one; it is echoed all the same, because a
    browser drops a socket that does not answer its subprotocol, and would never see the error.
    """
    offered: list[str] = scope.get("subprotocols") or []
    echo = offered[0] if offered else None
    secret = _from_subprotocols(offered) or _from_header(scope)
    if secret:
        return Presented(secret, echo)
    fields = parse_qs(scope["query_string"].decode("latin-1"))
    if "ticket" in fields:
        return Presented(None, echo, fields["ticket"][0])
    return Presented(fields["token"][0] if "token" in fields else None, echo)


async def authenticate(redis: Redis, carried: Presented, address: str = "") -> Caller:
    """Return who calls from this address; TokenRefused for nothing, or a token or ticket that is not good.

    One read in Redis as a rule; the database, in a thread, when the token's record has expired. Then a
    DatabaseError means that nobody can tell, and with a ticket, which Redis alone knows, a RedisError.
    """
    if carried.ticket is not None:
        record = await redis.getdel(tickets.ticket_key(carried.ticket))
        return tickets.redeemed(cast("bytes | None", record))  # the client does not decode
    if not carried.secret:
        raise TokenRefused("missing")
    (record,) = await _read(redis, callers.cache_key(digest(carried.secret)))
    caller = callers.decode(record, time.time())
    return caller or await database_sync_to_async(tokens.resolve)(carried.secret, address)


async def live_access(redis: Redis, carried: Presented, caller: Caller) -> Access:
    """Return until when the caller has live access; TokenRefused when its token has ended meanwhile.

    Asked when the socket hears of changes already, so that no change falls between. Read as `authenticate`.
    """
    keys = [access_cache.cache_key(caller.account_id)]
    if carried.secret:
        keys.append(callers.cache_key(digest(carried.secret)))
    else:
        await _check_standing(caller)
    access, *token = await _read(redis, *keys)
    for record in token:
        callers.decode(record, time.time())
    known = access_cache.decode(access)
    return known or await database_sync_to_async(access_cache.live_access)(caller.account_id)


async def _check_standing(caller: Caller) -> None:
    """Look in the database: a ticket may be a minute older than the end of its token."""
    if not await database_sync_to_async(still_standing)([caller]):
        raise TokenRefused("of a token or account that has ended")


async def _read(redis: Redis, *keys: str) -> list[bytes | None]:
    """Return the records in one round trip; each None when Redis is away: the database is asked instead."""
    async with redis.pipeline(transaction=False) as pipe:
        for key in keys:
            pipe.get(key)
        try:
            return await pipe.execute()
        except (RedisError, OSError):
            return [None] * len(keys)


def _from_subprotocols(offered: list[str]) -> str | None:
    if offered[:1] == [WORD]:
        return offered[1] if len(offered) > 1 else None
    return offered[0] if len(offered) == 1 and SHAPE.fullmatch(offered[0]) else None


def _from_header(scope: dict[str, Any]) -> str | None:
    for name, value in scope["headers"]:
        if name.lower() == b"authorization":
            text: str = value.decode("latin-1").strip()
            for scheme in SCHEMES:
                if text.lower().startswith(scheme):
                    return text[len(scheme) :].strip()
    return None
