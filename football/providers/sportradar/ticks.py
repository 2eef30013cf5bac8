"""Timeline events, phases of play and places of the ball into ticks (feed formats, section 8.4). Pure."""

from collections.abc import Sequence

from feeds.vendors.pieces import moment_ms
from football.match import Point, Tick
from football.providers.sportradar.reading import RawBall, RawEvent, RawSituation
from football.providers.sportradar.words import EVENTS, SIDES, SITUATIONS, WITHOUT_TICK, WOODWORK, unknown
from football.situations import Situation

GRID = 1  # decimals of a place on the pitch


def event_tick(event: RawEvent, heard_at: int) -> Tick | None:
    """Return the tick of an event; None where there is no word for it.

    One without a readable time, or of a time to come, happened when it was heard of (Unix milliseconds).
    """
    situation = EVENTS.get(event.type)
    if situation is None:
        if event.type not in WITHOUT_TICK:
            unknown("event", event.type)
        return None
    if situation is Situation.SHOT_OFF_TARGET and hit_woodwork(event):
        situation = Situation.SHOT_OFF_WOODWORK
    point = place(event)
    return Tick(
        id=str(event.id),
        uts=min(moment_ms(event.time) or heard_at, heard_at),
        situation=situation,
        side=SIDES.get(event.competitor or ""),
        coordinates=(point,) if point else (),
    )


def hit_woodwork(event: RawEvent) -> bool:
    """Whether a shot hit post or bar."""
    return bool(WOODWORK & {event.outcome, event.additional_outcome})


def place(event: RawEvent) -> Point | None:
    """Return where an event was; None where that is not said. 0,0 of a goal says nothing."""
    if event.x is None or event.y is None:
        return None
    if not (0 <= event.x <= 100 and 0 <= event.y <= 100):
        return None
    if event.type == "score_change" and event.x == event.y == 0:
        return None
    return Point(round(event.x, GRID), round(event.y, GRID))


def phase_tick(raw: RawSituation, uts: int, points: Sequence[Point]) -> Tick | None:
    """Return the tick of a phase of play that began then; None where there is no word for it."""
    situation, side = SITUATIONS.get(raw.status), SIDES.get(raw.qualifier)
    if situation is None or side is None:
        unknown("match_situation", f"{raw.status} {raw.qualifier}")
        return None
    return Tick(
        id=f"{raw.status} {raw.qualifier} {raw.updated_at}",
        uts=uts,
        situation=situation,
        side=side,
        coordinates=tuple(points),
    )


def ball_tick(balls: Sequence[RawBall], heard_at: int) -> Tick:
    """Return the tick of a ball that moved on while the phase of play lasts; oldest place first."""
    return Tick(
        id=f"ball {heard_at}",
        uts=heard_at,
        situation=Situation.POSSESSION,
        side=SIDES.get(balls[-1].qualifier or ""),
        coordinates=points(balls),
    )


def points(balls: Sequence[RawBall]) -> tuple[Point, ...]:
    """Return the places."""
    return tuple(Point(round(ball.x, GRID), round(ball.y, GRID)) for ball in balls)


def is_event(tick: Tick) -> bool:
    """Whether the tick is of the timeline: it has Sportradar's own id."""
    return " " not in tick.id and tick.id != "about_to_start"
