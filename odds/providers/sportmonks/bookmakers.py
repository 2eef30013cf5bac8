"""What Sportmonks' bookmakers are called: a list that is read rarely and kept for all workers."""

from datetime import datetime
from functools import partial

import msgspec
import structlog
from redis.asyncio import Redis

from feeds.complaints import malformed
from feeds.errors import ProviderError
from feeds.http.client import Http
from feeds.memories import Kept, Memories
from feeds.vendors.sportmonks import read_pages
from odds.providers.sportmonks.access import BOOKMAKERS, NAME
from odds.providers.sportmonks.reading import bookmaker_names
from odds.providers.sportmonks.words import TITLE

LIST_SECONDS = 6 * 3600  # bookmakers come a few a year
AGAIN_SECONDS = 30  # until a list that could not be read is tried again
MOST_PAGES = 40  # of 25
LIST = "list"

log = structlog.get_logger(__name__)


class Names(msgspec.Struct, frozen=True):
    """The list, by their ids, and when it was read (Unix seconds)."""

    at: float
    names: dict[int, str]


async def known_names(redis: Redis, http: Http, now: datetime) -> dict[int, str]:
    """Return the names, read anew where that is due; none while another worker reads the first list.

    An old list stands while they do not answer; ProviderError when there is none.
    """
    memories = Memories(redis, f"{NAME} bookmakers", Names)
    kept = (await memories.load([LIST]))[LIST]
    names = kept.memory.names if kept.memory else {}
    if kept.memory is not None and now.timestamp() - kept.memory.at < LIST_SECONDS:
        return names
    if not await memories.take_turn(LIST, AGAIN_SECONDS):
        if not names and (reason := await memories.noted("refused")):
            raise ProviderError(reason, guarded=True)
        return names
    try:
        return await _read(memories, kept, http, now)
    except ProviderError as error:
        await memories.note("refused", str(error), AGAIN_SECONDS)
        if not names:
            raise
        log.warning("bookmakers not read", provider=TITLE, error=str(error))
        return names


async def _read(memories: Memories[Names], kept: Kept[Names], http: Http, now: datetime) -> dict[int, str]:
    rows = await read_pages(http, BOOKMAKERS, {}, most_pages=MOST_PAGES)
    names = bookmaker_names(rows, partial(malformed, TITLE, BOOKMAKERS))
    if not names:
        raise ProviderError("the list of bookmakers is empty")
    await memories.save({LIST: kept}, {LIST: Names(now.timestamp(), names)})
    return names
