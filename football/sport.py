"""Football as the socket sees it."""

from football.models import Event
from live.finder import Finder
from live.sports import Contest
from odds.bookmakers import directory


class Football:
    """The sport `football`: registered in football/apps.py."""

    name = "football"
    named_in_replies = False
    has_odds = True

    def __init__(self) -> None:
        self._matches = Finder(_look_up)

    async def find(self, event_id: int) -> Contest | None:
        """Return the match as it was within the last seconds."""
        return await self._matches.find(event_id)

    async def bookmaker(self, name: str) -> str | None:
        """Return the bookmaker's slug, as it is in the directory of odds."""
        return await directory.canonical(name)


def _look_up(event_id: int) -> Contest | None:
    event = Event.objects.filter(pk=event_id).first()
    if event is None:
        return None
    return Contest(event_id=event.pk, tracked=event.live_websocket, demo=event.demo)
