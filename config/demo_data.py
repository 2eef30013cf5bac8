"""What the demo needs in the database: two accounts with tokens, and a calendar around now."""

import secrets
from collections.abc import Callable, Mapping

from django.utils import timezone

from accounts import tokens
from accounts.models import User
from accounts.secret import TokenRefused
from billing.entitlements import has_live_access
from billing.grants import grant
from config.demo import ACCESS_DAYS, EMAIL, EMAIL_WITHOUT_ACCESS
from feeds.models import SourcedMatch
from football import tasks as football
from tennis import tasks as tennis


def accounts(known: Mapping[str, object]) -> dict[str, object]:
    """Return e-mail, password and tokens of the demo's accounts; what an earlier run made is kept.

    Both have the one password. `known`: the facts of that run; secrets are nowhere else.
    """
    password = str(known.get("password") or secrets.token_urlsafe(9))
    user = _account(EMAIL, password, User.objects.create_superuser)
    visitor = _account(EMAIL_WITHOUT_ACCESS, password, User.objects.create_user)
    if not has_live_access(user.pk, timezone.now()):
        grant(user, ACCESS_DAYS, "demo", by=None)
    return {
        "email": EMAIL,
        "password": password,
        "token": _token(user, known.get("token")),
        "token_without_access": _token(visitor, known.get("token_without_access")),
    }


def load_calendar() -> None:
    """Load the matches of these hours; beat brings the rest of the week."""
    football.sync_scoreboards()
    tennis.sync_scoreboards()


def demo_match(model: type[SourcedMatch]) -> int | None:
    """Return the id of the sport's demo match that goes on longest."""
    started = model._default_manager.filter(demo=True, **{f"{model.BEGINNING}__lte": timezone.now()})
    return started.order_by(f"-{model.BEGINNING}").values_list("pk", flat=True).first()


def _account(email: str, password: str, create: Callable[[str, str], User]) -> User:
    """Return the account, able to log in with this password."""
    user = User.objects.filter(email=email).first()
    if user is None:
        return create(email, password)
    if not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
    if not user.has_verified_address:
        user.vouch_for_address()
    return user


def _token(account: User, known: object) -> str:
    """Return the known secret if it is still good, else that of a new token."""
    try:
        tokens.resolve(str(known))
    except TokenRefused:
        return tokens.create(account, "demo")[1]
    return str(known)
