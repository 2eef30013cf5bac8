"""What matches came to, in the database: it outlasts Redis, and providers forget."""

from collections.abc import Mapping
from typing import Any

import msgspec
from django.utils import timezone

from football.frames import Stats
from football.graphs import Graphs
from football.incidents import Incident
from football.models import FinalRecord

COLUMNS = ("stats", "incidents", "graphs")


class Final(msgspec.Struct, frozen=True):
    """A match that is over; None for what could not be read when it ended."""

    stats: Stats
    incidents: tuple[Incident, ...] | None = None
    graphs: Graphs | None = None


def keep(finals: Mapping[int, Final]) -> None:
    """Write what matches came to, by event id; a correction replaces what was written before."""
    now = timezone.now()
    rows = [
        FinalRecord(event_id=event_id, recorded_at=now, **msgspec.to_builtins(final))
        for event_id, final in finals.items()
    ]
    FinalRecord.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["event"], update_fields=[*COLUMNS, "recorded_at"]
    )


def kept(event_id: int) -> Final | None:
    """Return what the match came to; None while it is not over, or if nobody followed it to its end."""
    row: dict[str, Any] | None = FinalRecord.objects.filter(event_id=event_id).values(*COLUMNS).first()
    return msgspec.convert(row, Final) if row else None
