"""What can go wrong between PayPal and us, and the bit its caller needs."""

from collections.abc import Mapping


class PayPalError(Exception):
    """PayPal did not do what it was asked.

    `unknown`: nobody knows whether it did, so look before anything else. `permanent`: asking again will not
    help. With neither, nothing was done and a later try may work.
    """

    unknown = False
    permanent = False

    def __init__(
        self,
        issue: str,
        debug_id: str = "",
        *,
        status: int | None = None,
        links: Mapping[str, str] | None = None,
    ) -> None:
        """`issue`: PayPal's code, or ours; `status`: of HTTP, None without an answer; `links`: rel → href."""
        super().__init__(issue)
        self.issue = issue
        self.debug_id = debug_id
        self.status = status
        self.links = dict(links or {})


class OutcomeUnknown(PayPalError):
    """No answer, half an answer, an unreadable one, or a 5xx."""

    unknown = True


class RequestInProgress(OutcomeUnknown):
    """PayPal is at work on a request of the same id (409)."""


class TooManyRequests(PayPalError):
    """PayPal wants to be left alone for a while (429)."""


class Refused(PayPalError):
    """PayPal understood, and says no (4xx)."""

    permanent = True


class NotFound(Refused):
    """PayPal does not know it, or no longer (404)."""


class NotAllowed(Refused):
    """Our credentials are wrong, or may not do this (401, 403): an operator has to look."""


class NotSetUp(PayPalError):
    """PAYPAL_CLIENT_ID and PAYPAL_CLIENT_SECRET are not set: nobody can pay here."""

    permanent = True

    def __init__(self) -> None:
        super().__init__("NOT_SET_UP")
