"""The accounts behind this process's sockets: when their access ends, their sockets hear of it.

Three ways, each healing the one before: a notice within milliseconds, a clock for the known ends, and a look
into the database once a minute.
"""

import asyncio
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import structlog
from channels.db import database_sync_to_async
from django.db import DatabaseError
from redis.asyncio import Redis
from redis.exceptions import RedisError

from accounts.callers import Caller
from accounts.notices import account_group
from accounts.standing import still_standing
from billing.access_cache import Access
from billing.entitlements import live_access_until_many
from live import open_sockets, seats
from live.groups import Groups
from live.open_sockets import OpenSocket
from live.protocol.errors import CloseCode, CommandError, ErrorCode
from live.subscriptions import Subscriptions

CLOCK_SECONDS = 1  # how exactly an end is kept
RECHECK_SECONDS = 60  # a lost notice is made good within this

TOKEN_ENDED = CommandError(
    ErrorCode.AUTH_FAILED,
    "this token is no longer good: it was revoked, has expired, or its account is disabled",
    close=CloseCode.AUTH_FAILED,
)
ACCESS_ENDED = CommandError(
    ErrorCode.SUBSCRIPTION_REQUIRED,
    "live access has ended: activate it again to follow matches",
    close=CloseCode.SUBSCRIPTION_REQUIRED,
)

log = structlog.get_logger(__name__)


class Session:
    """One open socket's account, token and access. `end` sends the error and closes the socket."""

    __slots__ = ("access", "caller", "end", "opened_at", "socket", "subscriptions")

    def __init__(
        self, caller: Caller, subscriptions: Subscriptions, end: Callable[[CommandError], None]
    ) -> None:
        self.caller = caller
        self.subscriptions = subscriptions
        self.opened_at = time.time()
        self.access: Access | None = None  # not looked up yet
        self.end = end
        self.socket = uuid.uuid4().hex

    @property
    def has_access(self) -> bool:
        """Whether live access runs at this moment."""
        return self.access is not None and self.access.is_live(time.time())

    @property
    def had_access(self) -> bool:
        """Whether there was live access when it was last looked up."""
        return self.access is not None and self.access.until is not None


class Sessions:
    """All open sockets of this process, by account."""

    def __init__(self, redis: Redis, layer: Any, channel: str) -> None:
        self._redis = redis
        self._process = channel
        self._accounts: dict[int, set[Session]] = defaultdict(set)
        self._groups = Groups(layer, channel, wanted=self._accounts, name=account_group)

    async def open(self, session: Session) -> None:
        """Watch over a session from now on."""
        account_id = session.caller.account_id
        self._accounts[account_id].add(session)
        try:
            await self._groups.sync(account_id)
        except BaseException:
            self._forget(session)
            raise

    async def close(self, session: Session) -> None:
        """Forget a session whose socket has ended, and free its seat."""
        account_id = session.caller.account_id
        self._forget(session)
        try:
            await seats.give_up(self._redis, account_id, session.socket)
            await self._groups.sync(account_id)
        except (RedisError, OSError) as error:
            log.warning("seat not given up", account_id=account_id, error=str(error))

    async def recheck(self, account_ids: Iterable[int]) -> None:
        """Ask the database about these accounts, and end what is no longer good."""
        concerned = [session for each in account_ids for session in self._accounts.get(each, ())]
        if not concerned:
            return
        standing, until = await database_sync_to_async(_look_up)({session.caller for session in concerned})
        for session in concerned:
            had_access = session.had_access
            session.access = until[session.caller.account_id]
            present = standing.get(session.caller)
            if present is None:
                session.end(TOKEN_ENDED)
                continue
            session.caller = present
            if had_access and not session.has_access:
                session.end(ACCESS_ENDED)

    async def watch_clock(self) -> None:
        """End sessions at the moment their token or access ends. Runs for ever."""
        while True:
            await asyncio.sleep(CLOCK_SECONDS)
            now = time.time()
            for session in self._all():
                if session.caller.expires_at is not None and session.caller.expires_at <= now:
                    session.end(TOKEN_ENDED)
                elif session.had_access and not session.has_access:
                    session.end(ACCESS_ENDED)

    async def watch_database(self) -> None:
        """Look at all open accounts once a minute. Runs for ever; a database that is down ends nothing."""
        while True:
            await asyncio.sleep(RECHECK_SECONDS)
            try:
                await self.recheck(tuple(self._accounts))
            except DatabaseError as error:
                log.warning("accounts not checked", error=str(error))

    async def renew_seats(self) -> None:
        """Keep the seats of all open sockets. Runs for ever."""
        while True:
            await asyncio.sleep(seats.RENEW_SECONDS)
            try:
                held = [(session.caller.account_id, session.socket) for session in self._all()]
                await seats.renew(self._redis, held)
            except (RedisError, OSError) as error:
                log.warning("seats not renewed", error=str(error))

    async def write_down(self) -> None:
        """Let operators see the open sockets and what they follow. Runs for ever."""
        while True:
            await asyncio.sleep(open_sockets.WRITE_SECONDS)
            try:
                await open_sockets.write(self._redis, self._process, map(_described, self._all()))
            except (RedisError, OSError) as error:
                log.warning("open sockets not written down", error=str(error))

    def _forget(self, session: Session) -> None:
        sessions = self._accounts[session.caller.account_id]
        sessions.discard(session)
        if not sessions:
            del self._accounts[session.caller.account_id]

    def _all(self) -> list[Session]:
        return [session for sessions in self._accounts.values() for session in sessions]


def _described(session: Session) -> OpenSocket:
    caller, matches = session.caller, session.subscriptions.matches()
    return OpenSocket(caller.account_id, caller.token_id, session.opened_at, matches)


def _look_up(callers: set[Caller]) -> tuple[dict[Caller, Caller], dict[int, Access]]:
    account_ids = {caller.account_id for caller in callers}
    ends = live_access_until_many(account_ids)
    access = {}
    for account_id in account_ids:
        end = ends.get(account_id)
        access[account_id] = Access(until=end.timestamp() if end else None)
    return still_standing(callers), access
