"""Days of live access given by hand."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

MAX_GRANT_DAYS = 3660  # ten years: more is a slip of the finger


class Grant(models.Model):
    """Days given by an operator, with the reason. Written by billing.grants alone; revoked, never deleted."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grants")
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
        return f"{self.days} days for {self.account}"
