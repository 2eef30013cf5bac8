"""The paths of odds that no sport owns, with and without the slash: clients do not follow redirects."""

from django.urls import re_path

from odds.rest.views import BookmakerList

urlpatterns = [
    re_path(r"^bookmakers/?$", BookmakerList.as_view()),
]
