"""What the admin shows of an account, gathered from all apps. Django finds this file by its name."""

from config.operators.accounts import AccountAdmin

__all__ = ["AccountAdmin"]
