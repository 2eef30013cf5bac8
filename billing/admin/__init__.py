"""Money for operators: payments, PayPal's inbox, days given by hand."""

from billing.admin.grants import GrantAdmin

__all__ = ["GrantAdmin"]
