"""Deleting an account: everything of the person goes, facts about money stay without a name."""

from django.contrib.sessions.models import Session
from django.db import transaction

from accounts import users
from accounts.models import User
from accounts.signals import account_deleting

SESSION_KEY = "_auth_user_id"  # Django's own


def delete(account: User) -> None:
    """Delete the account, its addresses, tokens, second factors and sessions.

    1. Disable it and say so: open sockets close with 4401, no token works.
    2. Let other apps take the name off what they have to keep (accounts.signals), and delete the rows.
    """
    users.set_active(account, False)
    account_id = account.pk
    with transaction.atomic():
        account_deleting.send(sender=User, account=account)
        account.delete()
    _delete_sessions(account_id)


def _delete_sessions(account_id: int) -> None:
    """Delete the account's sessions, which are not indexed by account: each is looked into, some µs of work.

    They are good for nothing already; but what they hold is the person's.
    """
    for session in Session.objects.iterator():
        if session.get_decoded().get(SESSION_KEY) == str(account_id):
            session.delete()
