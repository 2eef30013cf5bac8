"""Access tokens that expire and can be revoked."""

import secrets
import time

from billing.fakepaypal.refusals import Body, Refusal, unauthorized

SCOPES = "https://uri.paypal.com/services/payments/payment/authcapture https://uri.paypal.com/services/payments/refund"


class Tokens:
    """The tokens of one client; `lifetime` in seconds may be changed at any time."""

    def __init__(self, lifetime: int) -> None:
        self.lifetime = lifetime
        self._ends: dict[str, float] = {}  # by token, on the monotonic clock

    def issue(self) -> Body:
        """Return the answer to a token call."""
        token = f"A21AA{secrets.token_urlsafe(40)}"
        self._ends[token] = time.monotonic() + self.lifetime
        return {
            "scope": SCOPES,
            "access_token": token,
            "token_type": "Bearer",
            "app_id": "APP-80W284485P519543T",
            "expires_in": self.lifetime,
            "nonce": secrets.token_urlsafe(16),
        }

    def revoke(self) -> None:
        """End all of them."""
        self._ends.clear()

    def refusal(self, authorization: str) -> Refusal | None:
        """Return the 401 for this Authorization header; None when its token is good."""
        scheme, _, token = authorization.partition(" ")
        if scheme == "Bearer" and self._ends.get(token, 0.0) > time.monotonic():
            return None
        return unauthorized("invalid_token", "Access Token not found in cache")
