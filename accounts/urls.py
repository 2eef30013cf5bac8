"""Paths below `/accounts/`: our own pages, then those of django-allauth. The first one: pages/account.py."""

from allauth.mfa.totp.views import activate_totp
from csp.constants import SELF
from csp.decorators import csp_replace
from django.urls import include, path

from accounts import ticket_views, token_views, views

with_drawn_code = csp_replace({"img-src": [SELF, "data:"]})  # the QR code is a data: image

urlpatterns = [
    path("data/", views.data, name="account_data"),
    path("delete/", views.delete, name="account_delete"),
    path("deleted/", views.deleted, name="account_deleted"),
    path("tokens/", token_views.show, name="tokens"),
    path("tokens/new/", token_views.create, name="token_create"),
    path("tokens/<int:token_id>/rotate/", token_views.rotate, name="token_rotate"),
    path("tokens/<int:token_id>/revoke/", token_views.revoke, name="token_revoke"),
    path("ws-ticket/", ticket_views.for_person, name="account_ticket"),
    path("", include("allauth.account.urls")),
    path("2fa/totp/activate/", with_drawn_code(activate_totp), name="mfa_activate_totp"),
    path("2fa/", include("allauth.mfa.urls")),
]
