"""The events that are polled: those whose provider is read now."""

from collections.abc import Sequence

import structlog
from django.db import DatabaseError

from football.models import Event

MAX_KNOWN = 10_000  # matches remembered for a database that is down; then all are forgotten

log = structlog.get_logger(__name__)


class ServedEvents:
    """Reads events by id. Those it has read before it knows while the database does not answer."""

    def __init__(self) -> None:
        self._known: dict[int, Event] = {}

    def read(self, event_ids: Sequence[int]) -> list[Event]:
        """Return the served ones of these events, with league and teams."""
        try:
            events = list(Event.objects.served().with_names().filter(pk__in=event_ids))
        except DatabaseError as error:
            log.warning("events not read", error=str(error))
            return [self._known[pk] for pk in event_ids if pk in self._known]
        if len(self._known) >= MAX_KNOWN:
            self._known.clear()
        self._known |= {event.pk: event for event in events}
        return events
