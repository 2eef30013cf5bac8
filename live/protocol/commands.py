"""Commands: text in, one typed command out (PROTOCOL.md, section 2). Pure: neither Django nor Redis."""

import re
from collections.abc import Collection
from typing import Any

import msgspec

from live.protocol.errors import CommandError, ErrorCode

MAX_MESSAGE_BYTES = 4096  # a command takes a hundred; more is refused with 1009
MAX_DEPTH = 4  # nesting of a command: the deepest documented one has 2 levels
MAX_EVENT_ID = 2**63 - 1  # what the database can hold
EVENT_ID_DIGITS = re.compile(r"[0-9]{1,19}")  # a longer string of digits cannot be an id
MAX_ECHO_CHARACTERS = 64  # of a client's own words repeated in an error


class Since(msgspec.Struct, frozen=True):
    """The last number that a client has of a match."""

    epoch: str
    seq: int


class _MatchCommand(msgspec.Struct, frozen=True):
    event_id: int
    sport: str
    bookmaker_slug: str | None = None  # slug or display name, as the client wrote it
    named: dict[str, Any] = {}  # what an error about it repeats


class Subscribe(_MatchCommand, frozen=True):
    """Follow a match, or one bookmaker on it; `since`: go on from there."""

    since: Since | None = None


class Unsubscribe(_MatchCommand, frozen=True):
    """Stop following a match, or one bookmaker on it."""


class Ping(msgspec.Struct, frozen=True):
    """Ask for a sign of life."""


Command = Subscribe | Unsubscribe | Ping


def parse_command(text: str, *, sports: Collection[str], default_sport: str) -> Command:
    """Return the command in `text`; unknown keys are ignored. Raises CommandError naming what is wrong."""
    fields = _object(text)
    named = _named(fields)
    match fields.get("action"):
        case "ping":
            return Ping()
        case "subscribe" | "unsubscribe":
            return _match_command(fields, named, sports, default_sport)
        case action:
            said = f"unknown action {_quoted(action)}" if "action" in fields else "action is missing"
            raise CommandError(
                ErrorCode.BAD_ACTION,
                f"{said}: use subscribe, unsubscribe or ping",
                named=named,
            )


def _match_command(
    fields: dict[str, Any], named: dict[str, Any], sports: Collection[str], default_sport: str
) -> Subscribe | Unsubscribe:
    sport = _sport(fields.get("sport", default_sport), sports, named)
    event_id = _event_id(fields.get("event_id"), named)
    bookmaker_slug = _bookmaker(fields.get("bookmaker_slug"), named)
    named = named | {"event_id": event_id}
    if fields["action"] == "unsubscribe":
        return Unsubscribe(event_id, sport, bookmaker_slug, named)
    return Subscribe(event_id, sport, bookmaker_slug, named, _since(fields.get("since"), named))


def _object(text: str) -> dict[str, Any]:
    try:
        value = msgspec.json.decode(text)
    except (ValueError, RecursionError) as error:  # ValueError: no JSON, or a lone surrogate
        raise CommandError(ErrorCode.BAD_MESSAGE, f"not valid JSON: {error}") from error
    if not isinstance(value, dict):
        raise CommandError(ErrorCode.BAD_MESSAGE, 'a command is a JSON object, such as {"action":"ping"}')
    if _depth(value) > MAX_DEPTH:
        raise CommandError(ErrorCode.BAD_MESSAGE, f"nested deeper than {MAX_DEPTH} levels")
    return value


def _depth(value: Any) -> int:
    """Return how many objects and lists lie inside each other; the decoder has bounded it already."""
    depth, level = 0, [value]
    while level := [item for item in level if isinstance(item, dict | list)]:
        depth += 1
        if depth > MAX_DEPTH:
            break
        level = [inner for item in level for inner in (item.values() if isinstance(item, dict) else item)]
    return depth


def _event_id(value: Any, named: dict[str, Any]) -> int:
    if isinstance(value, str) and EVENT_ID_DIGITS.fullmatch(value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= MAX_EVENT_ID:
        said = "event_id is missing" if value is None else "that is no event_id"
        raise CommandError(
            ErrorCode.BAD_EVENT_ID, f"{said}: it has to be a positive integer, such as 204849", named=named
        )
    return value


def _sport(value: Any, sports: Collection[str], named: dict[str, Any]) -> str:
    if not isinstance(value, str) or value not in sports:
        raise CommandError(
            ErrorCode.BAD_SPORT,
            f"unknown sport {_quoted(value)}: this socket serves {', '.join(sorted(sports))}",
            named=named,
        )
    return value


def _bookmaker(value: Any, named: dict[str, Any]) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise CommandError(
            ErrorCode.UNKNOWN_BOOKMAKER, "bookmaker_slug has to be a bookmaker's slug or name", named=named
        )
    return value.strip()


def _since(value: Any, named: dict[str, Any]) -> Since | None:
    if value is None:
        return None
    try:
        since = msgspec.convert(value, Since)
    except msgspec.ValidationError as error:
        raise CommandError(
            ErrorCode.BAD_MESSAGE,
            'since has to be {"epoch": …, "seq": …} as the last frame had them',
            named=named,
        ) from error
    return since


def _named(fields: dict[str, Any]) -> dict[str, Any]:
    """Return what the message names, as far as it can be repeated safely in an error frame."""
    named: dict[str, Any] = {}
    event_id = fields.get("event_id")
    if isinstance(event_id, int) and not isinstance(event_id, bool) and abs(event_id) <= MAX_EVENT_ID:
        named["event_id"] = event_id
    for key in ("event_id", "sport", "bookmaker_slug"):
        value = fields.get(key)
        if isinstance(value, str):
            named[key] = value[:MAX_ECHO_CHARACTERS]
    return named


def _quoted(value: Any) -> str:
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return repr(text[:MAX_ECHO_CHARACTERS])
