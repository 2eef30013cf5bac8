"""Switching accounts off and on."""

from django.db import transaction

from accounts import notices, tokens
from accounts.models import ApiToken, User


def set_active(user: User, active: bool) -> None:
    """Disable or enable an account: its tokens stop or start to work, and its open sockets hear of it."""
    with transaction.atomic():
        user.is_active = active
        user.save(update_fields=["is_active"])
        digests = list(ApiToken.objects.filter(account=user).values_list("digest", flat=True))
        if active:
            tokens.unrefuse(digests)
        else:
            tokens.refuse(digests)
        notices.access_changed(user.pk)
