"""A match's figures for REST: those last shown on the socket, or the provider's where nobody follows it."""

from collections.abc import Mapping
from datetime import datetime

import structlog
from redis.exceptions import RedisError

from feeds.errors import ProviderError
from feeds.rest.asking import Asking
from live.demand import followed
from tennis.feed import Cursor, TennisFeed
from tennis.match import Counters, Snapshot
from tennis.models import Match
from tennis.providers import TennisProvider, provider
from tennis.rest.present import newest
from tennis.rest.words import has_score
from tennis.score import Side

log = structlog.get_logger(__name__)

ask = Asking(TennisFeed.sport, provider).ask


def figures(match: Match, cursor: Cursor | None) -> Mapping[Side, Counters]:
    """Return both sides' figures; none of what nobody knows. `cursor`: where the feed stands."""
    if (final := match.final_counters) is not None:
        return final
    snapshot = _snapshot(match, cursor) if has_score(newest(match, cursor)) else None
    home, away = (snapshot.home, snapshot.away) if snapshot else (None, None)
    return {Side.HOME: home or Counters(), Side.AWAY: away or Counters()}


def _snapshot(match: Match, cursor: Cursor | None) -> Snapshot | None:
    try:
        if cursor is not None and _is_current(match, cursor):
            return cursor.shown
        answer = _asked(match) if match.is_served else ProviderError("read no longer", permanent=True)
    except RedisError as error:
        log.warning("REST answers without figures", error=str(error))
        return None
    if isinstance(answer, ProviderError):
        return cursor.shown if cursor else None
    return answer


def _is_current(match: Match, cursor: Cursor) -> bool:
    """Whether the cursor is the match's last, or the match is followed and so the cursor is renewed."""
    return cursor.is_final or match.pk in followed(TennisFeed.sport)


def _asked(match: Match) -> Snapshot | ProviderError:
    async def question(source: TennisProvider, at: datetime) -> Mapping[str, Snapshot | ProviderError]:
        return await source.snapshots([match.ref], at)

    return ask(match.provider, match.ref, "figures", question)
