"""How matches ended, for good: their figures go into the database, where REST finds them."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec
from django.utils import timezone

from feeds.asking import ask
from feeds.errors import ProviderError
from tennis.match import Counters, Snapshot
from tennis.models import Match
from tennis.providers import provider
from tennis.score import Side

ANSWER_SECONDS = 10  # of the minute until the next turn
AT_ONCE = 50  # matches; the rest has the next turn


def record_counters(snapshots: Mapping[int, Snapshot]) -> None:
    """Write the figures of matches that are over, by their ids."""
    for pk, snapshot in snapshots.items():
        sides = {Side.HOME: snapshot.home or Counters(), Side.AWAY: snapshot.away or Counters()}
        Match.objects.filter(pk=pk).update(counters=msgspec.to_builtins(sides))


def record_unseen_endings(since: datetime) -> None:
    """Ask for the figures of matches that began since then and ended with nobody following them."""
    unseen = Match.objects.served().filter(status__in=Match.OVER, counters__isnull=True, start_at__gte=since)
    by_provider: dict[str, list[Match]] = defaultdict(list)
    for match in unseen.order_by("-start_at")[:AT_ONCE]:
        by_provider[match.provider].append(match)
    for name, matches in by_provider.items():
        record_counters(asyncio.run(_snapshots(name, matches)))


async def _snapshots(name: str, matches: Sequence[Match]) -> dict[int, Snapshot]:
    """Return how the provider shows these matches at their end; those it does not are asked for again."""

    async def question() -> Mapping[str, Snapshot | ProviderError]:
        return await provider(name).snapshots([match.ref for match in matches], timezone.now())

    answers = await ask(f"{name} tennis", question, ANSWER_SECONDS) or {}
    finals = {match.pk: _final(match, answers[match.ref]) for match in matches if match.ref in answers}
    return {pk: snapshot for pk, snapshot in finals.items() if snapshot is not None}


def _final(match: Match, answer: Snapshot | ProviderError) -> Snapshot | None:
    if not isinstance(answer, ProviderError):
        return answer if answer.scoreboard.status in Match.OVER else None
    return Snapshot(scoreboard=match.scoreboard) if answer.permanent else None  # there never will be figures
