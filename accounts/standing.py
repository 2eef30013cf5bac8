"""Who of the callers with open sockets may still call."""

from collections.abc import Iterable

from accounts import tokens
from accounts.callers import NO_TOKEN, Caller
from accounts.logouts import logged_out
from accounts.models import ApiToken, User


def still_standing(callers: Iterable[Caller]) -> dict[Caller, Caller]:
    """Return each caller who may go on, with what is known of them now: a token's end may have moved.

    A token has to be good; a logged-in person's account active, and the login not ended since; a visitor
    without an account may go on, all until their `expires_at`. At most two queries and one look into Redis,
    however many they are.
    """
    asked = set(callers)
    known = {caller: caller for caller in asked if caller.is_visitor}
    token_ids = {caller.token_id for caller in asked} - {NO_TOKEN}
    if token_ids:
        found = ApiToken.objects.good().filter(pk__in=token_ids)
        good = {token.pk: tokens.caller_with(token) for token in found}
        known |= {caller: good[caller.token_id] for caller in asked if caller.token_id in good}
    persons = {caller for caller in asked if caller.is_person}
    if persons:
        concerned = {caller.account_id for caller in persons}
        accounts = User.objects.filter(pk__in=concerned, is_active=True)
        logins = {account.pk: account.get_session_auth_hash() for account in accounts}
        ended = logged_out({caller.session for caller in persons} - {""})
        known |= {
            caller: caller
            for caller in persons
            if caller.login == logins.get(caller.account_id) and caller.session not in ended
        }
    return known
