"""What the admin shows of an account, gathered from all apps. Django finds this file by its name."""

from config.operators.accounts import AccountAdmin
from config.operators.sign_in import EmailAddressAdmin

__all__ = ["AccountAdmin", "EmailAddressAdmin"]
