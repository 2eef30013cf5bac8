"""What a source says that another has told already, after it has taken over a match. Pure.

Vendors stamp the same corner up to a minute apart, some with the moment at which they heard of it. So a tick
is a repeat of one that was told near its time in the same words, each of them once. What raises a count that
the scoreboard shows, as goals do, is news as far as the count exceeds what was told.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from msgspec.structs import replace

from feeds.changes import LATE_MILLISECONDS, Seen, unseen
from feeds.progress import CALENDAR_LAG
from feeds.takeover.turns import Standing, Told

UNSURE_SECONDS = CALENDAR_LAG.total_seconds()  # after a takeover: so long counts may trail
APART_MS = 90_000  # between two vendors' moments of one thing: a minute, and a poll of each
PASSING_MS = 10_000  # … of what comes every few seconds: a longer time would swallow the next ones
KEPT_MS = LATE_MILLISECONDS + APART_MS  # so long what was told is remembered: ticks may come that late
HELD_MS = APART_MS  # so long a goal waits for its score; then it was an old one, or taken back


class Telling(Protocol):
    """A sport's words for what several sources tell."""

    def what(self, tick: Any) -> str:
        """Return in one word what the tick says, whoever says it."""
        ...

    def is_passing(self, what: str) -> bool:
        """Whether that comes every few seconds, and means nothing once it is past."""
        ...

    def count(self, tick: Any) -> str | None:
        """Return which of the counts this tick raises; None for none."""
        ...

    def counts(self, scoreboard: Any) -> Mapping[str, int]:
        """Return the counts of a scoreboard."""
        ...

    def believed(self, shown: Any, said: Any) -> Any:
        """Return the scoreboard to show when a source that may trail says `said` after `shown`."""
        ...


class Sifted(NamedTuple):
    """The ticks to publish, oldest first; what then is seen, and how the match stands."""

    news: list[Any]
    seen: Seen
    standing: Standing


def take_over(standing: Standing, source: str, newest: int, now: float) -> Standing:
    """Return how a match stands that `source` takes over now (unix seconds).

    `newest`: the moment of the last tick that was told, in milliseconds.
    """
    told_until = min(newest, int(now * 1000))
    return replace(standing, source=source, since=now, before=standing.source, told_until=told_until)


def is_unsure(standing: Standing, now: float) -> bool:
    """Whether the source may still trail what was shown before it took over."""
    return bool(standing.before) and now - standing.since < UNSURE_SECONDS


def sift(
    ticks: Iterable[Any],
    seen: Seen,
    standing: Standing,
    counts: Mapping[str, int],
    telling: Telling,
    now: float,
    *,
    is_history: bool = False,
) -> Sifted:
    """Return what is news of a reading by the source in use, whose scoreboard has these counts.

    `is_history`: the source takes over with this reading; what the counts do not prove to be news is none.
    Ticks that wait for their count are not seen yet.
    """
    now_ms, unsure = int(now * 1000), is_unsure(standing, now)
    fresh, seen = unseen(ticks, seen, now_ms)
    counting = [tick for tick in fresh if telling.count(tick) is not None]
    scoring = {tick.id: tick for tick in counting if unsure or _is_doubted(tick, standing, telling)}
    proven, waiting, counted = _prove([*scoring.values()], standing, counts, telling, now_ms)
    others = [tick for tick in fresh if tick.id not in scoring]
    news, told = _without_repeats(others, standing, telling, now_ms, is_history=is_history)
    told += [_told(tick, standing.source, telling) for tick in proven]
    counted = counted if unsure else dict(counts)
    return Sifted(
        sorted([*news, *proven], key=lambda tick: tick.uts),
        replace(seen, published={each: uts for each, uts in seen.published.items() if each not in waiting}),
        replace(standing, told=_lately(told, telling, now_ms), counted=counted),
    )


def _is_doubted(tick: Any, standing: Standing, telling: Telling) -> bool:
    """Whether another source may have told it: its time was then, or one like it was told near its time."""
    word = telling.what(tick)
    return tick.uts <= standing.told_until or any(
        each.what == word and standing.source not in each.by and abs(each.uts - tick.uts) <= APART_MS
        for each in standing.told
    )


def _prove(
    ticks: Sequence[Any], standing: Standing, counts: Mapping[str, int], telling: Telling, now: int
) -> tuple[list[Any], set[str], dict[str, int]]:
    """Return the ticks that the counts prove, the ids of those that they may yet prove, and new counts.

    One of the very moment of one that was told is that one, and proves nothing.
    """
    told = {(each.what, uts) for each in standing.told for uts in each.by.values()}
    by_count: dict[str, list[Any]] = defaultdict(list)
    for tick in ticks:
        if (telling.what(tick), tick.uts) not in told:
            by_count[str(telling.count(tick))].append(tick)
    proven, waiting, total = list[Any](), set[str](), dict(standing.counted)
    for name, some in by_count.items():
        more = min(len(some), max(0, counts.get(name, 0) - total.get(name, 0)))
        old, fresh = some[: len(some) - more], some[len(some) - more :]
        proven += fresh
        total[name] = total.get(name, 0) + more
        waiting |= {tick.id for tick in old if now - tick.uts < HELD_MS}
    return proven, waiting, total


def _without_repeats(
    ticks: Iterable[Any], standing: Standing, telling: Telling, now: int, *, is_history: bool
) -> tuple[list[Any], list[Told]]:
    """Return what nobody has told yet, and what has been told then.

    A source may have known nothing of the last minutes when it took over, and catch up: what is older than
    what is remembered was the other's to tell.
    """
    open_ones = [tick for tick in ticks if not _is_past(tick, standing, telling, now)]
    said = [_told(tick, standing.source, telling) for tick in open_ones]
    told, repeats = _paired(said, standing.told, telling)
    if is_history:
        return [], told
    news = [tick for number, tick in enumerate(open_ones) if number not in repeats]
    return news, [*told, *(each for number, each in enumerate(said) if number not in repeats)]


def _is_past(tick: Any, standing: Standing, telling: Telling, now: int) -> bool:
    if tick.uts > standing.told_until:
        return False
    return telling.is_passing(telling.what(tick)) or tick.uts < now - LATE_MILLISECONDS


def _paired(said: Sequence[Told], told: Iterable[Told], telling: Telling) -> tuple[list[Told], set[int]]:
    """Return what was told, now by this source too, and the places of what thereby is a repeat.

    What two vendors stamp alike belongs together, before what they may have stamped apart.
    """
    known, repeats = list(told), set[int]()
    for apart in (0, PASSING_MS, APART_MS):
        for number, each in enumerate(said):
            if number in repeats or (apart > PASSING_MS and telling.is_passing(each.what)):
                continue
            place = _found(known, each, apart)
            if place is not None:
                known[place] = replace(known[place], by=known[place].by | each.by)
                repeats.add(number)
    return known, repeats


def _found(told: Sequence[Told], said: Told, apart: int) -> int | None:
    """Return the place of the tick that this one repeats, or is itself; None when there is none.

    Of several that it may repeat the oldest is taken: each source tells them in the same order. Where one of
    them came out of turn and took this one's place, the equal moment still tells that it is a repeat.
    """
    ((source, uts),) = said.by.items()
    same = [(place, each) for place, each in enumerate(told) if each.what == said.what]
    itself = [place for place, each in same if uts in each.by.values()]
    others = [place for place, each in same if source not in each.by and abs(each.uts - uts) <= apart]
    return next(iter(itself + others), None)


def _told(tick: Any, source: str, telling: Telling) -> Told:
    return Told(telling.what(tick), {source: tick.uts})


def _lately(told: Sequence[Told], telling: Telling, now: int) -> tuple[Told, ...]:
    """Return what may be repeated yet: the very last of what is passing, and some minutes of the rest."""
    last = max((each.uts for each in told), default=0)
    return tuple(
        each
        for each in told
        if each.uts >= (last - PASSING_MS if telling.is_passing(each.what) else now - KEPT_MS)
    )
