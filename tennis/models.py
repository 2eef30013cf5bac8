"""What the database knows of tennis: the calendar, each match's last known scoreboard, and final figures."""

from typing import Any

import msgspec
from django.db import models

from feeds.models import MatchQuerySet as ServedQuerySet
from feeds.models import Sourced, SourcedMatch
from tennis.match import Circuit, Counters, Gender, Ranking, Scoreboard, Status, Surface
from tennis.score import Score, Side
from tennis.scoreboard_columns import SCOREBOARD_COLUMNS, from_columns, to_columns


def _words(kind: type[Any]) -> list[tuple[str, str]]:
    return [(word, word) for word in kind]


def _no_sets() -> list[list[int]]:
    return [list(games) for games in Score().sets]


class Tournament(Sourced):
    """A tournament; the same row every year."""

    name = models.CharField(max_length=200)
    circuit = models.CharField(max_length=8, choices=_words(Circuit))
    category = models.CharField(max_length=50, help_text='Such as "wta_250" or "grand_slam".')
    surface = models.CharField(max_length=16, blank=True, choices=_words(Surface))

    class Meta(Sourced.Meta):
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Player(Sourced):
    """A player, as the provider names them. Empty and null: unknown."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=100)
    gender = models.CharField(max_length=1, choices=_words(Gender))
    country_code = models.CharField(max_length=2, blank=True)
    country_name = models.CharField(max_length=100, blank=True)
    ranking_circuit = models.CharField(max_length=8, blank=True, choices=_words(Circuit))
    ranking_position = models.PositiveIntegerField(null=True, blank=True)
    ranking_points = models.PositiveIntegerField(null=True, blank=True)
    height_cm = models.PositiveSmallIntegerField(null=True, blank=True)
    weight_kg = models.PositiveSmallIntegerField(null=True, blank=True)
    plays = models.CharField(max_length=50, blank=True)
    turned_pro = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Sourced.Meta):
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["ranking_circuit", "ranking_position"], name="tennis_player_ranking"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ranking(self) -> Ranking | None:
        """The player's place, if they have one."""
        if self.ranking_position is None or self.ranking_points is None:
            return None
        return Ranking(
            circuit=Circuit(self.ranking_circuit), position=self.ranking_position, points=self.ranking_points
        )

    @ranking.setter
    def ranking(self, ranking: Ranking | None) -> None:
        self.ranking_circuit = ranking.circuit if ranking else ""
        self.ranking_position = ranking.position if ranking else None
        self.ranking_points = ranking.points if ranking else None


class MatchQuerySet(ServedQuerySet["Match"]):
    """Matches by what is configured now."""

    def with_names(self) -> "MatchQuerySet":
        """Return the matches with tournament and players, in the same query."""
        return self.select_related("tournament", "home", "away")


class Match(SourcedMatch):
    """A match of tennis. Home is player 1 of REST."""

    PROVIDER_SETTING = "TENNIS_PROVIDER"
    BEGINNING = "start_at"
    OVER = frozenset({Status.FINISHED, Status.RETIRED, Status.WALKOVER})
    CALLED_OFF = frozenset({Status.POSTPONED, Status.CANCELLED})

    tournament = models.ForeignKey(Tournament, on_delete=models.PROTECT, related_name="matches")
    round_name = models.CharField(max_length=100, blank=True)
    home = models.ForeignKey(Player, on_delete=models.PROTECT, related_name="home_matches")
    away = models.ForeignKey(Player, on_delete=models.PROTECT, related_name="away_matches")
    start_at = models.DateTimeField("start")

    status = models.CharField(max_length=16, choices=_words(Status), default=Status.NOT_STARTED)
    winner = models.CharField(max_length=4, blank=True, choices=_words(Side))
    sets = models.JSONField(default=_no_sets, help_text="Games of every set, home first.")
    home_sets = models.PositiveSmallIntegerField(default=0)
    away_sets = models.PositiveSmallIntegerField(default=0)
    point = models.CharField(max_length=16, default=Score().point)
    server = models.CharField(max_length=4, blank=True, choices=_words(Side))
    counters = models.JSONField(null=True, blank=True, help_text="Both sides' figures at the end.")

    objects = MatchQuerySet.as_manager()

    class Meta(SourcedMatch.Meta):
        verbose_name_plural = "matches"
        ordering = ["start_at", "pk"]
        indexes = [
            models.Index(fields=["start_at", "id"], name="tennis_match_start"),
            models.Index(fields=["status", "start_at"], name="tennis_match_status_start"),
        ]

    def __str__(self) -> str:
        return f"{self.home} – {self.away}"

    @property
    def scoreboard(self) -> Scoreboard:
        """The last known score."""
        return from_columns({name: getattr(self, name) for name in SCOREBOARD_COLUMNS})

    @scoreboard.setter
    def scoreboard(self, scoreboard: Scoreboard) -> None:
        for name, value in to_columns(scoreboard).items():
            setattr(self, name, value)

    @property
    def final_counters(self) -> dict[Side, Counters] | None:
        """Both sides' figures at the end; None until they are recorded."""
        if self.counters is None:
            return None
        return msgspec.convert(self.counters, dict[Side, Counters])
