"""Fixtures into the database, of any sport. Any number of workers may do it at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Generic, Protocol, TypeVar

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from feeds.models import SourcedMatch
from feeds.progress import Progress, trails

BATCH = 500  # fixtures per transaction: the lock is short, and no query has too many parameters


class HasRef(Protocol):
    """One match of a provider's calendar."""

    @property
    def ref(self) -> str:
        """The provider's id of it, which never changes."""


Row = TypeVar("Row", bound=SourcedMatch)
Fixture = TypeVar("Fixture", bound=HasRef)


class Calendar(Generic[Row, Fixture]):
    """The matches of one sport in the database."""

    def __init__(
        self,
        model: type[Row],
        readings: Callable[[str, Sequence[Fixture]], Sequence[Row]],
        progress: Callable[[Any], Progress],
        *,
        plan: Sequence[str],
        state: Sequence[str],
    ) -> None:
        """`readings` saves what a provider's fixtures name, and returns them as rows that are not saved yet.

        `progress` says how far a scoreboard has come. `plan` and `state`: the columns that the calendar
        alone writes, and those of the scoreboard.
        """
        self._model = model
        self._readings = readings
        self._progress = progress
        self._plan = tuple(plan)
        self._state = (*state, "updated_at")

    def sync(self, provider: str, fixtures: Iterable[Fixture]) -> None:
        """Make the database agree with what the provider of that name says of these matches.

        Only rows that differ are written. A scoreboard never goes back behind what the feed has written
        meanwhile (feeds/progress.py), unless the match begins later than it did: then it starts afresh.
        """
        by_ref = {fixture.ref: fixture for fixture in fixtures}
        ordered = [by_ref[ref] for ref in sorted(by_ref)]
        for start in range(0, len(ordered), BATCH):
            with transaction.atomic():
                self._sync_rows(provider, self._readings(provider, ordered[start : start + BATCH]))

    def record(self, scoreboards: Mapping[int, Any]) -> None:
        """Write what the feed has just published, by primary key; rows that show it are left alone."""
        now = timezone.now()
        with transaction.atomic():
            rows = locked(self._model._default_manager.filter(pk__in=scoreboards))
            changed = [row for row in rows if _rescore(row, scoreboards[row.pk], now)]
            self._model._default_manager.bulk_update(changed, self._state)

    def stand_in(self, scoreboards: Mapping[int, Any]) -> None:
        """Write what another provider's calendar says, by primary key, where that is not behind ours."""
        now = timezone.now()
        with transaction.atomic():
            rows = locked(self._model._default_manager.filter(pk__in=scoreboards))
            changed = [
                row
                for row in rows
                if not self._trails(row, scoreboards[row.pk], now - row.updated_at)
                and _rescore(row, scoreboards[row.pk], now)
            ]
            self._model._default_manager.bulk_update(changed, self._state)

    def _sync_rows(self, provider: str, readings: Sequence[Row]) -> None:
        manager = self._model._default_manager
        refs = [reading.ref for reading in readings]
        known = {row.ref: row for row in locked(manager.filter(provider=provider, ref__in=refs))}
        pairs = [(known[reading.ref], reading) for reading in readings if reading.ref in known]
        now = timezone.now()
        rescored = [
            row
            for row, reading in pairs
            if self._is_news(row, reading, now) and _rescore(row, reading.scoreboard, now)
        ]
        replanned = [row for row, reading in pairs if _replan(row, reading, self._plan)]
        manager.bulk_update(rescored, self._state)
        manager.bulk_update(replanned, self._plan)
        manager.bulk_create(
            [reading for reading in readings if reading.ref not in known],
            update_conflicts=True,  # another worker may have been first
            unique_fields=["provider", "ref"],
            update_fields=[*self._plan, *self._state],
        )

    def _is_news(self, row: Row, reading: Row, now: datetime) -> bool:
        if reading.begins_at > row.begins_at:
            return True
        live_elsewhere = row.tracked_elsewhere and not row.tracked  # then its own provider cannot correct
        known_for = timedelta() if live_elsewhere else now - row.updated_at
        return not self._trails(row, reading.scoreboard, known_for)

    def _trails(self, row: Row, scoreboard: object, known_for: timedelta) -> bool:
        return trails(self._progress(scoreboard), self._progress(row.scoreboard), known_for)


def locked(rows: QuerySet[Row]) -> QuerySet[Row]:
    """Return the rows held until the transaction ends, in one order for all workers."""
    return rows.select_for_update().order_by("pk")


def _rescore(row: SourcedMatch, scoreboard: object, now: datetime) -> bool:
    """Give the row this scoreboard; return whether that changes it."""
    if row.scoreboard == scoreboard:
        return False
    row.scoreboard = scoreboard
    row.updated_at = now
    return True


def _replan(row: SourcedMatch, reading: SourcedMatch, columns: Sequence[str]) -> bool:
    """Give the row the reading's plan; return whether that changes it."""
    plan = {name: getattr(reading, name) for name in columns}
    if all(getattr(row, name) == value for name, value in plan.items()):
        return False
    for name, value in plan.items():
        setattr(row, name, value)
    return True
