"""Money for operators: payments, PayPal's inbox, days given by hand."""

from billing.admin.grants import GrantAdmin
from billing.admin.inbox import WebhookEventAdmin
from billing.admin.payments import PaymentAdmin

__all__ = ["GrantAdmin", "PaymentAdmin", "WebhookEventAdmin"]
