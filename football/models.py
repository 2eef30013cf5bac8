"""What the database knows of football: the calendar, and each match's last known scoreboard."""

from django.db import models

from feeds.models import MatchQuerySet, Sourced, SourcedMatch
from football.match import Period, Scoreboard, Status
from football.scoreboard_columns import SCOREBOARD_COLUMNS, from_columns, to_columns


class League(Sourced):
    """A competition."""

    name = models.CharField(max_length=200)
    country = models.CharField(max_length=100, blank=True)
    has_table = models.BooleanField(default=True, help_text="Its results make a table; a cup's do not.")

    class Meta(Sourced.Meta):
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Season(models.Model):
    """One year of a league."""

    league = models.ForeignKey(League, on_delete=models.CASCADE, related_name="seasons")
    year = models.CharField(max_length=50, help_text='As people write it: "26/27".')

    class Meta:
        ordering = ["league", "year"]
        constraints = [models.UniqueConstraint(fields=["league", "year"], name="football_season_league_year")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The season with its league, as in `Coastal League 26/27`."""
        return f"{self.league.name} {self.year}"


class Team(Sourced):
    """A side, as its provider names it."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=100)
    country = models.CharField(max_length=100, blank=True)

    class Meta(Sourced.Meta):
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class EventQuerySet(MatchQuerySet["Event"]):
    """Events by what is configured now."""

    def with_names(self) -> "EventQuerySet":
        """Return the events with league and teams, in the same query."""
        return self.select_related("league", "home", "away")


class Event(SourcedMatch):
    """A match of football."""

    PROVIDER_SETTING = "FOOTBALL_PROVIDER"
    BEGINNING = "kickoff_at"
    LEAGUE = "league__name"
    OVER = frozenset({Status.FINISHED})
    CALLED_OFF = frozenset({Status.POSTPONED, Status.CANCELLED, Status.ABANDONED})

    league = models.ForeignKey(League, on_delete=models.PROTECT, related_name="events")
    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="events")
    home = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="home_events")
    away = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="away_events")
    kickoff_at = models.DateTimeField("kick-off")
    round_number = models.PositiveIntegerField(null=True, blank=True)
    round_name = models.CharField(max_length=100, blank=True)

    status = models.CharField(
        max_length=16, choices=[(word, word) for word in Status], default=Status.NOT_STARTED
    )
    period = models.CharField(max_length=24, blank=True, choices=[(word, word) for word in Period])
    minute = models.PositiveSmallIntegerField(null=True, blank=True)
    home_score = models.PositiveSmallIntegerField(default=0, help_text="Extra time included.")
    away_score = models.PositiveSmallIntegerField(default=0, help_text="Extra time included.")
    half_time_home = models.PositiveSmallIntegerField(null=True, blank=True)
    half_time_away = models.PositiveSmallIntegerField(null=True, blank=True)
    ninety_minutes_home = models.PositiveSmallIntegerField(null=True, blank=True)
    ninety_minutes_away = models.PositiveSmallIntegerField(null=True, blank=True)
    shoot_out_home = models.PositiveSmallIntegerField(null=True, blank=True)
    shoot_out_away = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta(SourcedMatch.Meta):
        ordering = ["kickoff_at", "pk"]
        indexes = [
            models.Index(fields=["kickoff_at", "id"], name="football_event_kickoff"),
            models.Index(fields=["status", "kickoff_at"], name="football_event_status_kickoff"),
        ]

    def __str__(self) -> str:
        return f"{self.home} – {self.away}"

    @property
    def scoreboard(self) -> Scoreboard:
        """The last known score and clock."""
        return from_columns({name: getattr(self, name) for name in SCOREBOARD_COLUMNS})

    @scoreboard.setter
    def scoreboard(self, scoreboard: Scoreboard) -> None:
        for name, value in to_columns(scoreboard).items():
            setattr(self, name, value)


class FinalRecord(models.Model):
    """What a match that is over came to: written with its last `event` frame (football/final_records.py)."""

    event = models.OneToOneField(
        Event, primary_key=True, on_delete=models.CASCADE, related_name="final_record"
    )
    stats = models.JSONField(help_text="As in the frame.")
    incidents = models.JSONField(null=True, help_text="Oldest first. Empty: they could not be read.")
    graphs = models.JSONField(null=True, help_text="Shots and pressure. Empty: they could not be read.")
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.event}"
