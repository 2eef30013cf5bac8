"""Tickets: single-use stand-ins for a token, good for a minute, so that no page holds a token.

Kept in Redis alone, under the digest of the ticket. `issue` is for every kind of caller; the socket that a
ticket opens belongs to that caller:

- a token's (`POST /api/v2/ws-ticket/`): the socket ends with the token;
- a person's, logged in on a page (`POST /accounts/ws-ticket/`): it ends with the login, by a logout, a new
  password or an operator, and after LOGIN_SECONDS;
- a visitor's (`POST /ws-ticket/demo/`): it follows demo matches alone, for VISIT_SECONDS.
"""

import hashlib
import secrets
import time

import msgspec

from accounts import cache
from accounts.callers import LOGIN_SECONDS, NO_TOKEN, Caller
from accounts.clients import shortened
from accounts.logouts import session_mark
from accounts.models import User
from accounts.secret import TokenRefused

TICKET_SECONDS = 60  # from being issued to the handshake
TICKET_BYTES = 32  # of randomness: nobody finds one within a minute, or ever
VISIT_SECONDS = 1800  # a look around; then the page asks anew
VISITOR_BITS = 62  # of the network's digest: two networks hardly ever share a number

_decoder = msgspec.json.Decoder(Caller)


class TicketsUnavailable(Exception):
    """Redis is away, so there is nowhere to keep a ticket."""


class Ticket(msgspec.Struct, frozen=True):
    """A ticket for one WebSocket handshake: `/ws/live/?ticket=…`."""

    ticket: str
    expires_in: int  # seconds


def issue(caller: Caller) -> Ticket:
    """Return a new ticket with which a socket of this caller can be opened, once.

    Raises TicketsUnavailable while Redis is away.
    """
    ticket = secrets.token_urlsafe(TICKET_BYTES)
    if not cache.put(ticket_key(ticket), msgspec.json.encode(caller), TICKET_SECONDS):
        raise TicketsUnavailable
    return Ticket(ticket, TICKET_SECONDS)


def person(account: User, session_key: str | None = None) -> Caller:
    """Return the caller that a logged-in page is; `session_key`: of the login, if it is to end with that."""
    return Caller(
        account_id=account.pk,
        token_id=NO_TOKEN,
        expires_at=time.time() + LOGIN_SECONDS,
        login=account.get_session_auth_hash(),
        session=session_mark(session_key),
    )


def visitor(address: str) -> Caller:
    """Return the caller that a visitor without an account is: all of one network are the same one.

    So the limit of sockets per account holds for each network.
    """
    hashed = hashlib.sha256(shortened(address).encode()).digest()
    number = int.from_bytes(hashed[:8]) >> (64 - VISITOR_BITS)
    return Caller(account_id=-1 - number, token_id=NO_TOKEN, expires_at=time.time() + VISIT_SECONDS)


def ticket_key(ticket: str) -> str:
    """Return the Redis key of a ticket's record; the ticket itself is kept nowhere."""
    return f"ticket:{hashlib.sha256(ticket.encode()).hexdigest()}"


def redeemed(record: bytes | None) -> Caller:
    """Return whose the ticket was, by what GETDEL has brought; TokenRefused when it brought nothing."""
    if record is None:
        raise TokenRefused("unknown, expired or used already: each opens one socket, ask for a new one")
    try:
        return _decoder.decode(record)
    except msgspec.DecodeError:  # another version of the service wrote it
        raise TokenRefused("from before an upgrade: ask for a new one") from None
