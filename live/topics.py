"""Topics: the addresses frames are published to, and the Redis keys of each.

`football.204849` is a match, `football.204849.odds` its consensus, `football.204849.odds.pinnacle` one book.
All keys of a topic share a hash tag, so that Redis Cluster keeps them on one node.
"""

RETAIN_SECONDS = 24 * 3600  # kept after the last publication
RETAIN_TICKS = 2000  # kept per topic, so that a client may resume after a long cut


def match_topic(sport: str, event_id: int) -> str:
    """Return the topic of a match."""
    return f"{sport}.{event_id}"


def odds_topic(match: str, bookmaker_slug: str | None = None) -> str:
    """Return the topic of a match's consensus odds, or of one bookmaker's."""
    return f"{match}.odds" if bookmaker_slug is None else f"{match}.odds.{bookmaker_slug}"


def head_key(topic: str) -> str:
    """Return the key of the topic's head: epoch, seq, tip, time, and the newest frame per LAST type."""
    return f"live:{{{topic}}}:head"


def ticks_key(topic: str) -> str:
    """Return the key of the topic's stream of ticks."""
    return f"live:{{{topic}}}:ticks"


def cursor_key(topic: str) -> str:
    """Return the key of what its feed needs to go on from the last publication."""
    return f"live:{{{topic}}}:cursor"
