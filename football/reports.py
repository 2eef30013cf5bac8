"""What providers tell of matches that are over: their reports, for the database."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import zip_longest

import msgspec

from feeds.asking import ask, readable
from feeds.models import Source
from feeds.takeover.playing import covering
from football.borrowed import borrowed_graphs, borrowed_incidents
from football.final_records import Final
from football.frames import Stats
from football.graphs import Graphs
from football.incidents import Incident
from football.models import Event
from football.providers import provider

PROVIDER_SECONDS = 3  # for each provider; what it does not tell by then is asked for by REST's readers

Incidents = tuple[Incident, ...]
Reports = tuple[dict[str, Incidents], dict[str, Graphs]]  # by ref
Asked = Sequence[tuple[Event, Source]]


def read_finals(ended: Mapping[Event, Stats], at: datetime) -> dict[int, Final]:
    """Return what the matches came to, by event id, given the stats of their last frames (blocking).

    What a match's first source does not tell the next is asked for. Whatever they do, the stats are kept.
    """
    finals = {event.pk: Final(stats) for event, stats in ended.items()}
    by_turn = zip_longest(*([(event, source) for source in covering(event.sources)] for event in ended))
    for turn in by_turn:
        missing = [each for each in turn if each and _is_incomplete(finals[each[0].pk])]
        if missing:
            asyncio.run(_fill_in(finals, missing, at))
    return finals


def _is_incomplete(final: Final) -> bool:
    return final.incidents is None or final.graphs is None


async def _fill_in(finals: dict[int, Final], asked: Asked, at: datetime) -> None:
    """Add what these sources tell to what is known."""
    refs: dict[str, list[str]] = defaultdict(list)
    for _, source in asked:
        refs[source.provider].append(source.ref)
    answers = await asyncio.gather(*(_read(name, some, at) for name, some in refs.items()))
    reports = dict(zip(refs, answers, strict=True))
    for event, source in asked:
        finals[event.pk] = _with(finals[event.pk], event, source, reports[source.provider])


def _with(final: Final, event: Event, source: Source, reports: Reports) -> Final:
    incidents, graphs = reports[0].get(source.ref), reports[1].get(source.ref)
    if source.provider != event.provider:
        incidents = incidents and borrowed_incidents(incidents)
        graphs = graphs and borrowed_graphs(graphs)
    return msgspec.structs.replace(
        final,
        incidents=incidents if final.incidents is None else final.incidents,
        graphs=graphs if final.graphs is None else final.graphs,
    )


async def _read(name: str, refs: Sequence[str], at: datetime) -> Reports:
    source, title = provider(name), f"{name} football"  # in the log, beside other sports' of that name

    async def fetch() -> Reports:
        incidents, graphs = await asyncio.gather(source.incidents(refs, at), source.graphs(refs, at))
        return readable(title, incidents), readable(title, graphs)

    return await ask(title, fetch, PROVIDER_SECONDS) or ({}, {})
