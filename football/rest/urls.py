"""The paths below `/api/v2/`, each with and without its slash: clients do not follow redirects."""

from django.urls import re_path

from football.rest.listing_views import (
    LeagueDetail,
    LeagueList,
    LeagueSeasons,
    LeagueStandings,
    PlayerList,
    TeamDetail,
    TeamList,
    TeamSquad,
)
from football.rest.odds_views import BestList, EventComparison, EventOdds, QuoteDetail, QuoteList
from football.rest.views import (
    EventDetail,
    EventIncidents,
    EventLineups,
    EventList,
    EventShotmap,
    EventStats,
    LiveList,
    TeamFixtures,
)

urlpatterns = [
    re_path(r"^events/?$", EventList.as_view()),
    re_path(r"^events/live/?$", LiveList.as_view()),
    re_path(r"^events/(?P<event_id>[0-9]+)/?$", EventDetail.as_view()),
    re_path(r"^events/(?P<event_id>[0-9]+)/stats/?$", EventStats.as_view()),
    re_path(r"^events/(?P<event_id>[0-9]+)/shotmap/?$", EventShotmap.as_view()),
    re_path(r"^events/(?P<event_id>[0-9]+)/incidents/?$", EventIncidents.as_view()),
    re_path(r"^events/(?P<event_id>[0-9]+)/lineups/?$", EventLineups.as_view()),
    re_path(r"^events/(?P<event_id>[0-9]+)/odds/?$", EventOdds.as_view()),
    re_path(r"^events/(?P<event_id>[0-9]+)/odds/comparison/?$", EventComparison.as_view()),
    re_path(r"^odds/?$", QuoteList.as_view()),
    re_path(r"^odds/best/?$", BestList.as_view()),
    re_path(r"^odds/(?P<quote_id>[0-9]{1,18})/?$", QuoteDetail.as_view()),
    re_path(r"^leagues/?$", LeagueList.as_view()),
    re_path(r"^leagues/(?P<league_id>[0-9]+)/?$", LeagueDetail.as_view()),
    re_path(r"^leagues/(?P<league_id>[0-9]+)/seasons/?$", LeagueSeasons.as_view()),
    re_path(r"^leagues/(?P<league_id>[0-9]+)/standings/?$", LeagueStandings.as_view()),
    re_path(r"^teams/?$", TeamList.as_view()),
    re_path(r"^teams/(?P<team_id>[0-9]+)/?$", TeamDetail.as_view()),
    re_path(r"^teams/(?P<team_id>[0-9]+)/fixtures/?$", TeamFixtures.as_view()),
    re_path(r"^teams/(?P<team_id>[0-9]+)/squad/?$", TeamSquad.as_view()),
    re_path(r"^players/?$", PlayerList.as_view()),
]
