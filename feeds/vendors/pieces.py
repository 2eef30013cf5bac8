"""An upstream's JSON into typed pieces: extra keys are ignored, wrong types refused, one piece at a time."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from feeds.errors import ProviderError

REF_CHARS = 100  # of our column for an upstream's id
Word = Annotated[str, Meta(max_length=100)]
FIRST_MS, LAST_MS = 946_684_800_000, 4_102_444_800_000  # the years 2000 to 2100; other moments are mistakes

Piece = TypeVar("Piece")


def read(piece: object, kind: type[Piece]) -> Piece:
    """Return the piece as that type; a permanent ProviderError that says what is wrong with it."""
    try:
        return msgspec.convert(piece, kind)
    except (msgspec.ValidationError, OverflowError) as error:
        raise ProviderError(str(error), permanent=True) from None


def read_each(pieces: object, kind: type[Piece], complain: Callable[[ProviderError], None]) -> list[Piece]:
    """Return those of the pieces that can be read; of the others their errors are told."""
    good = []
    for piece in as_list(pieces):
        try:
            good.append(read(piece, kind))
        except ProviderError as error:
            complain(error)
    return good


def as_list(value: object) -> list[Any]:
    """Return the list, or an empty one in place of anything else."""
    return value if isinstance(value, list) else []


def as_object(value: object) -> dict[str, Any]:
    """Return the object, or an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


def within(value: object, *names: str) -> Any:
    """Return what is under these names, one in another; None where it ends before."""
    for name in names:
        value = as_object(value).get(name)
    return value


def text(value: object, longest: int) -> str:
    """Return the string, cut to that length; empty for anything else. A database takes no NUL."""
    return value.replace("\0", "")[:longest] if isinstance(value, str) else ""


def moment_ms(value: object) -> int | None:
    """Return Unix milliseconds for RFC 3339, `YYYY-MM-DD HH:MM:SS` (UTC) or Unix seconds; None for others."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        ms = int(value * 1000) if abs(value) < LAST_MS else 0
    else:
        try:
            at = datetime.fromisoformat(str(value))
            ms = int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() * 1000)
        except (ValueError, OverflowError):
            return None
    return ms if FIRST_MS <= ms < LAST_MS else None
