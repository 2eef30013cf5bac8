"""Tennis in the admin."""

from django.contrib import admin

from accounts.read_only_admin import ReadOnlyAdmin
from tennis.models import Match, Player, Tournament
from tennis.scoreboard_columns import SCOREBOARD_COLUMNS


@admin.register(Match)
class MatchAdmin(ReadOnlyAdmin):
    """Matches with their last known scoreboard."""

    list_display = ["__str__", "start_at", "status", "score", "tournament", "provider", "demo"]
    list_filter = ["status", "demo", "tracked", "provider", "tournament"]
    list_select_related = ["home", "away", "tournament"]
    search_fields = ["home__name", "away__name", "ref"]
    date_hierarchy = "start_at"
    fieldsets = [
        (None, {"fields": ["id", "tournament", "round_name", "home", "away", "start_at"]}),
        ("Feed", {"fields": ["provider", "ref", "tracked", "demo"]}),
        ("Scoreboard", {"fields": [*SCOREBOARD_COLUMNS, "updated_at", "counters"]}),
    ]

    @admin.display(description="score")
    def score(self, match: Match) -> str:
        """The games of every set."""
        return " ".join(f"{home}–{away}" for home, away in match.sets)


@admin.register(Player)
class PlayerAdmin(ReadOnlyAdmin):
    """Players of all providers."""

    list_display = ["name", "gender", "country_name", "ranking_circuit", "ranking_position", "provider"]
    list_filter = ["provider", "gender", "ranking_circuit"]
    search_fields = ["name", "ref"]


@admin.register(Tournament)
class TournamentAdmin(ReadOnlyAdmin):
    """Tournaments of all providers."""

    list_display = ["name", "circuit", "category", "surface", "provider"]
    list_filter = ["provider", "circuit", "category", "surface"]
    search_fields = ["name", "ref"]
