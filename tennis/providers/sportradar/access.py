"""How Sportradar Tennis v3 is reached (feed formats, section 3.1), by settings."""

from feeds.http.client import Upstream
from feeds.vendors.sportradar import sportradar

TITLE = "sportradar tennis"  # as feeds/shard.py calls it in the log
PREFIX = "SPORTRADAR_TENNIS"  # of its settings
VERSION = "v3"


def base_upstream() -> Upstream:
    """Return Tennis v3."""
    return sportradar(PREFIX, TITLE, "tennis", VERSION)
