"""What providers share that fold answers into a match's memory, and answer polls out of it. Pure."""

from collections.abc import Sequence

import msgspec

from feeds.recorded.replay import ABOUT_TO_START_MS
from football.graphs import Attack
from football.match import Counters, Scoreboard, Status, Tick, Timeline
from football.situations import Situation

OVER = frozenset({Status.FINISHED, Status.CANCELLED, Status.ABANDONED})
TICKS_KEPT = 2_000  # as many as a topic keeps; a match has about 200 events
PHASES_KEPT_MS = 5 * 60_000  # ticks that no report has; a feed asks for the last 3 minutes (feeds/changes.py)


def timeline(
    ticks: Sequence[Tick], board: Scoreboard, kickoff_at: int | None, since: int | None, now: int
) -> Timeline:
    """Return the ticks from `since` up to `now` (Unix milliseconds); its announcement before the match.

    What was collected after `now`, while a poll was under way, has another one: there is none after the end,
    which comes with all ticks.
    """
    if kickoff_at is not None and board.status is Status.NOT_STARTED:
        ticks = (_about_to_start(kickoff_at), *ticks)
    until = max(now, ticks[-1].uts) if ticks and board.status in OVER else now
    return Timeline(
        scoreboard=board, ticks=tuple(tick for tick in ticks if (since or 0) <= tick.uts <= until)
    )


def newer(known: Counters | None, read: Counters | None) -> Counters | None:
    """Return the known figures with those that were read: an answer that lacks one does not take it back."""
    if known is None or read is None:
        return read or known
    published = {name: figure for name, figure in msgspec.structs.asdict(read).items() if figure is not None}
    return msgspec.structs.replace(known, **published)


def with_attack(attacks: tuple[Attack, ...], spell: Attack) -> tuple[Attack, ...]:
    """Return the attacks with one more; those of one minute and side are one entry."""
    same = [each for each in attacks if (each.minute, each.side) == (spell.minute, spell.side)]
    others = [each for each in attacks if each not in same]
    weight = sum(each.weight for each in same) + spell.weight
    return (*others, Attack(spell.minute, spell.side, weight))


def _about_to_start(kickoff_at: int) -> Tick:
    """Return the announcement of a match, which vendors do not make."""
    return Tick(
        id="about_to_start",
        uts=kickoff_at + ABOUT_TO_START_MS,
        situation=Situation.MATCH_ABOUT_TO_START,
        side=None,
    )
