"""Tennis as the socket sees it."""

from live.finder import Finder
from live.sports import Contest
from tennis.models import Match


class Tennis:
    """The sport `tennis`: registered in tennis/apps.py."""

    name = "tennis"
    named_in_replies = True
    has_odds = False

    def __init__(self) -> None:
        self._matches = Finder(_look_up)

    async def find(self, event_id: int) -> Contest | None:
        """Return the match as it was within the last seconds."""
        return await self._matches.find(event_id)

    async def bookmaker(self, name: str) -> str | None:
        """Return None for every name: tennis has no odds."""
        return None


def _look_up(event_id: int) -> Contest | None:
    match = Match.objects.filter(pk=event_id).first()
    if match is None:
        return None
    return Contest(event_id=match.pk, tracked=match.live_websocket, demo=match.demo)
