"""Error codes and close codes of the socket (PROTOCOL.md, sections 3 and 4)."""

from enum import IntEnum, StrEnum
from typing import Any


class ErrorCode(StrEnum):
    """The stable word in an `error` frame; the sentence beside it is for people."""

    AUTH_FAILED = "auth_failed"
    SUBSCRIPTION_REQUIRED = "subscription_required"
    NOT_TRACKED = "not_tracked"
    BAD_EVENT_ID = "bad_event_id"
    BAD_SPORT = "bad_sport"
    UNKNOWN_BOOKMAKER = "unknown_bookmaker"
    LIMIT = "limit"
    BAD_ACTION = "bad_action"
    BAD_MESSAGE = "bad_message"
    RATE_LIMITED = "rate_limited"
    TOO_MANY_CONNECTIONS = "too_many_connections"
    INTERNAL_ERROR = "internal_error"


class CloseCode(IntEnum):
    """Why the server ended a socket."""

    NORMAL = 1000
    TOO_BIG = 1009
    RESTART = 1012
    TRY_LATER = 1013
    AUTH_FAILED = 4401
    SUBSCRIPTION_REQUIRED = 4402
    UNKNOWN_PATH = 4404
    TOO_SLOW = 4408
    TOO_MANY = 4429


class CommandError(Exception):
    """A message that is no command, or a command that is refused; nothing changes by it.

    `named` repeats what the message named of event_id, sport, bookmaker_slug. `close`, when set, ends the
    socket after the error frame.
    """

    def __init__(
        self,
        code: ErrorCode,
        message: str,
        *,
        named: dict[str, Any] | None = None,
        close: CloseCode | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.named = named or {}
        self.close = close
