"""Users and tokens for operators. A secret is shown once, when its token is made; a digest never."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from accounts import tokens, users
from accounts.models import ApiToken, User


@admin.register(User)
class UserAdmin(DjangoUserAdmin, ModelAdmin):  # type: ignore[misc, type-arg]  # unfold has no types
    """Accounts. They are disabled here, never deleted: what they were granted stays on record."""

    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    ordering = ["email"]
    search_fields = ["email"]
    list_display = ["email", "is_active", "is_staff", "date_joined", "last_login"]
    list_filter = ["is_active", "is_staff", "date_joined"]
    readonly_fields = ["date_joined", "last_login"]
    fieldsets = [
        (None, {"fields": ["email", "password", "is_active"]}),
        ("Operator", {"fields": ["is_staff", "is_superuser", "groups", "user_permissions"]}),
        ("Dates", {"fields": ["date_joined", "last_login"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "usable_password", "password1", "password2"]})]
    actions = ["disable", "enable"]

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Save the user; a changed `active` box reaches tokens, logins and open sockets.

        An address that an operator writes counts as verified.
        """
        super().save_model(request, obj, form, change)
        if not change or "email" in form.changed_data:
            obj.vouch_for_address()
        if change and "is_active" in form.changed_data:
            users.set_active(obj, obj.is_active)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Only superusers change other operators: else one could take over whoever may do more."""
        above = obj is not None and obj != request.user and (obj.is_staff or obj.is_superuser)
        allowed = request.user.is_superuser or not above
        return allowed and bool(super().has_change_permission(request, obj))

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Return the fields that cannot be changed; rights are changed by superusers alone, never their own.

        So there is always a superuser left.
        """
        rights = ["is_staff", "is_superuser", "groups", "user_permissions"]
        if obj == request.user:
            return [*self.readonly_fields, "is_active", *rights]
        return [*self.readonly_fields, *([] if request.user.is_superuser else rights)]

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Return False: disabling is what ends an account here."""
        return False

    @admin.action(description="Disable: no login, no token works", permissions=["change"])
    def disable(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Disable the chosen accounts."""
        self._switch(request, queryset, active=False)

    @admin.action(description="Enable", permissions=["change"])
    def enable(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Enable the chosen accounts."""
        self._switch(request, queryset, active=True)

    def _switch(self, request: HttpRequest, queryset: QuerySet[User], *, active: bool) -> None:
        done = "Enabled" if active else "Disabled"
        others = [user for user in queryset if user != request.user]
        chosen = [user for user in others if self.has_change_permission(request, user)]
        for user in chosen:
            users.set_active(user, active)
            self.log_change(request, user, done)
        self.message_user(request, f"{done} accounts: {len(chosen)}.")


DATES = ["created_at", "last_used_at", "last_used_from", "rotated_at", "revoked_at"]


class NewTokenForm(forms.ModelForm):  # type: ignore[type-arg]  # it takes none when it runs
    """What is asked for a new token."""

    def clean(self) -> dict[str, Any]:
        """Refuse a token that the account may not have."""
        values: dict[str, Any] = super().clean() or {}
        try:
            if "account" in values:
                tokens.check_may_have_another(values["account"])
        except tokens.CannotHaveToken as refusal:
            raise forms.ValidationError(f"{refusal}.".capitalize()) from refusal
        return values


@admin.register(ApiToken)
class ApiTokenAdmin(ModelAdmin):  # type: ignore[misc]  # unfold has no types
    """Tokens are made and revoked here; nothing of a token can be changed."""

    form = NewTokenForm
    list_display = ["prefix", "name", "account", "created_at", "last_used_at", "expires_at", "revoked_at"]
    list_filter = [("revoked_at", admin.EmptyFieldListFilter), "last_used_at", "created_at"]
    list_select_related = ["account"]
    search_fields = ["prefix", "name", "account__email"]
    autocomplete_fields = ["account"]
    actions = ["revoke"]

    def get_fields(self, request: HttpRequest, obj: ApiToken | None = None) -> list[str]:
        """Return what is asked for a new token, or everything of an old one but its digest."""
        asked = ["account", "name", "expires_at"]
        return asked if obj is None else ["prefix", *asked, *DATES]

    def has_change_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        """Return False for any single token; on the list, whether the caller may revoke."""
        return obj is None and self._may_revoke(request)

    def has_view_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        """Return whether tokens may be seen: who may revoke them may."""
        return bool(super().has_view_permission(request)) or self._may_revoke(request)

    def has_delete_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        """Return False: a revoked token stays on record."""
        return False

    def save_model(self, request: HttpRequest, obj: ApiToken, form: Any, change: bool) -> None:
        """Make the token; its secret goes to the answer by way of `obj`, and nowhere else."""
        token, secret = tokens.create(obj.account, obj.name, obj.expires_at)
        obj.pk, obj.prefix, obj.secret = token.pk, token.prefix, secret  # type: ignore[attr-defined]

    def response_add(
        self, request: HttpRequest, obj: ApiToken, post_url_continue: Any = None
    ) -> HttpResponse:
        """Return the page with the secret, shown this one time: a redirect's message would be stored."""
        shown = {**self.admin_site.each_context(request), "title": "New token", "token": obj}
        return TemplateResponse(request, "admin/token_secret.html", shown)

    @admin.action(description="Revoke: open sockets close", permissions=["change"])
    def revoke(self, request: HttpRequest, queryset: QuerySet[ApiToken]) -> None:
        """Revoke the chosen tokens."""
        for token in queryset:
            tokens.revoke(token)
            self.log_change(request, token, "Revoked.")
        self.message_user(request, f"Tokens revoked: {len(queryset)}.")

    def _may_revoke(self, request: HttpRequest) -> bool:
        return bool(super().has_change_permission(request))
