"""Whether a vendor accepts our key: asked once, by hand (`manage.py doctor`), at the cost of a request."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple, Protocol, runtime_checkable

from feeds.errors import ProviderError
from feeds.http.client import Upstream, upstream


class Examination(NamedTuple):
    """What came of it: what the key is good for, in words, and the vendor's clock where it told its time."""

    says: str
    clock: datetime | None = None


@runtime_checkable
class Examined(Protocol):
    """A provider that is asked over HTTP."""

    async def examine(self) -> Examination:
        """Ask the vendor's cheapest question; ProviderError, which names the setting, when it refuses."""
        ...


async def examination(
    theirs: Upstream,
    path: str,
    says: Callable[[Any], str],
    params: Mapping[str, str] | None = None,
) -> Examination:
    """Ask an upstream for `path`; `says` puts the payload into words, ProviderError when it is unreadable."""
    async with upstream(theirs) as http:
        answer = await http.get(path, params)
    try:
        said = says(answer.payload)
    except ProviderError as error:
        raise ProviderError(f"{theirs.name}: {path} {error}") from None
    return Examination(said, _told(answer.headers))


def listed(payload: object, envelope: str) -> int:
    """Return how many items an answer lists under that name; ProviderError when it lists nothing there."""
    items = payload.get(envelope) if isinstance(payload, dict) else None
    if not isinstance(items, list):
        raise ProviderError(f"answered without a list of {envelope}")
    return len(items)


def _told(headers: Mapping[str, str]) -> datetime | None:
    """Return the time of a Date header."""
    try:
        told = parsedate_to_datetime(headers.get("date", ""))
    except ValueError:
        return None
    return told.replace(tzinfo=told.tzinfo or UTC)
