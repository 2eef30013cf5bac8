"""Grants for operators: given with a reason, revoked, never edited or deleted."""

from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from accounts.models import User
from billing import grants
from billing.models import Grant


@admin.register(Grant)
class GrantAdmin(ModelAdmin):  # type: ignore[misc]  # unfold has no types
    """Days given by hand. All changes go through billing.grants."""

    list_display = ["account", "days", "reason", "granted_by", "created_at", "revoked_by", "revoked_at"]
    list_filter = [("revoked_at", admin.EmptyFieldListFilter), "created_at"]
    list_select_related = ["account", "granted_by", "revoked_by"]
    search_fields = ["account__email", "reason"]
    autocomplete_fields = ["account"]
    actions = ["revoke"]

    def get_fields(self, request: HttpRequest, obj: Grant | None = None) -> list[str]:
        """Return what is asked for a new grant, or everything of an old one."""
        asked = ["account", "days", "reason"]
        return asked if obj is None else [*asked, "granted_by", "created_at", "revoked_by", "revoked_at"]

    def has_change_permission(self, request: HttpRequest, obj: Grant | None = None) -> bool:
        """Return False for any single grant; on the list, whether the caller may revoke."""
        return obj is None and self._may_revoke(request)

    def has_view_permission(self, request: HttpRequest, obj: Grant | None = None) -> bool:
        """Return whether grants may be seen: who may revoke them may."""
        return bool(super().has_view_permission(request)) or self._may_revoke(request)

    def has_delete_permission(self, request: HttpRequest, obj: Grant | None = None) -> bool:
        """Return False: a revoked grant stays on record."""
        return False

    def save_model(self, request: HttpRequest, obj: Grant, form: Any, change: bool) -> None:
        """Give the days in the operator's name."""
        obj.pk = grants.grant(form.cleaned_data["account"], obj.days, obj.reason, by=_operator(request)).pk

    @admin.action(description="Revoke: the days are taken back", permissions=["change"])
    def revoke(self, request: HttpRequest, queryset: QuerySet[Grant]) -> None:
        """Revoke the chosen grants."""
        for grant in queryset:
            grants.revoke(grant, by=_operator(request))
            self.log_change(request, grant, "Revoked.")
        self.message_user(request, f"Grants revoked: {len(queryset)}.")

    def _may_revoke(self, request: HttpRequest) -> bool:
        return bool(super().has_change_permission(request))


def _operator(request: HttpRequest) -> User:
    return cast("User", request.user)  # the admin lets nobody in who is not logged in
