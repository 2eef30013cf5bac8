"""A whole match in, a Recording out: what is known after each event follows from the events up to it."""

from collections.abc import Iterable, Sequence
from heapq import merge

import msgspec

from football.match import Score, Scoreboard, Side, Status, Tick
from football.providers.recorded.recording import ABOUT_TO_START, Moment, Recording, Running
from football.providers.wyscout.momentum import PhaseRuns
from football.providers.wyscout.plays import Part, Play
from football.providers.wyscout.reading import Change, Match
from football.providers.wyscout.schedule import SPELLS, WAITS, Span, change_offset, spans
from football.providers.wyscout.situations import Call, Narrator, goal_side
from football.providers.wyscout.tally import Tally
from football.providers.wyscout.telling import Teller
from football.situations import Situation


def fold(match: Match) -> Recording:
    """Return the match ready to be played."""
    parts = spans(match.plays)
    folder = _Folder(Teller(match.players))
    for span, following in zip(parts, [*parts[1:], None], strict=True):
        for play in span.plays:
            folder.play(span, play)
        folder.whistle(span, following.part if following else None)
    return Recording(
        card=match.card,
        ticks=(
            ABOUT_TO_START,
            *merge(_changes(match.changes, parts), folder.ticks, key=lambda tick: tick.uts),
        ),
        moments=tuple(folder.moments),
        story=folder.teller.story(match.changes, parts),
        lineups=match.lineups,
    )


def mismatch(recording: Recording, match: Match) -> str:
    """Say how the score by events differs from the record's; empty when it does not."""
    counted = (recording.final.score, recording.final.shoot_out or Score())
    recorded = (match.final, match.shoot_out)
    return "" if counted == recorded else f"{counted} by events, {recorded} in the record"


class _Folder:
    """Reads the plays in order and keeps what is known after each."""

    def __init__(self, teller: Teller) -> None:
        self.teller = teller
        self.ticks: list[Tick] = []
        self.moments: list[Moment] = []
        self._narrator = Narrator()
        self._tally = Tally()
        self._phases = PhaseRuns()
        self._board = Scoreboard()

    def play(self, span: Span, play: Play) -> None:
        """Read the next play."""
        calls = self._narrator.read(play)
        offset = span.offset(play.second)
        for number, call in enumerate(calls, start=1):
            self._say(f"{play.id}.{number}", offset, call)
        if span.part is not Part.SHOOT_OUT:
            self._tally.add(play, calls)
            self._phases.add(play, calls)
        self._board = _after(self._board, span.part, calls)
        self.teller.play(span, play, calls, self._board.score)
        self._keep(offset, _running(span))

    def whistle(self, span: Span, following: Part | None) -> None:
        """End a part, at its last play."""
        self._say(f"{span.plays[-1].id}.end", span.end, Call(Situation.PERIODSCORE))
        self._board = _ended(self._board, span, following)
        self.teller.whistle(span, self._board.score)
        self._keep(span.end, None)

    def _say(self, tick_id: str, offset: int, call: Call) -> None:
        self.ticks.append(
            Tick(
                id=tick_id,
                uts=offset,
                situation=call.situation,
                side=call.side,
                coordinates=call.coordinates,
            )
        )

    def _keep(self, offset: int, running: Running | None) -> None:
        self.moments.append(
            Moment(
                offset=offset,
                scoreboard=self._board,
                running=running,
                home=self._tally.counters(Side.HOME),
                away=self._tally.counters(Side.AWAY),
                momentum=self._phases.momentum(),
            )
        )


def _running(span: Span) -> Running | None:
    """The minute of a part; in the shoot-out it stands."""
    return Running(SPELLS[span.part], span.start) if span.part in SPELLS else None


def _after(board: Scoreboard, part: Part, calls: Iterable[Call]) -> Scoreboard:
    """The scoreboard after a play of that part."""
    scorer = goal_side(calls)
    if part is Part.SHOOT_OUT:
        status, period = WAITS[part]
        shoot_out = (board.shoot_out or Score()).plus(scorer)
        return msgspec.structs.replace(board, status=status, period=period, shoot_out=shoot_out)
    spell = SPELLS[part]
    return msgspec.structs.replace(
        board, status=spell.status, period=spell.period, score=board.score.plus(scorer)
    )


def _ended(board: Scoreboard, span: Span, following: Part | None) -> Scoreboard:
    """The scoreboard once a part is over and the wait for the following one begins."""
    status, period = WAITS[following] if following else (Status.FINISHED, None)
    spell = SPELLS.get(span.part)
    board = msgspec.structs.replace(
        board,
        status=status,
        period=period,
        minute=spell.minute(span.end - span.start) if spell else board.minute,
    )
    if span.part is Part.FIRST_HALF:
        return msgspec.structs.replace(board, half_time=board.score)
    if span.part is Part.SECOND_HALF and following:
        return msgspec.structs.replace(board, ninety_minutes=board.score)
    return board


def _changes(changes: Iterable[Change], parts: Sequence[Span]) -> list[Tick]:
    """The substitutions as ticks, in the order in which they happen."""
    ticks = [
        Tick(
            id=f"substitution.{number}",
            uts=change_offset(change.minute, parts),
            situation=Situation.SUBSTITUTION,
            side=change.side,
        )
        for number, change in enumerate(changes, start=1)
    ]
    return sorted(ticks, key=lambda tick: tick.uts)
