"""The calendars of several providers: every match once, and its plan from the provider that had it first.

That provider is its owner, and the others' matches are its counterparts (feeds/joining/counterparts.py). A
provider makes a match of its own of what is surely none of ours; what is in doubt is withheld until a person
has said.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from feeds.calendar import Calendar, locked
from feeds.joining.counterparts import batches, in_doubt, join, renew
from feeds.joining.matching import MOVED, MatchName
from feeds.models import Counterpart, SourcedMatch, State


class HasName(Protocol):
    """A team or a player."""

    @property
    def name(self) -> str:
        """As the provider writes it."""
        ...


class Comparable(Protocol):
    """One match of a provider's calendar, of any sport."""

    @property
    def ref(self) -> str:
        """The provider's id of it."""
        ...

    @property
    def home(self) -> HasName:
        """The side named first."""
        ...

    @property
    def away(self) -> HasName:
        """The other side."""
        ...

    @property
    def begins_at(self) -> datetime:
        """When it begins."""
        ...

    @property
    def league(self) -> str:
        """The name of its competition, where that may say whose teams play; else empty."""
        ...

    @property
    def tracked(self) -> bool:
        """Whether the provider has live data for it."""
        ...

    @property
    def scoreboard(self) -> Any:
        """Its score, in the sport's own type."""
        ...


Row = TypeVar("Row", bound=SourcedMatch)
Fixture = TypeVar("Fixture", bound=Comparable)


class SharedCalendar(Generic[Row, Fixture]):
    """The matches of one sport in the database, as all its providers have them."""

    def __init__(self, model: type[Row], calendar: Calendar[Row, Fixture]) -> None:
        """`calendar` writes what is a provider's own."""
        self._model = model
        self._sport = model._meta.app_label
        self._calendar = calendar

    def sync(self, readings: Mapping[str, Sequence[Fixture]]) -> None:
        """Make the database agree with what the providers say, by their names; one that failed is left out.

        1. Matches that lost their provider to a change of settings go on with another that knows them.
        2. Each provider's calendar is divided into what is joined, what is in doubt and what is its own.
        3. Where the owner could not be read, or has no live data, a joined provider's scoreboard is written.
        """
        configured = self._model.configured_providers()
        self._release(configured)
        self._hand_over(configured)
        for name in configured:
            if name in readings:
                self._sync_one(name, readings[name], readings.keys())
        for name in readings.keys() - {*configured}:
            self._calendar.sync(name, readings[name])  # the demo matches
        self._mark_tracked(configured)

    def _sync_one(self, name: str, fixtures: Sequence[Fixture], read: Iterable[str]) -> None:
        others = [other for other in self._model.configured_providers() if other != name]
        if not others:
            self._calendar.sync(name, fixtures)
            return
        by_ref = {fixture.ref: fixture for fixture in fixtures}
        own = self._own(name, by_ref)
        joined, withheld = self._joined(name, by_ref, own, others)
        elsewhere = (joined.keys() - own) | withheld
        self._calendar.sync(name, [each for ref, each in by_ref.items() if ref not in elsewhere])
        self._write_joined(name, {ref: by_ref[ref] for ref in joined}, joined, read)

    # Which are whose ------------------------------------------------------------------------------------

    def _joined(
        self, name: str, fixtures: Mapping[str, Fixture], own: Set[str], others: Sequence[str]
    ) -> tuple[dict[str, int], set[str]]:
        """Return our id of each match that is another provider's, by ref; and those that are withheld.

        What already is a match of this provider's own may only turn out to be one of a provider before it;
        its own goes on under its id, unlisted.
        """
        configured = self._model.configured_providers()
        mine = {ref: _name_of(fixture) for ref, fixture in fixtures.items() if ref in own}
        new = {ref: _name_of(fixture) for ref, fixture in fixtures.items() if ref not in own}
        joined = join(self._sport, name, mine, self._ours(configured[: configured.index(name)], mine))
        joined |= join(self._sport, name, new, self._ours(others, new))
        return joined, in_doubt(self._sport, name, new) - joined.keys()

    def _own(self, name: str, refs: Iterable[str]) -> set[str]:
        rows = self._model._default_manager.filter(provider=name)
        return {
            ref for batch in batches(refs) for ref in rows.filter(ref__in=batch).values_list("ref", flat=True)
        }

    def _ours(self, providers: Sequence[str], theirs: Mapping[str, MatchName]) -> dict[int, MatchName]:
        """Return the matches of these providers that begin on the days of theirs."""
        if not providers or not theirs:
            return {}
        begin = [name.kickoff_at for name in theirs.values()]
        rows = self._model._default_manager.filter(
            **{f"{self._model.BEGINNING}__range": (min(begin) - MOVED, max(begin) + MOVED)},
            provider__in=providers,
            same_as__isnull=True,
            demo=False,
        )
        columns = ["pk", "home__name", "away__name", self._model.BEGINNING, self._model.LEAGUE]
        found = rows.values_list(*filter(None, columns))
        return {
            pk: MatchName(home=home, away=away, kickoff_at=begins, league="".join(league))
            for pk, home, away, begins, *league in found
        }

    # What is written of what is joined -------------------------------------------------------------------

    def _write_joined(
        self, name: str, fixtures: Mapping[str, Fixture], joined: Mapping[str, int], read: Iterable[str]
    ) -> None:
        names = {ref: _name_of(fixture) for ref, fixture in fixtures.items()}
        renew(self._sport, name, names, {ref: fixture.tracked for ref, fixture in fixtures.items()})
        self._mark_same(name, joined)
        for batch in batches(joined.items()):
            by_id = {event_id: fixtures[ref] for ref, event_id in batch}
            rows = self._model._default_manager.filter(pk__in=by_id)
            unread = rows.exclude(provider__in=read).values_list("pk", flat=True)
            not_live = [
                pk for pk in rows.filter(tracked=False).values_list("pk", flat=True) if by_id[pk].tracked
            ]
            self._calendar.stand_in({pk: by_id[pk].scoreboard for pk in {*unread, *not_live}})

    def _mark_same(self, name: str, joined: Mapping[str, int]) -> None:
        """Serve the provider's own matches no longer that turned out to be others."""
        manager = self._model._default_manager
        for batch in batches(joined):
            rows = list(manager.filter(provider=name, ref__in=batch, same_as__isnull=True))
            for row in rows:
                row.same_as = joined[row.ref]
            manager.bulk_update(rows, ["same_as"])

    def _mark_tracked(self, configured: Sequence[str]) -> None:
        """Note which matches have live data at a provider that is not their owner."""
        tracked = self._counterparts(configured).filter(tracked=True).values("event_id")
        rows = self._model._default_manager
        rows.filter(tracked_elsewhere=False, pk__in=tracked).update(tracked_elsewhere=True)
        rows.filter(tracked_elsewhere=True).exclude(pk__in=tracked).update(tracked_elsewhere=False)

    # When the settings change ----------------------------------------------------------------------------

    def _release(self, configured: Sequence[str]) -> None:
        """Serve again what turned out to be another match, once that is not served or a person says no."""
        rows = self._model._default_manager.filter(provider__in=configured, same_as__isnull=False)
        other = self._model._default_manager.filter(pk=OuterRef("same_as"), provider__in=configured)
        parted = Counterpart.objects.filter(
            sport=self._sport,
            state=State.REFUSED,
            provider=OuterRef("provider"),
            ref=OuterRef("ref"),
            event_id=OuterRef("same_as"),
        )
        rows.filter(~Exists(other) | Exists(parted)).update(same_as=None)

    def _hand_over(self, configured: Sequence[str]) -> None:
        """Give matches whose owner is configured no longer to the first provider that knows them."""
        orphans = self._model._default_manager.exclude(provider__in=configured)
        known = self._counterparts(configured).filter(event_id__in=orphans.values("pk"))
        for each in sorted(known, key=lambda each: (each.event_id, configured.index(each.provider))):
            with transaction.atomic():
                self._hand(each, orphans)

    def _hand(self, heir: Counterpart, orphans: QuerySet[Row]) -> None:
        """Make the heir the owner and the owner a counterpart; nothing where the heir has the match twice."""
        row = locked(orphans.filter(pk=heir.event_id)).first()
        taken = self._model._default_manager.filter(provider=heir.provider, ref=heir.ref).exists()
        if row is None or taken:
            return
        owner = row.source
        row.provider, row.ref, row.tracked = heir.source
        row.save(update_fields=["provider", "ref", "tracked"])
        heir.provider, heir.ref, heir.tracked = owner
        theirs, ours = (
            (heir.home, heir.away, heir.kickoff_at),
            (heir.our_home, heir.our_away, heir.our_kickoff_at),
        )
        heir.home, heir.away, heir.kickoff_at = ours
        heir.our_home, heir.our_away, heir.our_kickoff_at = theirs
        heir.save()

    def _counterparts(self, providers: Sequence[str]) -> QuerySet[Counterpart]:
        return Counterpart.objects.filter(sport=self._sport, state=State.JOINED, provider__in=providers)


def _name_of(fixture: Comparable) -> MatchName:
    return MatchName(
        home=fixture.home.name,
        away=fixture.away.name,
        kickoff_at=fixture.begins_at,
        league=fixture.league,
    )
