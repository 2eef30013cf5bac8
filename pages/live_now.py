"""What is in play now, as the front page shows it."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils import timezone

from feeds.models import with_counterparts
from feeds.providers import attribution, attributions
from football.match import IN_PLAY as FOOTBALL_IN_PLAY
from football.match import Scoreboard as FootballScore
from football.match import Status as FootballStatus
from football.models import Event
from football.providers import PROVIDERS as FOOTBALL_PROVIDERS
from football.rest import present as football
from tennis.match import Scoreboard as TennisScore
from tennis.match import Status
from tennis.models import Match
from tennis.providers import PROVIDERS as TENNIS_PROVIDERS
from tennis.rest import present as tennis

SHOWN = 8  # matches of a sport on the front page; the list of matches has them all
FOOTBALL_CLOCKS = {
    FootballStatus.HALFTIME: "Half-time",
    FootballStatus.PENALTIES: "Penalties",
    FootballStatus.FINISHED: "Full time",
    FootballStatus.INTERRUPTED: "Interrupted",
    FootballStatus.POSTPONED: "Postponed",
    FootballStatus.CANCELLED: "Cancelled",
    FootballStatus.ABANDONED: "Abandoned",
}


class Line(NamedTuple):
    """One side of a match."""

    name: str
    score: str


class Card(NamedTuple):
    """One match as pages list it."""

    event_id: int
    competition: str
    clock: str
    lines: tuple[Line, Line]
    demo: bool
    attribution: str


class LiveSport(NamedTuple):
    """The matches of a sport in play, the demo match first."""

    title: str
    cards: Sequence[Card]
    all_at: str  # the path that has them all
    page: str  # the name of the URL of one of them

    @property
    def shown(self) -> Sequence[Card]:
        """As many as the page has room for."""
        return self.cards[:SHOWN]

    @property
    def demo(self) -> Card | None:
        """The demo match that began last, for it goes on longest; None when none is in play."""
        return next((card for card in reversed(self.cards) if card.demo), None)


def live_football() -> LiveSport:
    """Return football's matches in play."""
    now = timezone.now()
    served = Event.objects.served().with_names()
    near = with_counterparts(list(served.filter(kickoff_at__range=(now - football.LONGEST, now))))
    boards = football.present_scoreboards(near)
    playing = [event for event in near if boards[event.pk].status in FOOTBALL_IN_PLAY]
    playing.sort(key=lambda event: (not event.demo, event.kickoff_at, event.pk))
    return LiveSport(
        "Football",
        [football_card(event, boards[event.pk]) for event in playing],
        "/api/v2/events/live/",
        "football_match",
    )


def live_tennis() -> LiveSport:
    """Return tennis' matches in play, interrupted ones too."""
    now = timezone.now()
    near = list(Match.objects.served().with_names().filter(start_at__range=(now - tennis.LONGEST, now)))
    boards = tennis.present_scoreboards(near)
    playing = [match for match in near if boards[match.pk].status in tennis.IN_PLAY]
    playing.sort(key=lambda match: (not match.demo, match.start_at, match.pk))
    return LiveSport(
        "Tennis",
        [tennis_card(match, boards[match.pk]) for match in playing],
        "/tennis/api/v2/matches/live/",
        "tennis_match",
    )


def football_card(event: Event, board: FootballScore) -> Card:
    """Return a football match as pages show it."""
    begun = board.status is not FootballStatus.NOT_STARTED
    home, away = (str(board.score.home), str(board.score.away)) if begun else ("", "")
    minute = "" if board.minute is None else f"{board.minute}′"
    return Card(
        event_id=event.pk,
        competition=event.league.name,
        clock=FOOTBALL_CLOCKS.get(board.status, minute),
        lines=(Line(event.home.name, home), Line(event.away.name, away)),
        demo=event.demo,
        attribution=attributions(FOOTBALL_PROVIDERS, event.told_by),
    )


def tennis_card(match: Match, board: TennisScore) -> Card:
    """Return a tennis match as pages show it."""
    begun = board.status is not Status.NOT_STARTED
    home, away = zip(*board.score.sets, strict=True) if begun else ((), ())
    return Card(
        event_id=match.pk,
        competition=match.tournament.name,
        clock=_tennis_clock(board),
        lines=(Line(match.home.name, _games(home)), Line(match.away.name, _games(away))),
        demo=match.demo,
        attribution=attribution(TENNIS_PROVIDERS, match.provider),
    )


def _tennis_clock(board: TennisScore) -> str:
    if board.status is Status.NOT_STARTED:
        return ""
    return f"Set {board.score.set}" if board.status is Status.LIVE else board.status.capitalize()


def _games(sets: Sequence[int]) -> str:
    return " ".join(map(str, sets))
