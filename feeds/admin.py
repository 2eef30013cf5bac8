"""What the sports' admin pages share: shown, not edited, for the next reading would overwrite it."""

from typing import Any

from django.http import HttpRequest
from unfold.admin import ModelAdmin


class ReadOnlyAdmin(ModelAdmin):  # type: ignore[misc]  # unfold publishes no types
    """Rows that the calendar alone writes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody may add a row."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may change a row."""
        return False
