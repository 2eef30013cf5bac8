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
    "People": [
        _rows("Accounts", "group", "accounts_user"),
        _rows("E-mail addresses", "mail", "account_emailaddress"),
        _rows("Tokens", "key", "accounts_apitoken"),
        _rows("Operators' groups", "admin_panel_settings", "auth_group"),
    ],
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
    "Providers": [
        _rows("Same matches", "join_inner", "feeds_counterpart"),
        _rows("Names of teams", "translate", "feeds_alias"),
    ],
}

GREEN = {  # the site's own, from static/css/tokens.css, in unfold's steps
    "50": "#eef7f1",
    "100": "#def2e3",
    "200": "#bfe3cb",
    "300": "#8fcba5",
    "400": "#4fa77a",
    "500": "#178457",
    "600": "#0a5c41",
    "700": "#0c4a35",
    "800": "#0f3a2a",
    "900": "#0f2a1f",
    "950": "#0a1712",
}

UNFOLD = {
    "SITE_TITLE": "Matchwire",
    "SITE_HEADER": "Matchwire",
    "SITE_ICON": lambda request: static("icon.svg"),
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("icon.svg")}],
    "COLORS": {"primary": GREEN},
    "DASHBOARD_CALLBACK": "config.operators.dashboard.dashboard",
    "SIDEBAR": {
        "show_search": True,
        "navigation": [{"title": title, "separator": True, "items": items} for title, items in MENU.items()],
    },
}
