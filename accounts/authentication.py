"""REST calls carry a token: `Authorization: Token KEY` or `Bearer KEY`."""

from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from accounts import tokens
from accounts.callers import Caller
from accounts.clients import address_of
from accounts.models import User
from accounts.secret import TokenRefused

SCHEMES = ("token", "bearer")


def secret_in(header: str) -> str | None:
    """Return the secret of an Authorization header; None when the header is empty or of another scheme."""
    scheme, _, secret = header.strip().partition(" ")
    return secret.strip() if scheme.lower() in SCHEMES else None


class TokenAuthentication(BaseAuthentication):
    """Gives `request.user`, the account, and `request.auth`, the Caller. One query, with a warm cache."""

    def authenticate(self, request: Request) -> tuple[User, Caller] | None:
        """Return the account and its caller, or None without a token; 401 `auth_failed` for a bad one."""
        secret = secret_in(request.headers.get("Authorization", ""))
        if secret is None:
            return None
        try:
            caller = tokens.resolve(secret, address_of(request))
            return User.objects.get(pk=caller.account_id, is_active=True), caller
        except (TokenRefused, User.DoesNotExist) as refusal:
            raise AuthenticationFailed("Invalid token.", code="auth_failed") from refusal

    def authenticate_header(self, request: Request) -> str:
        """Return what a 401 asks for in WWW-Authenticate."""
        return 'Token realm="api"'
