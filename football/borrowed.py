"""Reports that another provider tells of a match than its own.

Our ids of players are made of what the match's own provider calls them (football/rest/persons.py), so that
players of another's report have names alone.
"""

from typing import TypeVar

import msgspec
from msgspec.structs import replace

from football.graphs import Graphs
from football.incidents import Incident
from football.people import Person

Told = TypeVar("Told", bound=msgspec.Struct)


def borrowed_incidents(incidents: tuple[Incident, ...]) -> tuple[Incident, ...]:
    """Return another provider's incidents as this match's."""
    return tuple(map(_without_refs, incidents))


def borrowed_graphs(graphs: Graphs) -> Graphs:
    """Return another provider's graphs as this match's."""
    return replace(graphs, shots=tuple(map(_without_refs, graphs.shots)))


def _without_refs(told: Told) -> Told:
    people = {
        name: Person("", person.name)
        for name in told.__struct_fields__
        if isinstance(person := getattr(told, name), Person)
    }
    return replace(told, **people)
