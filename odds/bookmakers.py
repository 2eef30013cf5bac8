"""Which bookmakers there are, and what they are called. A process asks the database once a minute.

Those that a provider quotes are added as they come (`introduce`); the admin decides who stays.
"""

import re
import threading
import time
from collections.abc import Mapping

import structlog
from channels.db import database_sync_to_async
from django.db import DatabaseError

from odds.models import Bookmaker

KNOWN_SECONDS = 60  # a bookmaker that is added, renamed or no longer served is so everywhere within this
MOST_BOOKMAKERS = 100  # added without a person; each is one more topic of every match
NAME_CHARS, SLUG_CHARS = 80, 40  # of our columns

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
            self._names = dict(Bookmaker.objects.served().values_list("slug", "name"))
        except DatabaseError as error:
            if self._names is None:
                raise
            log.warning("bookmakers not read", error=str(error))
        self._read_at = time.monotonic()
        return self._names


directory = Directory()


def slug_of(name: str) -> str:
    """Return a bookmaker's slug by what it is called; empty when no letter of that can be in one."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:SLUG_CHARS].strip("-")


def introduce(names: Mapping[str, str]) -> None:
    """Have these bookmakers served, display names by slug, unless the table has them already (blocking).

    Those that no longer fit among MOST_BOOKMAKERS are left out. DatabaseError when the database is away.
    """
    strangers = names.keys() - directory.names().keys()
    known = set(Bookmaker.objects.values_list("slug", flat=True)) if strangers else set()
    for slug in sorted(strangers - known)[: max(0, MOST_BOOKMAKERS - len(known))]:
        name = names[slug][:NAME_CHARS].strip() or slug
        if Bookmaker.objects.filter(name__iexact=name).exists():
            name = f"{name[: NAME_CHARS - len(slug) - 3]} ({slug})"
        Bookmaker.objects.get_or_create(slug=slug, defaults={"name": name})
        log.info("bookmaker added", slug=slug, name=name)
