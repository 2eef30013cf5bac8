"""What an answer that is not a good one means: whether asking again helps, and whom it concerns. Pure."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from feeds.errors import ProviderError

MAX_RETRY_AFTER_SECONDS = 300  # whatever an upstream says, it is asked again after this
SAID_CHARS = 200  # of an upstream's own words in an error
KEY_REFUSED = {HTTPStatus.UNAUTHORIZED, HTTPStatus.PAYMENT_REQUIRED, HTTPStatus.FORBIDDEN}

# What a status and a body mean, where the vendor's own words tell more; None where they do not. A Refusal
# says besides whether asking again helps and whom it concerns.
Explain = Callable[[int, str], ProviderError | None]


class Refusal(ProviderError):
    """One attempt that failed. `again`: the next may succeed; `is_trouble`: of the upstream as a whole."""

    def __init__(
        self,
        message: str,
        *,
        permanent: bool = False,
        again: bool = False,
        is_trouble: bool = True,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, permanent=permanent)
        self.again = again
        self.is_trouble = is_trouble
        self.retry_after = retry_after  # seconds


def refusal(status: int, headers: Mapping[str, str], text: str, explain: Explain | None) -> Refusal:
    """Return the error for a status that is not 200; header names are in lower case.

    429 and 5xx pass: they are tried again. Another 4xx is permanent, unless `explain` knows better; it
    concerns the upstream as a whole only when it refuses the key.
    """
    again = status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    said = f"answered {status} {' '.join(text.split())[:SAID_CHARS]}".rstrip()
    explained = explain(status, text) if explain else None
    asked_for = retry_after(headers.get("retry-after", ""), datetime.now(UTC))
    if isinstance(explained, Refusal):
        return Refusal(
            f"{explained} ({said})",
            permanent=explained.permanent,
            again=explained.again,
            is_trouble=explained.is_trouble,
            retry_after=explained.retry_after if asked_for is None else asked_for,
        )
    return Refusal(
        f"{explained} ({said})" if explained else said,
        permanent=explained.permanent if explained else not again and status != HTTPStatus.REQUEST_TIMEOUT,
        again=again,
        is_trouble=again or status in KEY_REFUSED,
        retry_after=asked_for,
    )


def retry_after(said: str, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for, bounded; None when it says nothing readable."""
    said = said.strip()
    if said.isascii() and said.isdigit():
        seconds = float(said[:10])
    else:
        try:
            until = parsedate_to_datetime(said)
        except ValueError:
            return None
        seconds = (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds()
    return min(max(seconds, 0), MAX_RETRY_AFTER_SECONDS)
