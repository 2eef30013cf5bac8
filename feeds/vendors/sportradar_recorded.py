"""Finds a match in recorded answers of Sportradar, of any sport."""

import re
from collections.abc import Sequence

from feeds.errors import ProviderError
from feeds.http.exchanges import Exchange
from feeds.vendors.pieces import as_list, as_object, within
from feeds.vendors.sportradar_live import DELTA, SUMMARIES

WHOLE = re.compile(r"sport_events/([^/]+)/timeline\.json")
BULK = {DELTA: "sport_event_timeline_deltas", SUMMARIES: "summaries"}


def recorded_match(exchanges: Sequence[Exchange]) -> str:
    """Return the match that was recorded: the first that was read whole.

    A permanent ProviderError when there is none.
    """
    for exchange in exchanges:
        if match := WHOLE.fullmatch(exchange.path):
            return match[1]
    raise ProviderError("the recording has no whole timeline of any match", permanent=True)


def items_about(ref: str, path: str, payload: object) -> list[object]:
    """Return what a live feed says of the match, one item mostly; none for other answers."""
    items = as_list(as_object(payload).get(BULK.get(path, "")))
    return [item for item in items if ref in (within(item, "id"), within(item, "sport_event", "id"))]
