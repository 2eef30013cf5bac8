"""The paths below `/api/v2/`, each with and without its slash: clients do not follow redirects."""

from django.urls import re_path

from football.rest.views import EventDetail, EventList, EventStats, LiveList

urlpatterns = [
    re_path(r"^events/?$", EventList.as_view()),
    re_path(r"^events/live/?$", LiveList.as_view()),
    re_path(r"^events/(?P<event_id>[0-9]+)/?$", EventDetail.as_view()),
    re_path(r"^events/(?P<event_id>[0-9]+)/stats/?$", EventStats.as_view()),
]
