"""Whose a goal is, and the score after it (feed formats, section 5.5). Pure.

Whose side an own goal names is not settled: the running `result` tells who has one more.
"""

import re
from collections.abc import Iterable, Mapping

from football.match import Score, Side
from football.providers.sportmonks.reading import RawEvent
from football.providers.sportmonks.words import GOALS, OWN_GOAL

RESULT = re.compile(r"(\d{1,2})\s*-\s*(\d{1,2})")


def scorers(events: Iterable[RawEvent], sides: Mapping[int, Side]) -> dict[int, Side | None]:
    """Return by event id whose each goal is; None where nothing tells it."""
    found: dict[int, Side | None] = {}
    before = Score()
    for event in events:
        if event.type_id not in GOALS:
            continue
        after = result_of(event)
        found[event.id] = scorer(event, before, after, sides)
        before = after or before.plus(found[event.id])
    return found


def scorer(event: RawEvent, before: Score, after: Score | None, sides: Mapping[int, Side]) -> Side | None:
    """Return whose goal it is, by the score before and after it, or by who is named; None: not known."""
    if after is not None and (after.home > before.home) != (after.away > before.away):
        return Side.HOME if after.home > before.home else Side.AWAY
    return None if event.type_id == OWN_GOAL else sides.get(event.participant_id or 0)


def result_of(event: RawEvent) -> Score | None:
    """Return the score after an event, home first; None where it has none."""
    said = RESULT.fullmatch(event.result or "")
    return Score(int(said[1]), int(said[2])) if said else None
