"""The paths below `/tennis/api/v2/`, each with and without its slash: clients do not follow redirects."""

from django.urls import re_path

from tennis.rest.listing_views import PlayerDetail, PlayerList, RankingList, TournamentDetail, TournamentList
from tennis.rest.views import LiveList, MatchDetail, MatchHeadToHead, MatchList, MatchOdds

urlpatterns = [
    re_path(r"^matches/?$", MatchList.as_view()),
    re_path(r"^matches/live/?$", LiveList.as_view()),
    re_path(r"^matches/(?P<match_id>[0-9]+)/?$", MatchDetail.as_view()),
    re_path(r"^matches/(?P<match_id>[0-9]+)/odds/?$", MatchOdds.as_view()),
    re_path(r"^matches/(?P<match_id>[0-9]+)/h2h/?$", MatchHeadToHead.as_view()),
    re_path(r"^players/?$", PlayerList.as_view()),
    re_path(r"^players/(?P<player_id>[0-9]+)/?$", PlayerDetail.as_view()),
    re_path(r"^rankings/?$", RankingList.as_view()),
    re_path(r"^tournaments/?$", TournamentList.as_view()),
    re_path(r"^tournaments/(?P<tournament_id>[0-9]+)/?$", TournamentDetail.as_view()),
]
