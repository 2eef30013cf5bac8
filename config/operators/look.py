"""How the admin looks: its name, its colours, its menu (unfold's UNFOLD setting)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy


def _may(permission: str) -> Callable[[HttpRequest], bool]:
    return lambda request: bool(request.user.has_perm(permission))


def _item(title: str, icon: str, view: str, permission: str) -> dict[str, Any]:
    return {"title": title, "icon": icon, "link": reverse_lazy(view), "permission": _may(permission)}


def _rows(title: str, icon: str, model: str) -> dict[str, Any]:
    """Return the menu's line of a model, named `app_model`."""
    app, _, name = model.partition("_")
    return _item(title, icon, f"admin:{model}_changelist", f"{app}.view_{name}")


MENU = {
    "Now": [
        {"title": "Overview", "icon": "monitoring", "link": reverse_lazy("admin:index")},
        _item("Open sockets", "sensors", "sockets", "accounts.view_user"),
    ],
    "People": [_rows("Accounts", "group", "accounts_user"), _rows("Tokens", "key", "accounts_apitoken")],
    "Money": [
        _rows("Payments", "payments", "billing_payment"),
        _rows("PayPal's messages", "inbox", "billing_webhookevent"),
        _rows("Grants", "redeem", "billing_grant"),
    ],
    "Football": [
        _rows("Matches", "sports_soccer", "football_event"),
        _rows("Teams", "shield", "football_team"),
        _rows("Leagues", "trophy", "football_league"),
        _rows("Bookmakers", "store", "odds_bookmaker"),
    ],
    "Tennis": [
        _rows("Matches", "sports_tennis", "tennis_match"),
        _rows("Players", "person", "tennis_player"),
        _rows("Tournaments", "trophy", "tennis_tournament"),
    ],
}

UNFOLD = {
    "SITE_TITLE": "Matchwire",
    "SITE_HEADER": "Matchwire",
    "SITE_ICON": lambda request: static("icon.svg"),
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("icon.svg")}],
    "DASHBOARD_CALLBACK": "config.operators.dashboard.dashboard",
    "SIDEBAR": {
        "show_search": True,
        "navigation": [{"title": title, "separator": True, "items": items} for title, items in MENU.items()],
    },
}
