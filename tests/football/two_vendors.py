"""A match that two vendors on loopback know, each in its own words."""

from typing import Any

import msgspec
import pytest

from feeds import circuit
from feeds.circuit import Circuit
from feeds.models import Counterpart, State
from football.match import Scoreboard, Side, Tick
from football.models import Event
from football.situations import Situation
from tests.feeds.hand_clock import HandClock
from tests.football.builders import SECOND, SECOND_HALF, VENDOR
from tests.football.following import BEGIN, Follower, Frames, a_match
from tests.football.upstream import Match, Upstream

POLL_SECONDS = 5


def joined(event: Event, ref: str = "x1", *, tracked: bool = True) -> None:
    """Let the second vendor know the match under that id."""
    Counterpart.objects.create(
        sport="football",
        event_id=event.pk,
        provider=SECOND,
        ref=ref,
        home=event.home.name,
        away=event.away.name,
        our_home=event.home.name,
        our_away=event.away.name,
        kickoff_at=event.kickoff_at,
        our_kickoff_at=event.kickoff_at,
        confidence=1,
        tracked=tracked,
        state=State.JOINED,
    )


class Evening:
    """One match, its two vendors, and somebody who follows it, poll by poll."""

    def __init__(self, upstream: Upstream, second: Upstream, patch: pytest.MonkeyPatch) -> None:
        self.first, self.second = upstream, second
        self.clock = HandClock()
        for name in (VENDOR, SECOND):
            title = f"{name} football"
            patch.setitem(circuit._circuits, title, Circuit(title, self.clock))
        self.event, self.at_first = a_match(upstream)
        self.at_second = second.matches["x1"] = Match()
        joined(self.event)
        self.follower = Follower(self.event)
        self.seconds = 0
        self.shows(SECOND_HALF)

    def shows(self, board: Scoreboard) -> None:
        """Have both vendors show that."""
        self.at_first.scoreboard = self.at_second.scoreboard = board

    def poll(self) -> Frames:
        """Poll five seconds after the last time."""
        self.seconds += POLL_SECONDS
        self.clock.pass_by(POLL_SECONDS)
        return self.follower.poll(self.seconds)

    def polls(self, seconds: int) -> Frames:
        """Poll for so long; return all frames."""
        return [frame for _ in range(seconds // POLL_SECONDS) for frame in self.poll()]

    def tick(self, name: str, situation: Situation, side: Side = Side.HOME, *, ago: float = 1) -> Tick:
        """Return a tick of so many seconds before the last poll."""
        uts = int((BEGIN.timestamp() + self.seconds - ago) * 1000)
        return Tick(id=name, uts=uts, situation=situation, side=side)

    def with_score(self, home: int, away: int) -> Scoreboard:
        """Return the second half with that score."""
        return msgspec.structs.replace(SECOND_HALF, score=type(SECOND_HALF.score)(home, away))


def ticks(frames: Frames) -> list[str]:
    """Return the situations that were told."""
    return [frame["situation"] for frame in frames if frame["type"] == "livedata"]


def scores(frames: Frames) -> list[tuple[Any, Any]]:
    """Return the scores that were shown."""
    return [(f["score"]["home"], f["score"]["away"]) for f in frames if f["type"] == "event"]
