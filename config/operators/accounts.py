"""An account with all that an operator wants to know of it."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.decorators import display

from accounts.admin import UserAdmin
from accounts.models import ApiToken, User
from accounts.read_only_admin import ReadOnlyInline
from billing.entitlements import end_of_access_at, live_access_until, periods_of_all
from billing.models import Grant, Payment

admin.site.unregister(User)


class LiveAccess(admin.SimpleListFilter):
    """Whether an account has live access now."""

    title = "live access"
    parameter_name = "access"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the choices."""
        return [("now", "Active"), ("lapsed", "Lapsed"), ("never", "Never had any")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        """Return the accounts of the choice."""
        if self.value() is None:
            return queryset
        given, now = periods_of_all(), timezone.now()
        active = {account for account, periods in given.items() if end_of_access_at(periods, now)}
        match self.value():
            case "now":
                return queryset.filter(pk__in=active)
            case "lapsed":
                return queryset.filter(pk__in=set(given) - active)
            case _:
                return queryset.exclude(pk__in=set(given))


class TokenInline(ReadOnlyInline):
    """The account's tokens, without their secrets."""

    model = ApiToken
    fields = ["prefix", "name", "created_at", "last_used_at", "expires_at", "revoked_at"]
    readonly_fields = fields


class PaymentInline(ReadOnlyInline):
    """What the account paid."""

    model = Payment
    fields = ["created_at", "amount", "currency", "state", "captured_at", "dispute"]
    readonly_fields = fields


class GrantInline(ReadOnlyInline):
    """What the account was given."""

    model = Grant
    fk_name = "account"
    fields = ["created_at", "days", "reason", "granted_by", "revoked_at"]
    readonly_fields = fields


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Accounts as billing and the sockets know them."""

    list_filter = [LiveAccess, *UserAdmin.list_filter]
    readonly_fields = ["access_until", "sockets", *UserAdmin.readonly_fields]
    fieldsets = [*UserAdmin.fieldsets, ("Live access", {"fields": ["access_until", "sockets"]})]
    inlines = [TokenInline, PaymentInline, GrantInline]
    actions = [*UserAdmin.actions, "remove_second_factor"]

    @display(description="live access until")  # type: ignore[untyped-decorator]
    def access_until(self, user: User) -> datetime | str:
        """The end of live access; in words where there is none."""
        return live_access_until(user.pk) or "none now"

    @display(description="open sockets")  # type: ignore[untyped-decorator]
    def sockets(self, user: User) -> SafeString:
        """A link to what is open."""
        return format_html('<a href="{}?q={}">who is connected</a>', reverse("sockets"), user.email)

    @admin.action(description="Remove the second factor: a lost telephone", permissions=["change"])
    def remove_second_factor(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Let the chosen accounts log in with their password alone, until they set one up again."""
        chosen = [user for user in queryset if self.has_change_permission(request, user)]
        for user in chosen:
            removed, _ = Authenticator.objects.filter(user=user).delete()
            if removed:
                self.log_change(request, user, "Second factor removed.")
        self.message_user(request, f"Second factor removed from accounts: {len(chosen)}.")

    def get_inlines(self, request: HttpRequest, obj: User | None) -> list[Any]:
        """Return nothing for an account that is being made."""
        return self.inlines if obj else []
