"""Follows football matches of the vendor on loopback, at moments that a test chooses."""

from typing import Any

from football.feed import FootballFeed
from football.match import Side, Tick
from football.models import Event
from football.situations import Situation
from tests.feeds import following
from tests.feeds.following import BEGIN, Frames
from tests.football.builders import an_event
from tests.football.upstream import Match, Upstream

__all__ = ["BEGIN", "Follower", "Frames", "a_match", "a_tick", "words"]


def a_match(upstream: Upstream, ref: str = "m1", **fixture: Any) -> tuple[Event, Match]:
    """Return a match of the vendor: our row, and what the vendor knows of it."""
    match = upstream.matches[ref] = Match()
    return an_event(ref, **fixture), match


def a_tick(name: str, seconds: float = 0, situation: Situation = Situation.ATTACK) -> Tick:
    """Return a tick of the home side, so many seconds after BEGIN."""
    uts = int((BEGIN.timestamp() + seconds) * 1000)
    return Tick(id=name, uts=uts, situation=situation, side=Side.HOME)


class Follower(following.Follower):
    """Polls these matches of football."""

    def __init__(self, *events: Event) -> None:
        super().__init__(FootballFeed(), [event.pk for event in events])


def words(frames: Frames) -> list[str]:
    """Return each frame's type, a tick's situation in its place."""
    return [str(frame.get("situation", frame["type"])) for frame in frames]
