"""What the matches of every sport have in common in the database, and how other providers know them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar, NamedTuple, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from feeds.providers import chosen

DEMO_PROVIDER = "simulator"  # the demo matches come from it, whatever else is configured
FINISHED_STAYS = timedelta(hours=24)  # after its beginning; so long a finished match may be subscribed to


class Source(NamedTuple):
    """One provider of a match."""

    provider: str
    ref: str  # that provider's id of it
    tracked: bool  # it has live data for it


class State(models.TextChoices):
    """Whether another provider's match is one of ours."""

    PROPOSED = "proposed"  # a person has to say
    JOINED = "joined"
    REFUSED = "refused"


class Counterpart(models.Model):
    """Another provider's match beside the one of ours that it is, or may be (feeds/joining/counterparts.py).

    Its names and kick-off are as that provider writes them; ours as they were when the two were compared.
    """

    sport = models.CharField(max_length=16)
    event_id = models.PositiveBigIntegerField("our id")
    provider = models.CharField(max_length=32)
    ref = models.CharField(max_length=100, help_text="The provider's id.")
    home = models.CharField(max_length=200)
    away = models.CharField(max_length=200)
    kickoff_at = models.DateTimeField("kick-off")
    our_home = models.CharField(max_length=200)
    our_away = models.CharField(max_length=200)
    our_kickoff_at = models.DateTimeField("our kick-off")
    confidence = models.FloatField(help_text="From 0 to 1 (feeds/joining/matching.py).")
    tracked = models.BooleanField(default=True, help_text="The provider has live data for it.")
    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Nobody: it was plain.",
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["kickoff_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sport", "provider", "ref", "event_id"], name="feeds_counterpart_pair"
            ),
            models.UniqueConstraint(
                fields=["sport", "provider", "ref"],
                condition=Q(state="joined"),
                name="feeds_counterpart_of_one_event",
            ),
            models.UniqueConstraint(
                fields=["sport", "event_id", "provider"],
                condition=Q(state="joined"),
                name="feeds_counterpart_one_a_provider",
            ),
        ]
        indexes = [models.Index(fields=["state", "kickoff_at"], name="feeds_counterpart_state")]

    def __str__(self) -> str:
        return f"{self.home} – {self.away}"

    @property
    def source(self) -> Source:
        """That provider as one of our match's."""
        return Source(self.provider, self.ref, self.tracked)


class Alias(models.Model):
    """Two names of one team or player, in any provider's words."""

    sport = models.CharField(max_length=16)
    name = models.CharField(max_length=200)
    means = models.CharField(max_length=200, help_text="Another name of the same team or player.")

    class Meta:
        verbose_name_plural = "aliases"
        ordering = ["sport", "name"]
        constraints = [models.UniqueConstraint(fields=["sport", "name", "means"], name="feeds_alias_pair")]

    def __str__(self) -> str:
        return f"{self.name} = {self.means}"


class Sourced(models.Model):
    """Something a provider named: `ref` is the provider's own id, ours is the primary key."""

    provider = models.CharField(max_length=32)
    ref = models.CharField(max_length=100)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["provider", "ref"], name="%(app_label)s_%(class)s_provider_ref"),
        ]


Row = TypeVar("Row", bound="SourcedMatch")


class MatchQuerySet(models.QuerySet[Row]):
    """Matches of one sport by what is configured now."""

    def served(self) -> Self:
        """Return the matches to list: all that are read, each once."""
        return self.read_now().filter(same_as__isnull=True)

    def read_now(self) -> Self:
        """Return the matches whose provider is read now; those of an earlier configuration stand still.

        One that turned out to be another goes on for whoever knows it by its id.
        """
        configured = Q(provider__in=self.model.configured_providers())
        return self.filter(configured | Q(provider=DEMO_PROVIDER, demo=True))


class SourcedMatch(Sourced):
    """A match. The calendar writes it; the feed writes its scoreboard while it is followed."""

    PROVIDER_SETTING: ClassVar[str]  # names the setting that names the provider
    BEGINNING: ClassVar[str]  # the column that says when it begins
    LEAGUE: ClassVar[str | None] = None  # the column that may say whose teams play, such as women's
    OVER: ClassVar[frozenset[str]]  # statuses of a match that was decided
    CALLED_OFF: ClassVar[frozenset[str]]  # statuses of a match that will not be played

    scoreboard: Any  # its last known score, in the sport's own type

    status = models.CharField(max_length=16)
    tracked = models.BooleanField(default=True, help_text="Its own provider has live data for it.")
    tracked_elsewhere = models.BooleanField(default=False, help_text="Another of its providers has.")
    same_as = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="The id of the match that it turned out to be."
    )
    demo = models.BooleanField(default=False, help_text="Free for every account.")
    updated_at = models.DateTimeField("scoreboard changed", default=timezone.now)

    class Meta(Sourced.Meta):
        abstract = True

    @classmethod
    def configured_providers(cls) -> tuple[str, ...]:
        """Return the names of the providers that the sport is read from, the first choice first."""
        return chosen(cls.PROVIDER_SETTING)

    @property
    def sport(self) -> str:
        """The word for its sport: the folder's name."""
        return self._meta.app_label

    @property
    def begins_at(self) -> datetime:
        """When it begins, or began."""
        begins_at: datetime = getattr(self, self.BEGINNING)
        return begins_at

    @property
    def live_websocket(self) -> bool:
        """Whether it may be subscribed to, now or later."""
        over = self.status in self.OVER and timezone.now() - self.begins_at > FINISHED_STAYS
        tracked = self.tracked or self.tracked_elsewhere
        return tracked and self.is_served and self.status not in self.CALLED_OFF and not over

    @property
    def is_served(self) -> bool:
        """Whether its provider is read now (as MatchQuerySet.read_now)."""
        return self.provider in self.configured_providers() or self._is_demo

    @cached_property
    def counterparts(self) -> Sequence[Counterpart]:
        """The same match at other providers; none where one provider is configured.

        `with_counterparts` reads those of many matches at once.
        """
        return with_counterparts([self])[0].counterparts

    @property
    def source(self) -> Source:
        """Its own provider."""
        return Source(self.provider, self.ref, self.tracked)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The providers that are read for it now, the first choice first; its own is one of them.

        The demo match has the simulator alone.
        """
        known = {source.provider: source for source in self._all_sources()}
        configured = self.configured_providers()
        if self._is_demo and self.provider not in configured:
            return (self.source,)
        return tuple(known[name] for name in configured if name in known)

    @property
    def told_by(self) -> tuple[str, ...]:
        """The providers that what is known of it may come from: its own, and those that stand in for it."""
        return tuple(dict.fromkeys([self.provider, *(source.provider for source in self.sources)]))

    def _all_sources(self) -> list[Source]:
        return [self.source, *(each.source for each in self.counterparts)]

    @property
    def _is_demo(self) -> bool:
        return self.demo and self.provider == DEMO_PROVIDER


AnyMatch = TypeVar("AnyMatch", bound=SourcedMatch)


def with_counterparts(rows: Sequence[AnyMatch]) -> Sequence[AnyMatch]:
    """Return these matches of one sport with their counterparts: one query, or none for one provider."""
    found: dict[int, list[Counterpart]] = {row.pk: [] for row in rows}
    if rows and len(rows[0].configured_providers()) > 1:
        joined = Counterpart.objects.filter(sport=rows[0].sport, event_id__in=found, state=State.JOINED)
        for each in joined:
            found[each.event_id].append(each)
    for row in rows:
        row.counterparts = found[row.pk]
    return rows
