"""How Sportradar's soccer products are reached (feed formats, sections 2.1 and 2.2), by settings."""

from feeds.http.client import Upstream
from feeds.vendors.sportradar import sportradar

TITLE = "sportradar football"  # as feeds/shard.py calls it in the log
PREFIX = "SPORTRADAR_SOCCER"  # of its settings
VERSION = "v4"


def base_upstream() -> Upstream:
    """Return Soccer v4."""
    return sportradar(PREFIX, "sportradar soccer", "soccer", VERSION)


def extended_upstream() -> Upstream:
    """Return Soccer Extended v4: bought, counted and out of order by itself."""
    return sportradar(PREFIX, "sportradar soccer extended", "soccer-extended", VERSION)
