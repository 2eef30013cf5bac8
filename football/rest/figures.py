"""A match's figures for REST: those last pushed on the socket, or the provider's where nobody follows it."""

import asyncio
from collections.abc import Mapping
from datetime import datetime

from feeds.errors import ProviderError
from feeds.moments import rfc3339
from football.final_records import kept
from football.frames import EventFrame, SideStats, Stats
from football.match import Momentum, Snapshot, Status
from football.models import Event
from football.providers import FootballProvider
from football.rest.asking import ask_sources
from football.rest.present import newest, pushed_frames
from football.rest.words import has_score
from football.stats import build_stats
from live.demand import followed

NOT_COLLECTED = Stats(home=SideStats(), away=SideStats())


def figures(event: Event) -> Stats | None:
    """Return both sides' figures; None before the match. ProviderError when the source is down."""
    frame = pushed_frames([event]).get(event.pk)
    if not has_score(newest(event, frame)):
        return None
    if frame is not None and _is_current(frame, event):
        return frame.stats
    if final := kept(event.pk):
        return final.stats
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
    async def question(
        source: FootballProvider, ref: str, at: datetime
    ) -> Mapping[str, Stats | ProviderError]:
        snapshots, momenta = await asyncio.gather(source.snapshots([ref], at), source.momentum([ref], at))
        return {ref: _built(snapshots[ref], momenta[ref])}

    told = ask_sources(event, "figures", question)
    return told if isinstance(told, ProviderError) else told.answer


def _built(
    snapshot: Snapshot | ProviderError, momentum: Momentum | ProviderError | None
) -> Stats | ProviderError:
    if isinstance(snapshot, ProviderError):
        return snapshot
    return build_stats(snapshot, None if isinstance(momentum, ProviderError) else momentum)
