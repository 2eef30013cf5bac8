"""Paths of the pages."""

from django.urls import path
from django.views.generic import RedirectView

from pages import console, match
from pages.docs import views as docs
from pages.graphs import graphs
from pages.landing import home, now
from pages.match_list import matches
from pages.status.views import status, status_json

urlpatterns = [
    path("", home, name="home"),
    path("now.json", now, name="now"),
    path("live/", matches, name="live"),
    path("live/football/<int:event_id>/", match.football, name="football_match"),
    path("live/football/<int:event_id>/graphs.json", graphs, name="football_graphs"),
    path("live/tennis/<int:event_id>/", match.tennis, name="tennis_match"),
    path("docs/", RedirectView.as_view(pattern_name="docs_football"), name="docs"),
    path("docs/websocket/football/", docs.football, name="docs_football"),
    path("docs/websocket/tennis/", docs.tennis, name="docs_tennis"),
    path("docs/rest/", docs.rest_api, name="docs_rest"),
    path("docs/console/", console.console, name="docs_console"),
    path("docs/console/matches.json", console.matches, name="console_matches"),
    path("docs/errors/", docs.errors, name="docs_errors"),
    path("status/", status, name="status"),
    path("status.json", status_json, name="status_json"),
    path("llms.txt", docs.llms, name="llms"),
]
