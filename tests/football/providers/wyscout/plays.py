"""Plays made by hand: only what a test is about has to be said."""

from football.match import Point, Side
from football.providers.wyscout.plays import Kind, Part, Play
from football.providers.wyscout.situations import Call, Narrator

HOME, AWAY = Side.HOME, Side.AWAY
MIDDLE = (50.0, 50.0)


def play(
    kind: Kind,
    detail: str = "",
    *tags: int,
    side: Side = HOME,
    at: tuple[float, float] = MIDDLE,
    to: tuple[float, float] | None = None,
    part: Part = Part.FIRST_HALF,
    second: float = 1.0,
    number: int = 1,
) -> Play:
    """Return a play of that kind and sub-type with those tags, seen by its own side."""
    return Play(
        id=number,
        part=part,
        second=second,
        side=side,
        kind=kind,
        detail=detail,
        tags=frozenset(tags),
        start=Point(*at),
        end=Point(*to) if to else None,
    )


def told(*plays: Play) -> list[list[Call]]:
    """Return what is said of each of these plays, after a kick-off."""
    narrator = Narrator()
    narrator.read(play(Kind.INTERRUPTION))
    return [narrator.read(each) for each in plays]


def words(calls: list[Call]) -> list[str]:
    """Return calls as "home goal", "match_started"."""
    return [f"{call.side} {call.situation}" if call.side else str(call.situation) for call in calls]
