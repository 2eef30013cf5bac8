"""An owner's account at a glance: access, tokens, open sockets, usage, payments."""

from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis.exceptions import RedisError

from accounts import usage
from accounts.models import User
from accounts.owner import owner
from billing.entitlements import end_of_access, periods_of
from billing.money import written
from billing.receipts import PAID
from billing.standing import kind_of
from live import open_sockets
from pages.access import Access, access_of
from pages.price import price

SHOWN_TOKENS, SHOWN_PAYMENTS = 4, 3  # the newest; their own pages have all
PAGES = {"football": "football_match", "tennis": "tennis_match"}


class Followed(NamedTuple):
    """A match that a socket follows."""

    title: str  # as in commands: "football 204849"
    url: str


class Socket(NamedTuple):
    """An open socket, as its owner sees it."""

    by: str  # the name of its token, or what else opened it
    opened_at: datetime
    matches: list[Followed]


@require_safe
@login_required
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """Show what an account has, and where it is changed."""
    account = owner(request)
    tokens = account.tokens.current()
    shown = {
        "access": _access(account),
        "price": price(),
        "days": settings.BILLING_PERIOD_DAYS,
        "tokens": tokens[:SHOWN_TOKENS],
        "token_count": tokens.count(),
        "sockets": _sockets(account),
        "max_sockets": settings.LIVE_MAX_SOCKETS,
        "requests": usage.requests_today(account.pk),
        "per_minute": settings.REST_REQUESTS_PER_MINUTE,
        "payments": _payments(account),
        "has_second_factor": Authenticator.objects.filter(user=account).exists(),
    }
    return render(request, "pages/account.html", shown)


def _access(account: User) -> Access:
    now = timezone.now()
    given = [period for period in periods_of([account.pk])[account.pk] if period.start <= now]
    return access_of(end_of_access(given), now, timedelta(days=settings.BILLING_PERIOD_DAYS))


def _sockets(account: User) -> list[Socket] | None:
    """Return the account's open sockets; None while nobody can tell, because Redis is away."""
    try:
        found = open_sockets.open_of(account.pk)
    except (RedisError, OSError):
        return None
    names = dict(account.tokens.values_list("pk", "name"))
    return [
        Socket(
            names.get(each.token_id, "a page of this site"),
            datetime.fromtimestamp(each.opened_at, UTC),
            [_followed(topic) for topic in each.matches],
        )
        for each in found
    ]


def _followed(topic: str) -> Followed:
    sport, _, event_id = topic.partition(".")
    page = PAGES.get(sport)
    return Followed(f"{sport} {event_id}", reverse(page, args=[int(event_id)]) if page else "")


def _payments(account: User) -> list[tuple[Any, str, Any, bool]]:
    return [
        (each, written(each.amount, each.currency), kind_of(each), each.state in PAID)
        for each in account.payments.all()[:SHOWN_PAYMENTS]
    ]
