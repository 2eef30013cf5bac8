"""What the database knows of odds: the bookmakers, and what stood at each match's kick-off."""

import msgspec
from django.core.validators import RegexValidator
from django.db import models

from odds.quotes import Books, Outcome, Quote

SLUG = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", "Lower-case letters, digits and single hyphens.")


class BookmakerQuerySet(models.QuerySet["Bookmaker"]):
    """Bookmakers, served or not."""

    def served(self) -> "BookmakerQuerySet":
        """Return those whose prices are served."""
        return self.filter(served=True)


class Bookmaker(models.Model):
    """Whose prices are served. A provider's quotes of others are left out."""

    slug = models.CharField(
        max_length=40, unique=True, validators=[SLUG], help_text="Part of topics and URLs."
    )
    name = models.CharField(max_length=80, unique=True, help_text="As the bookmaker writes itself.")
    served = models.BooleanField(
        default=True,
        help_text="Untick it rather than delete it: a deleted one comes back when it is quoted again.",
    )

    objects = BookmakerQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name


class ClosingOdds(models.Model):
    """The last prices before a match began, written once, when it has."""

    sport = models.CharField(max_length=16)
    event_id = models.PositiveBigIntegerField()
    provider = models.CharField(max_length=40, help_text="Who quoted them.")
    consensus = models.JSONField(help_text="As `odds` in a frame.")
    quotes = models.JSONField(help_text="Per bookmaker and outcome.")
    updated_at = models.DateTimeField(help_text="When the newest quote of the consensus was changed.")

    class Meta:
        verbose_name_plural = "closing odds"
        constraints = [models.UniqueConstraint(fields=["sport", "event_id"], name="odds_closingodds_event")]

    def __str__(self) -> str:
        return f"{self.sport} {self.event_id}"

    @property
    def books(self) -> Books:
        """The quotes, typed."""
        books: dict[str, dict[Outcome, Quote]] = msgspec.convert(self.quotes, dict[str, dict[Outcome, Quote]])
        return books
