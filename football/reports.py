"""What providers tell of matches that are over: their reports, for the database."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from feeds.asking import ask, readable
from football.final_records import Final
from football.frames import Stats
from football.graphs import Graphs
from football.incidents import Incident
from football.models import Event
from football.providers import provider

PROVIDER_SECONDS = 3  # for each provider; what it does not tell by then is asked for by REST's readers

Incidents = tuple[Incident, ...]
Reports = tuple[dict[str, Incidents], dict[str, Graphs]]  # by ref


def read_finals(ended: Mapping[Event, Stats], at: datetime) -> dict[int, Final]:
    """Return what the matches came to, by event id, given the stats of their last frames (blocking).

    Whatever a provider does, the stats are kept.
    """
    reports = asyncio.run(_read_all(list(ended), at))
    finals = {}
    for event, stats in ended.items():
        incidents, graphs = reports[event.provider]
        finals[event.pk] = Final(stats, incidents.get(event.ref), graphs.get(event.ref))
    return finals


async def _read_all(events: Sequence[Event], at: datetime) -> dict[str, Reports]:
    refs: dict[str, list[str]] = defaultdict(list)
    for event in events:
        refs[event.provider].append(event.ref)
    reports = await asyncio.gather(*(_read(name, some, at) for name, some in refs.items()))
    return dict(zip(refs, reports, strict=True))


async def _read(name: str, refs: Sequence[str], at: datetime) -> Reports:
    source, title = provider(name), f"{name} football"  # in the log, beside other sports' of that name

    async def fetch() -> Reports:
        incidents, graphs = await asyncio.gather(source.incidents(refs, at), source.graphs(refs, at))
        return readable(title, incidents), readable(title, graphs)

    return await ask(title, fetch, PROVIDER_SECONDS) or ({}, {})
