"""Whom an error concerns."""

from feeds.errors import ProviderError
from odds.providers.the_odds_api.access import PREFIX, SPENT


def concerns_all(error: ProviderError) -> bool:
    """Whether other questions would fare no better: it passes, or a setting is wrong.

    What is permanent otherwise concerns the one league or match that was asked about.
    """
    return not error.permanent or PREFIX in str(error)


def is_spent(error: ProviderError) -> bool:
    """Whether the call was refused for want of credits."""
    return SPENT in str(error)
