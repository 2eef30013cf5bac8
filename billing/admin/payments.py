"""Payments for operators: looked at, refunded, never edited. All changes go through billing.settlement."""

from datetime import timedelta
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.decorators import action, display
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminDecimalFieldWidget

from accounts.models import User
from accounts.read_only_admin import ReadOnlyAdmin, ReadOnlyInline
from billing import settlement
from billing.models import Cause, Dispute, Payment, PaymentLog
from billing.paypal.errors import PayPalError
from billing.states import State

PENDING_IS_LONG = timedelta(days=2)  # PayPal's own reviews are mostly over by then
PAYPAL_SITES = {"live": "https://www.paypal.com", "sandbox": "https://www.sandbox.paypal.com"}
COLOURS = {
    "completed": "success",
    "partially refunded": "warning",
    "pending": "warning",
    "review": "danger",
    "denied": "danger",
    "reversed": "danger",
}


class Attention(admin.SimpleListFilter):
    """What an operator has to look at."""

    title = "attention"
    parameter_name = "attention"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the one choice."""
        return [("needed", "Needs a person")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Payment]) -> QuerySet[Payment]:
        """Return the payments that stand still until a person acts."""
        return queryset.filter(needs_a_person()) if self.value() == "needed" else queryset


def needs_a_person() -> Q:
    """Return the condition for payments in review, disputed, or pending for days."""
    long_ago = timezone.now() - PENDING_IS_LONG
    return Q(state=State.REVIEW) | Q(dispute=Dispute.OPEN) | Q(state=State.PENDING, created_at__lt=long_ago)


class RefundForm(BaseDialogForm):  # type: ignore[misc]  # unfold publishes no types
    """How much to give back."""

    amount = forms.DecimalField(
        max_digits=9,
        decimal_places=2,
        min_value=Decimal("0.01"),
        required=False,
        widget=UnfoldAdminDecimalFieldWidget,
        help_text="Empty: all that has not been refunded yet. A full refund ends the 30 days it paid for.",
    )

    def clean_amount(self) -> Decimal | None:
        """Return the amount; a message at the field when it is more than what is left."""
        amount: Decimal | None = self.cleaned_data["amount"]
        payment = Payment.objects.get(pk=self.object_id)
        left = payment.amount - payment.refunded_amount
        if amount is not None and amount > left:
            raise forms.ValidationError(f"No more than {left} {payment.currency} is left to refund.")
        return amount


class LogInline(ReadOnlyInline):
    """What became of the payment, and why."""

    model = PaymentLog
    fields = ["at", "state_before", "state_after", "cause", "paypal_status", "note", "debug_id"]
    readonly_fields = fields
    show_change_link = False


@admin.register(Payment)
class PaymentAdmin(ReadOnlyAdmin):
    """Every purchase with its log."""

    list_display = ["created_at", "payer", "price", "shown_state", "captured_at", "dispute", "last_error"]
    list_filter = [Attention, "state", "dispute", "created_at", "currency"]
    list_select_related = ["account"]
    search_fields = [
        "uid",
        "order_id",
        "capture_id",
        "payer_id",
        "dispute_id",
        "last_debug_id",
        "account__email",
    ]
    search_help_text = "Address, PayPal's order, capture or dispute id, debug id"
    date_hierarchy = "created_at"
    inlines = [LogInline]
    actions_detail = ["look_again", "refund"]
    fieldsets = [
        (
            None,
            {"fields": ["payer", "price", "days", "shown_state", "dispute", "dispute_id", "refunded_amount"]},
        ),
        ("At PayPal", {"fields": ["at_paypal", "order_id", "capture_id", "payer_id", "payee_merchant_id"]}),
        ("Times", {"fields": ["created_at", "captured_at", "updated_at", "looked_at", "receipt_sent_at"]}),
        ("Support", {"fields": ["uid", "attempt", "claimed_until", "last_error", "last_debug_id"]}),
    ]

    @display(description="account", ordering="account__email")  # type: ignore[untyped-decorator]
    def payer(self, payment: Payment) -> str | SafeString:
        """The account, with a link to it."""
        if payment.account is None:
            return "deleted account"
        href = reverse("admin:accounts_user_change", args=[payment.account.pk])
        return format_html('<a href="{}">{}</a>', href, payment.account.email)

    @display(ordering="amount")  # type: ignore[untyped-decorator]
    def price(self, payment: Payment) -> str:
        """What was asked."""
        return f"{payment.amount} {payment.currency}"

    @display(description="state", ordering="state", label=COLOURS)  # type: ignore[untyped-decorator]
    def shown_state(self, payment: Payment) -> str:
        """The state in words."""
        return payment.get_state_display()

    @display(description="on PayPal's site")  # type: ignore[untyped-decorator]
    def at_paypal(self, payment: Payment) -> str | SafeString:
        """A link to the transaction, as PayPal shows it to the merchant."""
        if not payment.capture_id:
            return "nothing captured"
        site = PAYPAL_SITES[settings.PAYPAL_MODE]
        return format_html(
            '<a href="{}/activity/payment/{}" rel="noopener" target="_blank">{}</a>',
            site,
            payment.capture_id,
            payment.capture_id,
        )

    def has_settle_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Return whether the operator may act on payments."""
        return bool(request.user.has_perm("billing.change_payment"))

    @action(  # type: ignore[untyped-decorator]
        description="Look at PayPal again",
        icon="refresh",
        permissions=["settle"],
        dialog={
            "title": "Look at PayPal again",
            "description": "Takes the money where the buyer has agreed.",
        },
    )
    def look_again(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        """Bring the payment up to date now, as the reconciler does by and by."""
        try:
            payment = settlement.follow_up(int(object_id), Cause.ADMIN)
        except PayPalError as error:
            self.message_user(request, f"PayPal: {error}. Nothing was changed.", messages.ERROR)
        else:
            self.log_change(request, payment, f"Looked at PayPal: {payment.get_state_display()}.")
            self.message_user(request, f"PayPal says: {payment.get_state_display()}.")
        return redirect("admin:billing_payment_change", object_id)

    @action(  # type: ignore[untyped-decorator]
        description="Refund",
        icon="undo",
        permissions=["settle"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Refund through PayPal",
            "description": "The buyer gets the money back. This cannot be undone.",
            "form_class": RefundForm,
            "form_submit_text": "Refund",
        },
    )
    def refund(self, request: HttpRequest, form: RefundForm, object_id: int) -> HttpResponse:
        """Give money back; access ends once PayPal says that it is done."""
        payment = Payment.objects.get(pk=object_id)
        by = cast("User", request.user)  # the admin lets nobody in who is not logged in
        try:
            payment = settlement.refund(payment, by=by, amount=form.cleaned_data["amount"])
        except (PayPalError, settlement.RefundRefused) as error:
            self.message_user(request, f"Not refunded: {error}.", messages.ERROR)
        else:
            self.log_change(request, payment, f"Refunded: {payment.refunded_amount} in all.")
            self.message_user(request, f"Refunded {payment.refunded_amount} {payment.currency} in all.")
        return redirect("admin:billing_payment_change", object_id)
