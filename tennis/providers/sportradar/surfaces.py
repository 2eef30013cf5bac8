"""What is played on: in the info of a season alone (feed formats, section 3.2), read once and kept long."""

import time
from collections.abc import Iterable
from urllib.parse import quote

import structlog

from feeds.errors import ProviderError
from feeds.http.client import Http
from feeds.memories import Memories
from feeds.vendors.pieces import within
from tennis.match import Surface
from tennis.providers.sportradar.access import TITLE
from tennis.providers.sportradar.memory import Memory
from tennis.providers.sportradar.words import SURFACES, unknown

READING_SECONDS = 20  # of a run for seasons that were not read yet; the others have the next run
FAILED_SECONDS = 3600  # until a season that could not be read is asked for again
KEPT_TIMES = 2  # so many times its lifetime a surface is remembered, should it not be readable anew
NONE = "unknown"

log = structlog.get_logger(__name__)


class Surfaces:
    """The surfaces of seasons, known to all workers; each is asked for once in `season_seconds`."""

    def __init__(self, http: Http, memories: Memories[Memory], season_seconds: float) -> None:
        self._http = http
        self._memories = memories
        self._seconds = season_seconds

    async def of(self, season_refs: Iterable[str]) -> dict[str, Surface | None]:
        """Return the surface of each season; None for one that is unknown, or not read yet."""
        until = time.monotonic() + READING_SECONDS
        refs = sorted({ref for ref in season_refs if ref})
        for ref in refs:
            if time.monotonic() < until and await self._memories.take_turn(f"season:{ref}", FAILED_SECONDS):
                await self._read(ref)
        return {ref: SURFACES.get(await self._memories.noted(f"surface:{ref}")) for ref in refs}

    async def _read(self, ref: str) -> None:
        try:
            payload = await self._http.json(f"seasons/{quote(ref, safe=':')}/info.json")
        except ProviderError as error:
            log.warning("surface not read", provider=TITLE, season=ref, error=str(error))
            return
        await self._memories.note(f"surface:{ref}", surface_word(payload), self._seconds * KEPT_TIMES)
        await self._memories.put_off(f"season:{ref}", self._seconds)


def surface_word(payload: object) -> str:
    """Return the word of a season's info, one of SURFACES; one that is new counts as unknown."""
    word = within(payload, "info", "surface") or within(payload, "season", "info", "surface") or NONE
    if isinstance(word, str) and word in SURFACES:
        return word
    unknown("surface", str(word))
    return NONE
