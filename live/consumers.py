"""One socket: it presents a token, sends commands, and is told what it follows (PROTOCOL.md)."""

import asyncio
import secrets
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from django.conf import settings
from django.db import DatabaseError
from redis.exceptions import RedisError

from accounts.clients import address_in
from accounts.secret import TokenRefused
from live import auth, metrics, seats, sports
from live.asgi_transport import AsgiTransport
from live.auth import Presented
from live.node import current_node
from live.outbox import Outbox
from live.protocol.commands import MAX_MESSAGE_BYTES, Ping, Since, Subscribe, Unsubscribe, parse_command
from live.protocol.errors import CloseCode, CommandError, ErrorCode
from live.protocol.frames import ErrorFrame, PongFrame
from live.rate import CommandRate
from live.replies import unsubscribed
from live.sessions import Session
from live.subscriptions import Subscription, Subscriptions
from live.wire import WireFrame

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Application = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]

PONG = WireFrame(PongFrame().encode())
MAX_WAITING_COMMANDS = 64  # behind one that takes long; the rate allows no more for seconds

log = structlog.get_logger(__name__)


class LiveConsumer:
    """An open socket. A plain ASGI application: a Channels consumer costs a thread hop per message."""

    def __init__(
        self, scope: dict[str, Any], receive: Receive, send: Send, *, sport: str, alone: bool
    ) -> None:
        """`sport`: what a command means that names none; `alone`: it is the only one here."""
        self._scope = scope
        self._receive = receive
        self._send = send
        self._default_sport = sport
        self._sports = frozenset({sport}) if alone else sports.names()
        self._subscriptions = Subscriptions(settings.LIVE_MAX_MATCHES)
        self._rate = CommandRate(settings.LIVE_COMMANDS_PER_SECOND, settings.LIVE_COMMAND_BURST)
        self._waiting: deque[Subscribe | Unsubscribe | CommandError] = deque()
        self._working: asyncio.Task[None] | None = None

    @classmethod
    def as_asgi(cls, sport: str, *, alone: bool = False) -> Application:
        """Return the ASGI application for one path."""

        async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
            await cls(scope, receive, send, sport=sport, alone=alone).run()

        return application

    async def run(self) -> None:
        """Serve the socket from its handshake to its end."""
        if (await self._receive())["type"] != "websocket.connect":
            return
        carried = auth.presented(self._scope)
        await self._send({"type": "websocket.accept", "subprotocol": carried.subprotocol})
        transport = self._scope.get("extensions", {}).get("matchwire.wire") or AsgiTransport(self._send)
        self._outbox = Outbox(transport, settings.LIVE_OUTBOX_BYTES, metrics.overflowed)
        self._outbox.numbered = _wants_numbers(self._scope)
        session = await self._open(carried)
        if session is None:
            await self._await_disconnect()
            return
        with metrics.SOCKETS.track_inprogress():
            try:
                await self._serve()
            finally:
                await self._leave(session)

    # Opening

    async def _open(self, carried: Presented) -> Session | None:
        """Return the session of a good token or ticket; else say what is wrong, close, and return None."""
        try:
            self._node = await current_node()
            caller = await auth.authenticate(self._node.redis, carried, address_in(self._scope))
            session = self._session = Session(caller, self._subscriptions, self._refuse)
            await self._take_seat(session)
            await self._begin(session, carried)
        except TokenRefused as refused:
            self._refuse(
                CommandError(ErrorCode.AUTH_FAILED, f"{carried.kind}: {refused}", close=CloseCode.AUTH_FAILED)
            )
        except CommandError as error:
            self._refuse(error)
        except (DatabaseError, RedisError, OSError) as error:
            log.warning("socket not opened", error=str(error))
            self._outbox.close(CloseCode.TRY_LATER, "try again later")
        else:
            return session
        return None

    async def _take_seat(self, session: Session) -> None:
        limit = settings.LIVE_MAX_SOCKETS
        if not await seats.take(self._node.redis, session.caller.account_id, session.socket, limit):
            raise CommandError(
                ErrorCode.TOO_MANY_CONNECTIONS,
                f"this account has {limit} sockets open already: close one first",
                close=CloseCode.TOO_MANY,
            )

    async def _begin(self, session: Session, carried: Presented) -> None:
        """Have the session hear of changes first, then look up its access: so no change falls between."""
        try:
            await self._node.sessions.open(session)
            access = await auth.live_access(self._node.redis, carried, session.caller)
        except BaseException:
            await self._node.sessions.close(session)
            raise
        session.access = session.access or access  # what was heard of meanwhile is newer

    # Serving

    async def _serve(self) -> None:
        while (message := await self._receive())["type"] != "websocket.disconnect":
            self._hear(message.get("text"))

    async def _await_disconnect(self) -> None:
        while (await self._receive())["type"] != "websocket.disconnect":
            pass

    async def _leave(self, session: Session) -> None:
        if self._working is not None:
            self._working.cancel()
            await asyncio.gather(self._working, return_exceptions=True)
        self._node.hub.unfollow(self._outbox, self._subscriptions.all_topics())
        self._outbox.abandon()
        await self._node.sessions.close(session)

    def _hear(self, text: str | None) -> None:
        """Take one message: a ping, or one too many, is answered now, all else after what came before it."""
        if (too_many := self._over_rate()) is not None:
            self._refuse(too_many)
            return
        match message := self._read(text):
            case Ping():
                self._outbox.send_frame(PONG)
            case Subscribe() | Unsubscribe() | CommandError():
                self._waiting.append(message)
                if self._working is None or self._working.done():
                    self._working = asyncio.create_task(self._work())

    def _over_rate(self) -> CommandError | None:
        now = time.monotonic()
        if self._rate.allows(now) and len(self._waiting) < MAX_WAITING_COMMANDS:
            return None
        return CommandError(
            ErrorCode.RATE_LIMITED,
            f"too many commands: {settings.LIVE_COMMANDS_PER_SECOND:g} a second are allowed; "
            "this one was not carried out",
            close=CloseCode.TOO_MANY if self._rate.is_exhausted(now) else None,
        )

    def _read(self, text: str | None) -> Subscribe | Unsubscribe | Ping | CommandError:
        """Return what the message says, or what is wrong with it."""
        if text is None:
            return CommandError(ErrorCode.BAD_MESSAGE, "commands are text messages, not binary ones")
        if len(text.encode()) > MAX_MESSAGE_BYTES:
            self._outbox.close(CloseCode.TOO_BIG, f"messages end at {MAX_MESSAGE_BYTES} bytes")
            return CommandError(ErrorCode.BAD_MESSAGE, "too long")
        try:
            return parse_command(text, sports=self._sports, default_sport=self._default_sport)
        except CommandError as error:
            return error

    async def _work(self) -> None:
        """Carry out the waiting commands, one after the other; say of a malformed one what is wrong."""
        while self._waiting:
            command = self._waiting.popleft()
            if isinstance(command, CommandError):
                self._refuse(command)
                continue
            try:
                await self._carry_out(command)
            except CommandError as error:
                self._refuse(error, command)
            except Exception as error:  # noqa: BLE001 - logged with a reference; the client is told
                self._refuse(_our_fault(error), command)

    async def _carry_out(self, command: Subscribe | Unsubscribe) -> None:
        sport = sports.sport(command.sport)
        slug = None
        if command.bookmaker_slug is not None:
            slug = await sport.bookmaker(command.bookmaker_slug)
            if slug is None:
                lacks = "no such bookmaker: /api/v2/bookmakers/ lists them"
                raise CommandError(
                    ErrorCode.UNKNOWN_BOOKMAKER,
                    lacks if sport.has_odds else f"there are no bookmakers for {sport.name} here",
                )
        subscription = Subscription.of(sport, command.event_id, slug)
        match command:
            case Subscribe():
                await self._subscribe(sport, subscription, command.since)
            case Unsubscribe():
                self._node.hub.unfollow(self._outbox, self._subscriptions.remove(subscription))
                self._outbox.send_frame(unsubscribed(subscription))

    async def _subscribe(self, sport: sports.Sport, subscription: Subscription, since: Since | None) -> None:
        self._check_contest(await sport.find(subscription.event_id))
        self._subscriptions.check_room(subscription)
        await self._node.hub.follow(self._outbox, subscription, self._subscriptions, since)
        self._subscriptions.add(subscription)

    def _check_contest(self, contest: sports.Contest | None) -> None:
        if contest is None:
            raise CommandError(ErrorCode.BAD_EVENT_ID, "no match has this event_id")
        if not (contest.demo or self._session.has_access):
            raise CommandError(
                ErrorCode.SUBSCRIPTION_REQUIRED,
                "this match takes live access, which is not active; demo matches are free",
                close=CloseCode.SUBSCRIPTION_REQUIRED,
            )
        if not contest.tracked:
            raise CommandError(ErrorCode.NOT_TRACKED, "there is no live data for this match")

    def _refuse(self, error: CommandError, command: Subscribe | Unsubscribe | None = None) -> None:
        """Send the error frame, and close where the error says so."""
        named = command.named if command else error.named
        metrics.refused(error.code)
        frame = ErrorFrame(code=error.code, message=error.message, **named)
        self._outbox.send_frame(WireFrame(frame.encode()))
        if error.close is not None:
            self._outbox.close(error.close, error.code)


async def unknown_path(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Answer a WebSocket on any other path: accepted, then closed with a code that browsers show."""
    await receive()
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.close", "code": int(CloseCode.UNKNOWN_PATH), "reason": "unknown path"})


def _wants_numbers(scope: dict[str, Any]) -> bool:
    """Whether the client connected with `?seq=1` (PROTOCOL.md, section 8)."""
    return b"seq=1" in scope["query_string"].split(b"&")


def _our_fault(error: Exception) -> CommandError:
    """Log what went wrong under a reference; return the error that repeats it."""
    reference = secrets.token_hex(4)
    known = isinstance(error, RedisError | DatabaseError | OSError)
    log.error("command failed", reference=reference, error=str(error), exc_info=None if known else error)
    return CommandError(ErrorCode.INTERNAL_ERROR, f"our fault, try again; reference {reference}")
