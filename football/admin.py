"""Football in the admin: shown, not edited, for the next reading of the calendar would overwrite it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from football.models import Event, League, Team
from football.scoreboard_columns import SCOREBOARD_COLUMNS


class ReadOnlyAdmin(ModelAdmin):  # type: ignore[misc]  # unfold publishes no types
    """Rows that the calendar alone writes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody may add a row."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may change a row."""
        return False


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
