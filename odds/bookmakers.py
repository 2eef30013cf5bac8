"""Which bookmakers there are, and what they are called. A process asks the database once a minute."""

import threading
import time
from collections.abc import Mapping

import structlog
from channels.db import database_sync_to_async
from django.db import DatabaseError

from odds.models import Bookmaker

KNOWN_SECONDS = 60  # a bookmaker that an operator adds is known everywhere within this

log = structlog.get_logger(__name__)


class Directory:
    """Slugs and display names, as they were read last."""

    def __init__(self) -> None:
        self._names: dict[str, str] | None = None  # by slug
        self._read_at = 0.0
        self._reading = threading.Lock()  # a thousand who ask at once cost one query

    def names(self) -> Mapping[str, str]:
        """Return the display names by slug (may block); old ones while the database does not answer."""
        with self._reading:
            return self._fresh or self._read()

    async def canonical(self, name: str) -> str | None:
        """Return the slug of the bookmaker of that slug or display name, any case; None when unknown."""
        names = self._fresh or await database_sync_to_async(self.names)()
        wanted = name.casefold()
        return next((slug for slug, title in names.items() if wanted in (slug, title.casefold())), None)

    @property
    def _fresh(self) -> Mapping[str, str] | None:
        return self._names if time.monotonic() - self._read_at <= KNOWN_SECONDS else None

    def _read(self) -> Mapping[str, str]:
        try:
            self._names = dict(Bookmaker.objects.values_list("slug", "name"))
        except DatabaseError as error:
            if self._names is None:
                raise
            log.warning("bookmakers not read", error=str(error))
        self._read_at = time.monotonic()
        return self._names


directory = Directory()
