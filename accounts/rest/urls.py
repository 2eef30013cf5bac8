"""The paths of accounts below `/api/v2/`."""

from django.urls import re_path

from accounts.rest.views import WsTicket

urlpatterns = [
    re_path(r"^ws-ticket/?$", WsTicket.as_view()),
]
