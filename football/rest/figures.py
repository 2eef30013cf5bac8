"""A match's figures for REST: those last pushed on the socket, or the provider's where nobody follows it."""

import asyncio
from datetime import datetime

from django.core.cache import cache
from django.utils import timezone

from feeds.errors import ProviderError
from feeds.moments import rfc3339
from football.frames import EventFrame, SideStats, Stats
from football.match import Momentum, Snapshot, Status
from football.models import Event
from football.providers import provider
from football.rest.present import newest, pushed_frames
from football.rest.words import has_score
from football.stats import build_stats
from live.demand import followed

CACHED_SECONDS = 10  # a provider is asked about one match at most this often, however many clients ask
ANSWER_SECONDS = 5  # no client waits longer for a provider
NOT_COLLECTED = Stats(home=SideStats(), away=SideStats())


def figures(event: Event) -> Stats | None:
    """Return both sides' figures; None before the match. ProviderError when the source is down."""
    frame = pushed_frames([event]).get(event.pk)
    if not has_score(newest(event, frame)):
        return None
    if frame is not None and _is_current(frame, event):
        return frame.stats
    answer = _asked(event) if event.is_served else ProviderError("read no longer", permanent=True)
    if isinstance(answer, Stats):
        return answer
    if not answer.permanent:
        raise answer
    return frame.stats if frame is not None else NOT_COLLECTED


def _is_current(frame: EventFrame, event: Event) -> bool:
    """Whether the frame is the match's last, or the match is followed and so the frame is renewed."""
    if frame.time.kickoff_at != rfc3339(event.kickoff_at):
        return False
    return frame.time.status is Status.FINISHED or event.pk in followed("football")


def _asked(event: Event) -> Stats | ProviderError:
    key = f"football:figures:{event.pk}"
    answer: Stats | ProviderError | None = cache.get(key)
    if answer is None:
        answer = asyncio.run(_ask(event.provider, event.ref, timezone.now()))
        cache.set(key, answer, CACHED_SECONDS)  # a refusal too: a provider in trouble is left in peace
    return answer


async def _ask(provider_name: str, ref: str, at: datetime) -> Stats | ProviderError:
    """Return the match's figures; a permanent error if the provider has none of it, else it is down."""
    source = provider(provider_name)
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            snapshots, momenta = await asyncio.gather(source.snapshots([ref], at), source.momentum([ref], at))
    except ProviderError as error:
        return ProviderError(str(error))
    except TimeoutError:
        return ProviderError(f"no answer in {ANSWER_SECONDS} s")
    return _built(snapshots[ref], momenta[ref])


def _built(
    snapshot: Snapshot | ProviderError, momentum: Momentum | ProviderError | None
) -> Stats | ProviderError:
    if isinstance(snapshot, ProviderError):
        return snapshot
    return build_stats(snapshot, None if isinstance(momentum, ProviderError) else momentum)
