"""What is told of a match and its teams for REST: what was kept when it ended, or what the provider says.

What was kept comes first: it outlasts Redis, and is there when the provider is not.
"""

from typing import TypeVar

import structlog

from feeds.errors import ProviderError
from feeds.models import DEMO_PROVIDER
from football.final_records import kept
from football.graphs import Graphs
from football.incidents import Incident
from football.models import Event, Team
from football.people import Lineups, Player
from football.rest.asking import Answer, Question, Told, ask, ask_sources
from football.rest.present import present_scoreboards
from football.rest.words import has_score

PEOPLE_SECONDS = 60  # line-ups and squads hardly change

Given = TypeVar("Given")

log = structlog.get_logger(__name__)


def incidents(event: Event) -> Told[tuple[Incident, ...]]:
    """Return the match's incidents, oldest first; none before it. ProviderError when the sources are down."""
    final = kept(event.pk)
    if final is not None and final.incidents is not None:
        return Told(final.incidents, event.provider)
    answer = _asked(event, "incidents", lambda source, ref, at: source.incidents([ref], at))
    if isinstance(answer, ProviderError) and not answer.permanent:
        raise answer
    return Told((), event.provider) if isinstance(answer, ProviderError) else answer


def graphs(event: Event) -> Told[Graphs]:
    """Return shots and pressure; empty before the match, and when the sources are down."""
    final = kept(event.pk)
    if final is not None and final.graphs is not None:
        return Told(final.graphs, event.provider)
    answer = _asked(event, "graphs", lambda source, ref, at: source.graphs([ref], at))
    return _or(answer, Told(Graphs(), event.provider))


def lineups(event: Event) -> Told[Lineups | None]:
    """Return the line-ups; None when there are none (yet), and when the sources are down."""
    nothing = Told[Lineups | None](None, event.provider)
    if not event.is_served:
        return nothing
    answer = ask_sources(event, "lineups", lambda source, ref, at: source.lineups([ref], at), PEOPLE_SECONDS)
    return _or(answer, nothing)


def squad(team: Team) -> tuple[Player, ...]:
    """Return the team's players; none when nobody is named, and when the source is down."""
    if team.provider not in {*Event.configured_providers(), DEMO_PROVIDER}:
        return ()
    answer = ask(
        team.provider,
        team.ref,
        "squads",
        lambda source, at: source.squads([team.ref], at),
        PEOPLE_SECONDS,
    )
    return _or(answer, ())


def _asked(event: Event, what: str, question: Question[Answer]) -> Told[Answer] | ProviderError:
    if not event.is_served:
        return ProviderError("read no longer", permanent=True)
    if not has_score(present_scoreboards([event])[event.pk]):
        return ProviderError("not begun", permanent=True)
    return ask_sources(event, what, question)


def _or(answer: Given | ProviderError, otherwise: Given) -> Given:
    if isinstance(answer, ProviderError):
        if not answer.permanent:
            log.warning("answered without the source", error=str(answer))
        return otherwise
    return answer
