"""How many REST requests an account has made today, by UTC: for its owner's eyes alone."""

from datetime import date

from django.utils import timezone

from accounts import cache

KEPT_SECONDS = 2 * 24 * 3600  # after the day's last request


def day_key(account_id: int, day: date) -> str:
    """Return the key of an account's count of one day."""
    return f"usage:{account_id}:{day}"


def count_request(account_id: int) -> None:
    """Count a request that was let through. Where Redis is away, nothing is counted and nothing fails."""
    cache.count(day_key(account_id, timezone.now().date()), KEPT_SECONDS)


def requests_today(account_id: int) -> int:
    """Return how many requests were counted since midnight."""
    return int(cache.read(day_key(account_id, timezone.now().date())) or 0)
