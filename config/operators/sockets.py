"""Who is connected, and who follows what: read from what the web processes write down."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from redis import RedisError

from accounts.models import ApiToken, User
from football.models import Event
from live import open_sockets
from live.open_sockets import OpenSocket
from tennis.models import Match

SHOWN = 500  # sockets on the page; a search narrows them down
MATCHES: dict[str, QuerySet[Any]] = {
    "football": Event.objects.with_names(),
    "tennis": Match.objects.with_names(),
}


def sockets(request: HttpRequest) -> HttpResponse:
    """Show the open sockets, of one account when `?q=` is in its address, and the followed matches."""
    if not request.user.has_perm("accounts.view_user"):
        raise PermissionDenied
    asked = request.GET.get("q", "").strip().lower()
    try:
        found, away = open_sockets.all_open(), False
    except (RedisError, OSError):
        found, away = [], True
    addresses = _addresses(found)
    shown = [socket for socket in found if asked in addresses.get(socket.account_id, "")]
    context = {
        **admin.site.each_context(request),
        "title": "Open sockets",
        "asked": asked,
        "redis_away": away,
        "written_seconds": open_sockets.WRITE_SECONDS,
        "total": len(shown),
        "accounts": len({socket.account_id for socket in shown}),
        "table": _sockets_table(shown[:SHOWN], addresses),
        "matches": _matches_table(shown),
        "shown": SHOWN,
    }
    return render(request, "admin/sockets.html", context)


def _sockets_table(found: list[OpenSocket], addresses: dict[int, str]) -> dict[str, Any]:
    tokens = dict(
        ApiToken.objects.filter(pk__in={each.token_id for each in found}).values_list("pk", "prefix")
    )
    return {
        "headers": ["Account", "Token", "Open since (UTC)", "Matches"],
        "rows": [
            [
                _account(each.account_id, addresses),
                f"mw_{tokens[each.token_id]}_…" if each.token_id in tokens else "ticket",
                f"{datetime.fromtimestamp(each.opened_at, UTC):%Y-%m-%d %H:%M:%S}",
                ", ".join(each.matches) or "none",
            ]
            for each in found
        ],
    }


def _matches_table(found: Iterable[OpenSocket]) -> dict[str, Any]:
    counted = open_sockets.followers(found)
    names = _names(topic for topic, _ in counted)
    return {
        "headers": ["Match", "Topic", "Sockets"],
        "rows": [[names.get(topic, "unknown"), topic, count] for topic, count in counted],
    }


def _addresses(found: Iterable[OpenSocket]) -> dict[int, str]:
    users = User.objects.filter(pk__in={socket.account_id for socket in found})
    return dict(users.values_list("pk", "email"))


def _names(topics: Iterable[str]) -> dict[str, SafeString]:
    """Return each topic's match, linked to its page; one query per sport."""
    wanted: dict[str, list[int]] = {}
    for topic in topics:
        sport, _, event_id = topic.partition(".")
        wanted.setdefault(sport, []).append(int(event_id))
    return {
        f"{sport}.{match.pk}": _link(
            f"admin:{match._meta.label_lower.replace('.', '_')}_change", match.pk, str(match)
        )
        for sport, ids in wanted.items()
        for match in MATCHES[sport].filter(pk__in=ids)
    }


def _account(account_id: int, addresses: dict[int, str]) -> str:
    """Return a link to the account; a visitor has none, and its number is no account's."""
    if account_id not in addresses:
        return "demo visitor" if account_id < 0 else "deleted account"
    return _link("admin:accounts_user_change", account_id, addresses[account_id])


def _link(view: str, pk: int, text: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse(view, args=[pk]), text)
