"""The timeline into ticks: the score after each point, as its events tell it one after the other. Pure.

A `point` says how the game stands, a `period_score` how many games were won in the set (feed formats,
section 3.4); sets, games and server in between are remembered from event to event. Each event has a score of
its own, so that one which is missing or was taken back makes no later one wrong for longer than a game.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import msgspec

from feeds.pieces import moment_ms
from tennis.match import Tick
from tennis.providers.sportradar import rules
from tennis.providers.sportradar.reading import RawEvent
from tennis.providers.sportradar.words import SET_NUMBERS, SIDES, WITHOUT_TICK, unknown
from tennis.score import Pair, Score, Side

NOTHING = Pair()


class Kind(StrEnum):
    """What an event says."""

    FIRST_SERVE = "f"
    SET_START = "s"
    POINT = "p"
    TIEBREAK_POINT = "t"
    GAME = "g"


KINDS = {
    "first_serve": Kind.FIRST_SERVE,
    "period_start": Kind.SET_START,
    "point": Kind.POINT,
    "tie_break_points": Kind.TIEBREAK_POINT,
    "period_score": Kind.GAME,
}


class Played(msgspec.Struct, frozen=True, array_like=True):
    """An event that was read. `at`: Unix milliseconds."""

    id: str
    at: int
    kind: Kind
    score: Pair = NOTHING
    server: Side | None = None  # of the point; None: not said
    set: int = 0  # 0: not said
    said_as: str = ""  # the event in whose place this one was entered; empty: it is itself

    @property
    def is_point(self) -> bool:
        """Whether a point was played."""
        return self.kind not in (Kind.FIRST_SERVE, Kind.SET_START)

    @property
    def order(self) -> tuple[int, int]:
        """Where it belongs: the timeline is not sorted (section 2.10)."""
        return self.at, int(self.id) if self.id.isascii() and self.id.isdigit() else 0


def played(raw: RawEvent, heard_at: int) -> Played | None:
    """Return an event; None for one that tells nothing of the score.

    One without a readable time, or of a time to come, happened when it was heard of (Unix milliseconds).
    """
    kind = KINDS.get(raw.type)
    if kind is None:
        if raw.type not in WITHOUT_TICK:
            unknown("event", raw.type)
        return None
    is_first = kind is Kind.FIRST_SERVE
    return Played(
        id=str(raw.id),
        at=min(moment_ms(raw.time) or heard_at, heard_at),
        kind=kind,
        score=Pair(int(raw.home_score or 0), int(raw.away_score or 0)),
        server=SIDES.get((raw.competitor if is_first else raw.server) or ""),
        set=_set_number(raw),
    )


def _set_number(raw: RawEvent) -> int:
    """Return the number of the set that an event names; 0 for none."""
    named = SET_NUMBERS.get(raw.period_name or "", 0)
    number = str(raw.period)
    if named or not (number.isascii() and number.isdigit()):
        return named
    return int(number) if int(number) <= rules.SETS_AT_MOST else 0


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How a match stands after some events."""

    best_of: int | None
    sets: tuple[Pair, ...] = (Pair(),)
    point: str = "0-0"
    tiebreak: Pair | None = None  # its points; None: none is being played
    opener: Side | None = None  # who served the first point of the game, or serves it
    server: Side | None = None  # of the next point
    has_match_tiebreak: bool = False  # in place of the current set
    is_set_ended: bool = False  # another set was announced

    def after(self, event: Played) -> "Standing":
        """Return how it stands after one more event; itself when that says nothing of the score."""
        match event.kind:
            case Kind.FIRST_SERVE:
                if event.server is None or self != Standing(best_of=self.best_of):
                    return self
                return msgspec.structs.replace(self, opener=event.server, server=event.server)
            case Kind.SET_START:
                is_next = event.set == len(self.sets) + 1
                return self.settled()._with(is_set_ended=True) if is_next else self
            case Kind.GAME:
                return self._after_game(event)
            case Kind.POINT | Kind.TIEBREAK_POINT:
                return self._after_point(event)

    def settled(self) -> "Standing":
        """Return the standing with a tie-break that was surely won as a game, whether that is told or not."""
        if not self.is_tiebreak_won or self.tiebreak is None:
            return self
        won = rules.match_tiebreak_won(*self.tiebreak)
        return self._with_games(Pair(self.games.home + won.home, self.games.away + won.away))

    @property
    def score(self) -> Score:
        """What the scoreboard shows."""
        won = rules.sets_won(self.sets, is_last_over=self.is_set_over)
        return Score(
            sets=self.sets,
            sets_won=won,
            point=self.point,
            server=None if max(won) * 2 > (self.best_of or rules.SETS_AT_MOST) else self.server,
        )

    @property
    def games(self) -> Pair:
        """The games of the current set."""
        return self.sets[-1]

    @property
    def is_set_over(self) -> bool:
        """Whether the next point is of another set."""
        return self.is_set_ended or rules.is_set_over(self.games, has_match_tiebreak=self.has_match_tiebreak)

    @property
    def is_deciding(self) -> bool:
        """Whether this is the last set there can be."""
        return rules.is_deciding(len(self.sets), self.best_of)

    @property
    def is_tiebreak_won(self) -> bool:
        """Whether the last point surely ended a tie-break, and the game was not told yet."""
        return self.tiebreak is not None and rules.ends_tiebreak(
            self.tiebreak, is_deciding=self.is_deciding, is_match_tiebreak=self.has_match_tiebreak
        )

    def _after_point(self, event: Played) -> "Standing":
        if event.score == NOTHING:
            return self  # nobody has won it
        before = self if self._goes_on(event) else self.settled()
        if before.is_set_over:
            before = before._in_next_set()
        if before._is_tiebreak_point(event):
            return before._after_tiebreak_point(event)
        called = rules.call(*event.score)
        if called is None:
            unknown("point", f"{event.score.home}-{event.score.away}")
            return self
        server = event.server or before.server
        return before._with(point=called, opener=server, server=server)

    def _after_tiebreak_point(self, event: Played) -> "Standing":
        server = event.server or self.server
        opener = rules.tiebreak_opener(server, event.score) if server else None
        return self._with(
            point=f"{event.score.home}-{event.score.away}",
            tiebreak=event.score,
            opener=opener,
            server=rules.tiebreak_server(opener, event.score) if opener else None,
            has_match_tiebreak=self.is_deciding and self.games == NOTHING,
        )

    def _after_game(self, event: Played) -> "Standing":
        number = event.set or len(self.sets) + self.is_set_over
        if number < len(self.sets):
            return self  # a correction of a set that is over; the status has it
        standing = self
        while len(standing.sets) < number:
            standing = standing._in_next_set()
        games, in_match_tiebreak = event.score, standing.has_match_tiebreak
        if standing._has_points_for_games(games):
            games, in_match_tiebreak = rules.match_tiebreak_won(*games), True
        if standing.tiebreak is None and standing.games != rules.TIEBREAK_GAMES:
            standing = standing._with(opener=event.server or standing.opener)
        return standing._with_games(games)._with(has_match_tiebreak=in_match_tiebreak and sum(games) == 1)

    def _with_games(self, games: Pair) -> "Standing":
        """Return the standing after the game in play, a tie-break or not, has ended."""
        server = self.opener.other if self.opener else None
        return self._with(
            sets=(*self.sets[:-1], games),
            point="0-0",
            tiebreak=None,
            opener=server,
            server=server,
        )

    def _in_next_set(self) -> "Standing":
        return self._with(
            sets=(*self.sets, Pair())[: rules.SETS_AT_MOST],
            point="0-0",
            tiebreak=None,
            has_match_tiebreak=False,
            is_set_ended=False,
        )

    def _goes_on(self, event: Played) -> bool:
        """Whether a point is not of the game after a tie-break that was won, and never told as a game."""
        return not (self.is_tiebreak_won and _is_called(event))

    def _is_tiebreak_point(self, event: Played) -> bool:
        """Whether the score counts points of a tie-break, under whichever name it comes (section 11, 5)."""
        return self.tiebreak is not None or not _is_called(event)

    def _has_points_for_games(self, games: Pair) -> bool:
        """Whether a match tie-break is told by its points where games should be."""
        could_be = self.is_deciding and self.games == NOTHING
        return could_be and max(games) >= rules.MATCH_TIEBREAK_POINTS

    def _with(self, **changes: Any) -> "Standing":
        return msgspec.structs.replace(self, **changes)


def _is_called(event: Played) -> bool:
    """Whether a point is called as those of ordinary games are; a tie-break begins with 1-0."""
    return event.kind is Kind.POINT and rules.CALLED.issuperset(event.score)


def said_once(events: Iterable[Played]) -> list[Played]:
    """Return the events, in order, with those marked that were entered anew in place of another.

    No point leaves the score as it was: of two in a row that say the same, the second is the first again. It
    stays so when the first is taken back.
    """
    some = list(events)
    taken = {event.id for event in some}
    marked: list[Played] = []
    last: Played | None = None
    for event in some:
        said_as = "" if event.said_as in taken else event.said_as
        if event.is_point:
            if last and (last.kind, last.score, last.set) == (event.kind, event.score, event.set):
                said_as = last.said_as or last.id
            last = event = msgspec.structs.replace(event, said_as=said_as)
            taken.add(said_as)
        marked.append(event)
    return marked


def tell(events: Iterable[Played], best_of: int | None) -> tuple[Tick, ...]:
    """Return a tick for each point of these events, which are in order; `best_of`: None where unknown.

    A point that ended a tie-break may be told twice, as a point and as a game: it is one tick. So is one that
    was entered anew.
    """
    standing = Standing(best_of=best_of)
    ticks: list[Tick] = []
    for event in events:
        before, standing = standing, standing.after(event)
        if standing is before or not event.is_point:
            continue
        tick = Tick(id=event.said_as or event.id, uts=event.at, score=standing.score)
        is_told_already = event.kind is Kind.GAME and before.is_tiebreak_won
        if ticks and (is_told_already or ticks[-1].id == tick.id):
            ticks[-1] = msgspec.structs.replace(ticks[-1], score=tick.score)
        else:
            ticks.append(tick)
    return tuple(ticks)
