"""The one door to days given by hand: each change is recorded, cached anew and told to open sockets."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from accounts import notices
from accounts.models import User
from billing import access_cache
from billing.models import Grant


def grant(account: User, days: int, reason: str, by: User | None) -> Grant:
    """Give the account days of live access from now, or from the end of what it has, and return the grant.

    Raises django's ValidationError for fewer than 1 or more than MAX_GRANT_DAYS days, or a blank reason.
    `by` is the operator; None where no person decided.
    """
    given = Grant(account=account, days=days, reason=reason.strip(), granted_by=by)
    given.full_clean()
    with transaction.atomic():
        given.save()
        _publish(account.pk)
    return given


def revoke(grant: Grant, by: User | None) -> None:
    """Take the days of a grant back. Revoking again changes nothing."""
    with transaction.atomic():
        standing = Grant.objects.filter(pk=grant.pk, revoked_at=None)
        if standing.update(revoked_at=timezone.now(), revoked_by=by) and grant.account_id is not None:
            _publish(grant.account_id)
    grant.refresh_from_db(fields=["revoked_at", "revoked_by"])


def _publish(account_id: int) -> None:
    transaction.on_commit(partial(access_cache.renew, account_id))
    notices.access_changed(account_id)
