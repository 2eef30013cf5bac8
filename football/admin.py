"""Football in the admin."""

from django.contrib import admin

from accounts.read_only_admin import ReadOnlyAdmin
from football.models import Event, League, Team
from football.scoreboard_columns import SCOREBOARD_COLUMNS


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    """Matches with their last known scoreboard."""

    list_display = ["__str__", "kickoff_at", "status", "minute", "score", "league", "provider", "demo"]
    list_filter = ["status", "demo", "tracked", "provider", "league"]
    list_select_related = ["home", "away", "league"]
    search_fields = ["home__name", "away__name", "ref"]
    date_hierarchy = "kickoff_at"
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "id",
                    "league",
                    "season",
                    "home",
                    "away",
                    "kickoff_at",
                    "round_number",
                    "round_name",
                ]
            },
        ),
        ("Feed", {"fields": ["provider", "ref", "tracked", "demo"]}),
        ("Scoreboard", {"fields": [*SCOREBOARD_COLUMNS, "updated_at"]}),
    ]

    @admin.display(description="score")
    def score(self, event: Event) -> str:
        """The goals of both sides."""
        return f"{event.home_score}–{event.away_score}"


@admin.register(Team)
class TeamAdmin(ReadOnlyAdmin):
    """Sides of all providers."""

    list_display = ["name", "short_name", "country", "provider"]
    list_filter = ["provider", "country"]
    search_fields = ["name", "short_name", "ref"]


@admin.register(League)
class LeagueAdmin(ReadOnlyAdmin):
    """Competitions of all providers."""

    list_display = ["name", "country", "provider"]
    list_filter = ["provider", "country"]
    search_fields = ["name", "ref"]
