"""Every error and close code: what it means and what to do. The tests hold it to the protocol's types."""

from typing import NamedTuple

from live.protocol.errors import CloseCode, ErrorCode


class Problem(NamedTuple):
    """One entry of the errors page."""

    code: str
    means: str
    remedy: str
    consequence: str = "The socket stays open."

    @property
    def anchor(self) -> str:
        """The entry's id on the page, such as `auth_failed` or `close-4401`."""
        return f"close-{self.code}" if self.code.isdigit() else self.code

    @property
    def after(self) -> tuple[ErrorCode, ...]:
        """The errors of which one was sent before this close; none for what is not such a close."""
        return AFTER.get(self.code, ())


ON_THE_SOCKET: dict[ErrorCode, tuple[str, ...]] = {
    ErrorCode.AUTH_FAILED: (
        "The token or ticket is missing, unknown, expired or revoked, or its account is disabled. It also "
        "comes on an open socket, within five seconds of the revocation.",
        "Check that the token is sent in one of the ways that the socket's page lists, whole and without "
        "spaces. A ticket opens one socket and lasts a minute: ask for a new one. Make a new token if this "
        "one is gone, then connect again; the same token will be refused again.",
        "The socket closes with 4401.",
    ),
    ErrorCode.SUBSCRIPTION_REQUIRED: (
        "The match takes live access, and the account has none; or its access ended on an open socket.",
        "Activate live access, then connect again. Until then the demo matches can be followed.",
        "The socket closes with 4402.",
    ),
    ErrorCode.NOT_TRACKED: (
        "The match exists, but there is no live data for it.",
        "Pick a match from the list of live ones, or try again nearer to its beginning.",
    ),
    ErrorCode.BAD_EVENT_ID: (
        "The event_id is malformed, or no match has it. Football and tennis number theirs apart.",
        "Send a positive number, or a string of digits, from the REST list of the same sport; for tennis add "
        '"sport":"tennis".',
    ),
    ErrorCode.BAD_SPORT: (
        "The sport is neither football nor tennis, or it is not served on this socket: /live/football/ has "
        "football alone.",
        'Leave sport out for football, say "tennis" for tennis, and use /ws/live/ for both.',
    ),
    ErrorCode.UNKNOWN_BOOKMAKER: (
        "No bookmaker has this slug or name, or a bookmaker was named with a tennis match. What you held of "
        "the match you still hold.",
        "Take a slug from /api/v2/bookmakers/.",
    ),
    ErrorCode.LIMIT: (
        "The socket follows as many matches as one socket may. Books of a match do not count.",
        "Unsubscribe from a match, or open another socket.",
    ),
    ErrorCode.BAD_ACTION: (
        "The action is missing or unknown.",
        "Send subscribe, unsubscribe or ping.",
    ),
    ErrorCode.BAD_MESSAGE: (
        "The message is not a JSON object, is nested deeper than four levels, contains NaN, or is binary.",
        "Send one JSON object per text message.",
    ),
    ErrorCode.RATE_LIMITED: (
        "Commands came too fast: ten a second are allowed, thirty at once. This one was not carried out.",
        "Wait a second and send it again. Subscribing to all your matches on connect is within the limit.",
        "The socket stays open, and closes with 4429 when it happens three times in ten seconds.",
    ),
    ErrorCode.TOO_MANY_CONNECTIONS: (
        "The account has as many sockets open as it may.",
        "Close one. A socket whose client has vanished gives its place free within half a minute.",
        "The socket closes with 4429.",
    ),
    ErrorCode.INTERNAL_ERROR: (
        "A fault of the service. It is logged under the reference in the message.",
        "Send the command again. Quote the reference if it persists.",
    ),
}

AFTER: dict[str, tuple[ErrorCode, ...]] = {
    "4401": (ErrorCode.AUTH_FAILED,),
    "4402": (ErrorCode.SUBSCRIPTION_REQUIRED,),
    "4429": (ErrorCode.RATE_LIMITED, ErrorCode.TOO_MANY_CONNECTIONS),
}
CLOSES: dict[int, tuple[str, str]] = {
    CloseCode.NORMAL: ("Either side has said goodbye.", "Nothing."),
    1001: ("The server goes away.", "Reconnect after a random pause of up to a few seconds."),
    1006: (
        "There was no close at all: the network broke, or a proxy ended an idle connection.",
        "Reconnect with growing, random pauses. Where proxies cut idle sockets, ping every 45 seconds.",
    ),
    CloseCode.TOO_BIG: (
        "A message was longer than 4 KiB.",
        "Commands take a hundred bytes; look at what you sent.",
    ),
    1011: ("A fault of the service.", "Reconnect with growing, random pauses."),
    CloseCode.RESTART: (
        "The server restarts, for a new version as a rule.",
        "Reconnect after a random pause of up to a few seconds, and subscribe again.",
    ),
    CloseCode.TRY_LATER: (
        "Nobody can tell at present who you are: the database or the live store does not answer.",
        "Reconnect with growing, random pauses.",
    ),
    CloseCode.AUTH_FAILED: (
        "The service does not know who you are, or no longer.",
        "Mend the token first. Do not reconnect in a loop.",
    ),
    CloseCode.SUBSCRIPTION_REQUIRED: (
        "The match takes live access, and the account has none, or no longer.",
        "Activate live access first. Do not reconnect in a loop.",
    ),
    CloseCode.UNKNOWN_PATH: ("No socket is at this path.", "Connect to /ws/live/ or /live/football/."),
    CloseCode.TOO_SLOW: (
        "More than 1 MiB waited for this socket: its reader is too slow.",
        "Read on one thread and work on another, follow fewer matches, accept compression. Then reconnect.",
    ),
    CloseCode.TOO_MANY: (
        "Too many commands at once, or too many sockets.",
        "Slow down or close a socket, wait, then reconnect.",
    ),
}

OVER_HTTP: dict[str, tuple[str, str, str]] = {
    "400": (
        "A parameter is unknown, or its value makes no sense.",
        "detail says which, and what would be right.",
        "",
    ),
    "401 auth_failed": (
        "No token, or one that is unknown, expired or revoked.",
        "Send Authorization: Token YOUR_TOKEN.",
        "",
    ),
    "404": (
        "Nothing has this id or path.",
        "Take ids from the lists; football and tennis number theirs apart.",
        "",
    ),
    "426 upgrade_required": (
        "The path is a WebSocket's, and was asked for over plain HTTP.",
        "Connect with a WebSocket client. A proxy in between has to pass Upgrade and Connection on.",
        "",
    ),
    "429 rate_limited": (
        "The account has made its requests of this minute.",
        "Wait as many seconds as Retry-After says.",
        "",
    ),
    "500 internal_error": (
        "A fault of the service. It is logged.",
        "Try again; report it if it persists.",
        "",
    ),
    "503 unavailable": (
        "The source of the data, the database or the live store does not answer.",
        "Try again in a moment, with growing pauses.",
        "",
    ),
}


def errors() -> list[Problem]:
    """Return the socket's error codes; KeyError for one that is not explained."""
    return [Problem(code, *ON_THE_SOCKET[code]) for code in ErrorCode]


def closes() -> list[Problem]:
    """Return the close codes in order."""
    return [Problem(str(int(code)), *CLOSES[code], "") for code in sorted(CLOSES)]


def answers() -> list[Problem]:
    """Return what REST may answer instead of what was asked for."""
    return [Problem(code, *said) for code, said in OVER_HTTP.items()]
