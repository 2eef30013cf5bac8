"""All that is held of a person, as one document."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.utils import timezone

from accounts.models import User
from accounts.signals import account_exporting

TOKEN_FIELDS = (
    "name",
    "prefix",
    "created_at",
    "last_used_at",
    "last_used_from",
    "expires_at",
    "rotated_at",
    "revoked_at",
)


def personal_data(account: User) -> dict[str, Any]:
    """Return everything we hold of the account, by section; dates stay dates, for DjangoJSONEncoder.

    Sections: `exported_at`, `account`, `addresses`, `tokens`, `second_factors`, and those of other apps
    (accounts.signals). No secret is among it: neither passwords nor tokens, nor keys of second factors.
    """
    factors = Authenticator.objects.filter(user=account)
    document: dict[str, Any] = {
        "exported_at": timezone.now(),
        "account": {
            "email": account.email,
            "joined_at": account.date_joined,
            "last_login_at": account.last_login,
            "operator": account.is_staff,
        },
        "addresses": list(account.addresses.values("email", "verified", "primary")),
        "tokens": list(account.tokens.values(*TOKEN_FIELDS)),
        "second_factors": list(factors.values("type", "created_at", "last_used_at")),
    }
    answers: Any = account_exporting.send(sender=User, account=account)
    for _, sections in answers:
        document |= sections
    return document
