"""Switching accounts off and on."""

from django.db import transaction
from django.db.models import F

from accounts import notices, tokens
from accounts.models import ApiToken, User


def set_active(user: User, active: bool) -> None:
    """Disable or enable an account: its tokens stop or start to work, and its open sockets hear of it.

    Its logins end either way: a session from before cannot come back to life.
    """
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(is_active=active, logins_ended=F("logins_ended") + 1)
        user.refresh_from_db(fields=["is_active", "logins_ended"])
        digests = list(ApiToken.objects.filter(account=user).values_list("digest", flat=True))
        if active:
            tokens.unrefuse(digests)
        else:
            tokens.refuse(digests)
        notices.access_changed(user.pk)
