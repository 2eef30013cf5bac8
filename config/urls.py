"""Every path of the HTTP side."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularSwaggerSplitView

from accounts.ticket_views import for_visitor
from config.contract.views import asyncapi
from config.health import healthz, readyz
from config.operators.sockets import sockets
from config.rest.errors import not_found
from config.rest.schema import schema
from live.metrics import metrics
from live.views import upgrade_required
from pages import account

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # throttles, second factor
own_password = RedirectView.as_view(pattern_name="account_change_password")

urlpatterns = [
    path("", include("pages.urls")),
    path("billing/", include("billing.urls")),
    path("asyncapi.json", asyncapi),
    path("healthz", healthz),
    path("readyz", readyz),
    path("metrics", metrics),
    path("accounts/", account.home, name="account_home"),
    path("accounts/", include("accounts.urls")),
    path("ws-ticket/demo/", for_visitor, name="demo_ticket"),
    path("admin/password_change/", own_password),
    path("admin/sockets/", admin.site.admin_view(sockets), name="sockets"),
    path("admin/", admin.site.urls),
    path("api/v2/", include("accounts.rest.urls")),
    path("api/v2/", include("football.rest.urls")),
    path("api/v2/", include("odds.rest.urls")),
    path("tennis/api/v2/", include("tennis.rest.urls")),
    re_path(r"^api/schema/?$", schema),
    re_path(r"^api/docs/?$", SpectacularSwaggerSplitView.as_view(url="/api/schema/")),
    re_path(r"^(?:ws/live|live/football)/?$", upgrade_required),
    re_path(r"^(?:\w+/)?api/", not_found),  # last: what no path of the API took
]

handler500 = "config.rest.errors.internal_error"
