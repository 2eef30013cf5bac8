"""Sports that `live` cannot know: curling with odds, darts without; both named in replies.

Event ids say what a match is: below DEMO tracked, from DEMO on demo, from UNTRACKED on without live data,
from UNKNOWN on there is none.
"""

from live.sports import Contest

DEMO, UNTRACKED, UNKNOWN = 9_000, 9_500, 10_000
BOOKMAKERS = {"pebble": "Pebble & Sons", "granite-bet": "Granite Bet"}  # slug → display name


class InventedSport:
    """A sport of that word."""

    named_in_replies = True

    def __init__(self, name: str, *, has_odds: bool) -> None:
        self.name = name
        self.has_odds = has_odds

    async def find(self, event_id: int) -> Contest | None:
        """Return the match that the id stands for."""
        if event_id >= UNKNOWN:
            return None
        return Contest(event_id, tracked=event_id < UNTRACKED, demo=DEMO <= event_id < UNTRACKED)

    async def bookmaker(self, name: str) -> str | None:
        """Return the slug of that slug or display name; darts has no bookmakers."""
        for slug, title in BOOKMAKERS.items() if self.has_odds else ():
            if name.lower() in (slug, title.lower()):
                return slug
        return None


CURLING = InventedSport("curling", has_odds=True)
DARTS = InventedSport("darts", has_odds=False)
