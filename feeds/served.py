"""The matches that are polled: those whose provider is read now."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import structlog
from django.db import DatabaseError
from django.db.models import QuerySet

from feeds.models import SourcedMatch, with_counterparts

MAX_KNOWN = 10_000  # matches remembered for a database that is down; then all are forgotten

log = structlog.get_logger(__name__)

Row = TypeVar("Row", bound=SourcedMatch)


class ServedMatches(Generic[Row]):
    """Reads matches by id. Those it has read before it knows while the database does not answer."""

    def __init__(self, read_now: Callable[[], QuerySet[Row]]) -> None:
        """`read_now` returns a query for all matches of a sport whose provider is read now."""
        self._read_now = read_now
        self._known: dict[int, Row] = {}

    def read(self, event_ids: Sequence[int]) -> list[Row]:
        """Return the served ones of these matches, each with its counterparts."""
        try:
            rows = list(with_counterparts(list(self._read_now().filter(pk__in=event_ids))))
        except DatabaseError as error:
            log.warning("matches not read", error=str(error))
            return [self._known[pk] for pk in event_ids if pk in self._known]
        if len(self._known) >= MAX_KNOWN:
            self._known.clear()
        self._known |= {row.pk: row for row in rows}
        return rows
