"""PayPal's messages for operators: what came, what became of it, and once more."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.decorators import display

from accounts.read_only_admin import ReadOnlyAdmin
from billing import inbox
from billing.models import WebhookEvent


class Unprocessed(admin.SimpleListFilter):
    """Whether a message has been worked on."""

    title = "processed"
    parameter_name = "processed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the choices."""
        return [("no", "Not yet"), ("failed", "Failed at least once"), ("yes", "Yes")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[WebhookEvent]) -> QuerySet[WebhookEvent]:
        """Return the messages of the choice."""
        match self.value():
            case "no":
                return queryset.filter(processed_at=None)
            case "failed":
                return queryset.exclude(error="")
            case "yes":
                return queryset.exclude(processed_at=None)
            case _:
                return queryset


@admin.register(WebhookEvent)
class WebhookEventAdmin(ReadOnlyAdmin):
    """The inbox. What is in it is a hint: PayPal is asked before anything changes."""

    list_display = ["received_at", "event_type", "payment", "outcome", "error", "tries", "processed_at"]
    list_filter = [Unprocessed, "event_type", "received_at"]
    list_select_related = ["payment"]
    search_fields = ["event_id", "transmission_id", "event_type", "payment__order_id", "payment__capture_id"]
    search_help_text = "PayPal's event, transmission, order or capture id"
    date_hierarchy = "received_at"
    exclude = ["body"]
    readonly_fields = ["content"]
    actions = ["process_again"]

    @display(description="body")  # type: ignore[untyped-decorator]
    def content(self, event: WebhookEvent) -> str:
        """The message as it came; empty once it has been erased."""
        return bytes(event.body).decode("utf-8", "replace") or "erased"

    def has_process_permission(self, request: HttpRequest) -> bool:
        """Return whether the operator may have messages worked on."""
        return bool(request.user.has_perm("billing.change_webhookevent"))

    @admin.action(description="Process again", permissions=["process"])
    def process_again(self, request: HttpRequest, queryset: QuerySet[WebhookEvent]) -> None:
        """Work on the chosen messages now; working twice on one changes nothing."""
        failed = 0
        for event in queryset:
            failed += bool(inbox.process(event).error)
            self.log_change(request, event, "Processed again.")
        level = messages.WARNING if failed else messages.SUCCESS
        self.message_user(request, f"Processed again: {len(queryset)}; failed: {failed}.", level)
