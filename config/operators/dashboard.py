"""The admin's first page: what needs a person, what is open now, what was earned."""

import json
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from redis import RedisError

from billing.admin.payments import needs_a_person
from billing.figures import Day, last_days
from billing.models import Payment, WebhookEvent
from feeds.models import Counterpart, State
from live import open_sockets

CHART_DAYS = 30


class Card(NamedTuple):
    """One figure, and where to see what is behind it."""

    title: str
    figure: str
    href: str


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add the figures to the context of the admin's first page (unfold's DASHBOARD_CALLBACK)."""
    if not request.user.has_perm("billing.view_payment"):
        return context
    days = last_days(CHART_DAYS)
    return {
        **context,
        "cards": [*_now_cards(), *_money_cards(days), *_doubt_cards()],
        "currency": settings.BILLING_CURRENCY,
        "chart_days": CHART_DAYS,
        "revenue_chart": _chart(days, "Revenue", [float(day.revenue) for day in days]),
        "active_chart": _chart(days, "Accounts", [day.active for day in days]),
    }


def _now_cards() -> list[Card]:
    sockets = reverse("sockets")
    try:
        found = open_sockets.all_open()
    except (RedisError, OSError):
        return [Card("Open sockets", "unknown: Redis is away", sockets)]
    return [
        Card("Open sockets", f"{len(found):,}", sockets),
        Card("Matches followed", f"{len(open_sockets.followers(found)):,}", sockets),
    ]


def _money_cards(days: list[Day]) -> list[Card]:
    payments, inbox = (reverse(f"admin:billing_{model}_changelist") for model in ("payment", "webhookevent"))
    earned = sum(day.revenue for day in days)
    return [
        Card("Accounts with live access", f"{days[-1].active:,}", reverse("admin:accounts_user_changelist")),
        Card(f"Earned in {CHART_DAYS} days", f"{earned:,.2f} {settings.BILLING_CURRENCY}", payments),
        Card(
            "Payments that need a person",
            _number(Payment.objects.filter(needs_a_person())),
            f"{payments}?attention=needed",
        ),
        Card(
            "Messages not processed",
            _number(WebhookEvent.objects.filter(processed_at=None)),
            f"{inbox}?processed=no",
        ),
    ]


def _doubt_cards() -> list[Card]:
    """Return a card while matches of several providers wait for a person."""
    waiting = Counterpart.objects.filter(state=State.PROPOSED)
    if not waiting.exists():
        return []
    counterparts = reverse("admin:feeds_counterpart_changelist")
    return [Card("Matches in doubt", _number(waiting), f"{counterparts}?state__exact={State.PROPOSED}")]


def _number(rows: QuerySet[Any]) -> str:
    return f"{rows.count():,}"


def _chart(days: list[Day], name: str, values: list[float] | list[int]) -> str:
    """Return a data set as unfold's charts read it."""
    colour = "var(--color-primary-600)"
    line = {
        "label": name,
        "data": values,
        "backgroundColor": colour,
        "borderColor": colour,
        "displayYAxis": True,
    }
    return json.dumps({"labels": [f"{day.day:%d %b}" for day in days], "datasets": [line]})
