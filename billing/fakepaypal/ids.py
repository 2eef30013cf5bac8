"""Identifiers of the kinds that PayPal hands out."""

import random
import string
import uuid

_LETTERS = string.ascii_uppercase + string.digits


def resource_id() -> str:
    """Return an id as orders, captures and refunds have them: 17 letters and digits."""
    return _letters(17)


def account_id() -> str:
    """Return an id as buyers and merchants have them: 13 letters and digits."""
    return _letters(13)


def event_id() -> str:
    """Return the id of a webhook event, the same in every delivery of it."""
    return f"WH-{_letters(17)}-{_letters(18)}"


def dispute_id() -> str:
    """Return a case number."""
    return f"PP-R-TST-{random.randrange(10**8):08}"


def debug_id() -> str:
    """Return what PayPal's support asks for: 13 hex digits, new with every answer."""
    return uuid.uuid4().hex[:13]


def _letters(count: int) -> str:
    return "".join(random.choices(_LETTERS, k=count))
