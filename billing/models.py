"""What was paid, what PayPal said about it, and days given by hand. Money facts outlive their account."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from billing.states import State

MAX_GRANT_DAYS = 3660  # ten years: more is a slip of the finger
LIVE_ACCESS = "live_ws_30d"  # the one product
STATES = [(state.value, state.value.replace("_", " ")) for state in State]


class Cause(models.TextChoices):
    """Who had a payment looked at."""

    START = "start", "activation begun"
    RETURN = "return", "buyer came back"
    CANCEL = "cancel", "buyer cancelled"
    WEBHOOK = "webhook", "webhook"
    RECONCILE = "reconcile", "reconciler"
    ADMIN = "admin", "operator"


class Dispute(models.TextChoices):
    """What became of a buyer's complaint at PayPal."""

    NONE = "", "none"
    OPEN = "open", "open"
    WON = "won", "decided for us"
    LOST = "lost", "decided for the buyer"


class Payment(models.Model):
    """One purchase of live access. Written by billing.activation and billing.settlement; never deleted."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # PayPal's `custom_id`
    account = models.ForeignKey(  # null: the account was deleted
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="payments"
    )
    product = models.CharField(max_length=40, default=LIVE_ACCESS)
    days = models.PositiveIntegerField()  # as sold: a later change of the setting changes no old purchase
    amount = models.DecimalField(max_digits=9, decimal_places=2)
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=20, choices=STATES, default=State.CREATED.value)
    order_id = models.CharField(max_length=64, unique=True, null=True)
    capture_id = models.CharField(max_length=64, unique=True, null=True)
    payer_id = models.CharField(max_length=64, blank=True)
    payee_merchant_id = models.CharField(max_length=64, blank=True)
    approve_url = models.URLField(max_length=500, blank=True)
    attempt = models.PositiveIntegerField(default=1)  # tries to capture, part of PayPal's request id
    refund_attempt = models.PositiveIntegerField(default=1)  # the same of refunds
    claimed_until = models.DateTimeField(null=True)  # somebody is settling it
    looked_at = models.DateTimeField(null=True)  # when the reconciler last asked PayPal about it
    captured_at = models.DateTimeField(null=True)  # PayPal's time
    refunded_amount = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    dispute = models.CharField(max_length=8, choices=Dispute, default=Dispute.NONE, blank=True)
    dispute_id = models.CharField(max_length=64, blank=True)  # the complaint that `dispute` tells of
    dispute_at = models.DateTimeField(null=True)  # PayPal's time of what `dispute` tells
    last_error = models.CharField(max_length=100, blank=True)  # PayPal's issue code
    last_debug_id = models.CharField(max_length=64, blank=True)  # what PayPal's support asks for
    receipt_sent_at = models.DateTimeField(null=True)
    refund_told = models.DecimalField(max_digits=9, decimal_places=2, default=0)  # the buyer has a mail of it
    reversal_told_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="payment_is_of_money"),
            models.CheckConstraint(condition=models.Q(days__gte=1), name="payment_buys_days"),
            models.CheckConstraint(
                condition=~models.Q(state__in=["completed", "partially_refunded"])
                | models.Q(capture_id__isnull=False, captured_at__isnull=False),
                name="payment_completes_with_a_capture",
            ),
        ]
        indexes = [models.Index(fields=["state", "created_at"])]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}, {self.state}"


class PaymentLog(models.Model):
    """One move of a payment, or one thing noticed about it. Appended only."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="log")
    state_before = models.CharField(max_length=20, choices=STATES)
    state_after = models.CharField(max_length=20, choices=STATES)
    cause = models.CharField(max_length=10, choices=Cause)
    by = models.ForeignKey(  # the operator, where one decided
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    paypal_status = models.CharField(max_length=40, blank=True)  # PayPal's own word
    note = models.CharField(max_length=300, blank=True)
    debug_id = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = "payment log entry"
        verbose_name_plural = "payment log"

    def __str__(self) -> str:
        return f"{self.state_before} → {self.state_after} ({self.cause})"


class WebhookEvent(models.Model):
    """One message of PayPal's, kept before it is worked on (the inbox)."""

    event_id = models.CharField(max_length=64, unique=True)
    event_type = models.CharField(max_length=80)
    transmission_id = models.CharField(max_length=64, blank=True)
    headers = models.JSONField(default=dict)
    body = models.BinaryField()  # byte for byte: the signature is over it; empty once it has been erased
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, null=True, related_name="events")
    received_at = models.DateTimeField(default=timezone.now)
    next_try_at = models.DateTimeField(default=timezone.now)  # while it is not processed
    processed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=100, blank=True)
    error = models.CharField(max_length=300, blank=True)
    tries = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-received_at"]
        indexes = [models.Index(fields=["processed_at", "next_try_at"])]

    def __str__(self) -> str:
        return f"{self.event_type} {self.event_id}"


class Grant(models.Model):
    """Days given by an operator, with the reason. Written by billing.grants alone; revoked, never deleted."""

    account = models.ForeignKey(  # null: the account was deleted
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="grants"
    )
    days = models.PositiveIntegerField(validators=[MinValueValidator(1), MaxValueValidator(MAX_GRANT_DAYS)])
    reason = models.TextField(help_text="Why: whoever reads it next year was not there.")
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(days__gte=1), name="grant_gives_days"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="grant_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.days} days for {self.account or 'a deleted account'}"


class Reminder(models.Model):
    """A mail about the end of access that has been sent: each is sent once for one end."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders")
    access_until = models.DateTimeField()
    days_before = models.PositiveIntegerField()  # 7, 3, 1; 0: at the end
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "access_until", "days_before"], name="reminded_once"),
        ]

    def __str__(self) -> str:
        return f"{self.days_before} days before {self.access_until:%Y-%m-%d}"
