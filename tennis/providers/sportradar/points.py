"""The timeline into ticks: the score after each point. Pure."""

from collections.abc import Iterable

import msgspec

from tennis.match import Scoreboard, Tick
from tennis.providers.sportradar import rules
from tennis.providers.sportradar.events import Kind, Played
from tennis.providers.sportradar.standing import Standing
from tennis.score import Pair


def tell(events: Iterable[Played], best_of: int | None) -> tuple[Tick, ...]:
    """Return a tick for each point of these events, which are in order; `best_of`: None where unknown.

    A point that ended a tie-break may be told twice, as a point and as a game: it is one tick, by the id of
    the one that was heard of first. So is one that was entered anew.
    """
    standing = Standing(best_of=best_of)
    ticks: list[Tick] = []
    heard_at = 0  # when the event of the last tick was heard of
    for event in events:
        before, standing = standing, standing.after(event)
        is_correction = event.kind is Kind.GAME and standing.games_played <= before.games_played
        if standing is before or not event.is_point or is_correction:
            continue
        tick = Tick(id=event.said_as or event.id, uts=event.at, score=standing.score)
        is_told_already = event.kind is Kind.GAME and before.is_tiebreak_won
        if ticks and (is_told_already or ticks[-1].id == tick.id):
            first = tick if event.heard_at < heard_at else ticks[-1]
            ticks[-1] = msgspec.structs.replace(first, score=tick.score)
        else:
            ticks.append(tick)
            heard_at = event.heard_at
    return tuple(ticks)


def with_sets_of(board: Scoreboard, tick: Tick) -> Tick:
    """Return the tick with the sets before its own as the status has them: the timeline may lack some."""
    told = tick.score.sets
    places = min(len(told), len(board.score.sets)) - 1
    known = [
        theirs if any(theirs) else ours for theirs, ours in zip(board.score.sets, told[:places], strict=False)
    ]
    sets = (*known, *told[places:])
    if sets == told:
        return tick
    counted, settled = (rules.sets_won(each, is_last_over=False) for each in (told, sets))
    won = tick.score.sets_won
    sets_won = Pair(won.home - counted.home + settled.home, won.away - counted.away + settled.away)
    return msgspec.structs.replace(
        tick, score=msgspec.structs.replace(tick.score, sets=sets, sets_won=sets_won)
    )
