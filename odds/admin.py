"""Bookmakers in the admin."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from odds.models import Bookmaker


@admin.register(Bookmaker)
class BookmakerAdmin(ModelAdmin):  # type: ignore[misc]  # unfold publishes no types
    """Whose prices are served."""

    list_display = ["name", "slug", "served"]
    list_editable = ["served"]
    search_fields = ["name", "slug"]
