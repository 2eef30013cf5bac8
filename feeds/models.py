"""What the matches of every sport have in common in the database."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

DEMO_PROVIDER = "simulator"  # the demo matches come from it, whatever else is configured
FINISHED_STAYS = timedelta(hours=24)  # after its beginning; so long a finished match may be subscribed to


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
        """Return the matches whose provider is read now; those of an earlier configuration stand still."""
        configured = Q(provider=self.model.configured_provider())
        return self.filter(configured | Q(provider=DEMO_PROVIDER, demo=True))


class SourcedMatch(Sourced):
    """A match. The calendar writes it; the feed writes its scoreboard while it is followed."""

    PROVIDER_SETTING: ClassVar[str]  # names the setting that names the provider
    BEGINNING: ClassVar[str]  # the column that says when it begins
    OVER: ClassVar[frozenset[str]]  # statuses of a match that was decided
    CALLED_OFF: ClassVar[frozenset[str]]  # statuses of a match that will not be played

    scoreboard: Any  # its last known score, in the sport's own type

    status = models.CharField(max_length=16)
    tracked = models.BooleanField(default=True, help_text="The provider has live data for it.")
    demo = models.BooleanField(default=False, help_text="Free for every account.")
    updated_at = models.DateTimeField("scoreboard changed", default=timezone.now)

    class Meta(Sourced.Meta):
        abstract = True

    @classmethod
    def configured_provider(cls) -> str:
        """Return the name of the provider that the sport is read from."""
        return str(getattr(settings, cls.PROVIDER_SETTING))

    @property
    def begins_at(self) -> datetime:
        """When it begins, or began."""
        begins_at: datetime = getattr(self, self.BEGINNING)
        return begins_at

    @property
    def live_websocket(self) -> bool:
        """Whether it may be subscribed to, now or later."""
        over = self.status in self.OVER and timezone.now() - self.begins_at > FINISHED_STAYS
        return self.tracked and self.is_served and self.status not in self.CALLED_OFF and not over

    @property
    def is_served(self) -> bool:
        """Whether its provider is read now (as MatchQuerySet.served)."""
        return self.provider == self.configured_provider() or (self.demo and self.provider == DEMO_PROVIDER)
