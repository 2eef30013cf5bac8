"""Which of another provider's matches are ours, by names and kick-off. Pure.

A wrong answer shows one match's score under another's name, a missing one is a minute's work for a person:
what is not plain is left to one.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import permutations
from typing import NamedTuple

import msgspec

from feeds.joining.team_names import Name, likeness, named, women_of
from feeds.joining.team_words import COMMON

APART = timedelta(minutes=15)  # vendors round, and trail a late kick-off
MOVED = timedelta(hours=24)  # the same two at another hour: most likely one of them is not up to date
SURE = 0.88  # from here on it is one match: one side plain, the other with words left over (tests/feeds)
DOUBTFUL = 0.5  # from here on a person is asked: one side plain, for nobody plays twice at a time
BEGINNING_LETTERS = 2  # names that are alike have a word that begins with the same two
CLEARLY = 0.1  # the next best has to be that much worse


class MatchName(msgspec.Struct, frozen=True, kw_only=True):
    """A match as one provider writes it."""

    home: str
    away: str
    kickoff_at: datetime
    league: str = ""  # where it says whose teams play: "Women's Super League"


class Pair(NamedTuple):
    """A match of theirs and one of ours that may be the same."""

    ref: str  # of theirs
    event_id: int  # of ours
    confidence: float


class Verdict(NamedTuple):
    """What is plain, and what a person has to say. No match is in both."""

    sure: Sequence[Pair]
    doubtful: Sequence[Pair]


class _Sides(NamedTuple):
    home: tuple[Name, ...]  # two players, or one name
    away: tuple[Name, ...]
    kickoff_at: datetime
    beginnings: frozenset[tuple[str, str]]  # of each side's own words: matches that share none are not alike

    @property
    def swapped(self) -> "_Sides":
        return _Sides(self.away, self.home, self.kickoff_at, _beginnings(self.away, self.home))


def confidence(ours: MatchName, theirs: MatchName, aliases: Mapping[str, str]) -> float:
    """Return how sure it is that these are one match, from 0 to 1. Symmetric.

    0 when they begin more than APART from each other, and when a side is another team of the same name:
    women, under 21, reserves. `aliases`: as `feeds.joining.team_names.one_team` returns them.
    """
    return _confidence(_sides(ours, aliases), _sides(theirs, aliases))


def is_swapped(ours: MatchName, theirs: MatchName, aliases: Mapping[str, str]) -> bool:
    """Return whether the names agree better with home and away swapped."""
    one, other = _sides(ours, aliases), _sides(theirs, aliases)
    return _both(one, other.swapped) > _both(one, other)


def compare(
    theirs: Mapping[str, MatchName],
    ours: Mapping[int, MatchName],
    aliases: Mapping[str, str],
    refused: Collection[tuple[str, int]] = frozenset(),
) -> Verdict:
    """Return which of theirs (by ref) are which of ours (by id), one to one; `refused` are known not to be.

    Sure is who is the best for both, and clearly better than the next best. Doubtful is also who has the
    sides swapped, or begins at another hour of the day.
    """
    their_sides = {ref: _sides(name, aliases) for ref, name in theirs.items()}
    our_sides = {event_id: _sides(name, aliases) for event_id, name in ours.items()}
    likely = [pair for pair in _likely(their_sides, our_sides) if pair[:2] not in refused]
    sure = _sure(likely)
    refs, event_ids = {pair.ref for pair in sure}, {pair.event_id for pair in sure}
    doubtful = [
        pair
        for pair in _unique([*likely, *_strange(their_sides, our_sides)])
        if pair.ref not in refs and pair.event_id not in event_ids and pair[:2] not in refused
    ]
    return Verdict(sure, doubtful)


def _sides(match: MatchName, aliases: Mapping[str, str]) -> _Sides:
    women = women_of(match.league)
    home, away = _players(match.home, aliases, women), _players(match.away, aliases, women)
    return _Sides(home, away, match.kickoff_at, _beginnings(home, away))


def _beginnings(home: Iterable[Name], away: Iterable[Name]) -> frozenset[tuple[str, str]]:
    found = set[tuple[str, str]]()
    for side, names in (("home", home), ("away", away)):
        words = {word for name in names for word in name.words}
        found |= {(side, word[:BEGINNING_LETTERS]) for word in words - COMMON or words}
    return frozenset(found)


def _players(side: str, aliases: Mapping[str, str], women: frozenset[str]) -> tuple[Name, ...]:
    """Return both players of a double, or the one name; a club's may have the stroke too ("Bodø/Glimt")."""
    found = [named(name, aliases) for name in (side, *side.split("/"))]
    whole, *parts = [Name(words, marks | women) for words, marks in found]
    is_double = len(parts) == 2 and all(part.words for part in parts)
    return (whole, *parts) if is_double else (whole,)


def _likeness(one: tuple[Name, ...], other: tuple[Name, ...]) -> float:
    if len(one) == 1 or len(other) == 1:
        return likeness(one[0], other[0])
    return max(
        min(likeness(a, b) for a, b in zip(one[1:], order, strict=True)) for order in permutations(other[1:])
    )


def _confidence(ours: _Sides, theirs: _Sides) -> float:
    if abs(ours.kickoff_at - theirs.kickoff_at) > APART or _other_team(ours, theirs):
        return 0.0
    return _both(ours, theirs)


def _both(ours: _Sides, theirs: _Sides) -> float:
    return (_likeness(ours.home, theirs.home) + _likeness(ours.away, theirs.away)) / 2


def _other_team(ours: _Sides, theirs: _Sides) -> bool:
    return ours.home[0].marks != theirs.home[0].marks or ours.away[0].marks != theirs.away[0].marks


# Candidates ------------------------------------------------------------------------------------------


def _likely(theirs: Mapping[str, _Sides], ours: Mapping[int, _Sides]) -> list[Pair]:
    """Return what begins at the same time and is at least doubtful."""
    ordered = sorted(ours, key=lambda event_id: ours[event_id].kickoff_at)
    begins = [ours[event_id].kickoff_at for event_id in ordered]
    found = []
    for ref, sides in theirs.items():
        first = bisect_left(begins, sides.kickoff_at - APART)
        last = bisect_right(begins, sides.kickoff_at + APART)
        pairs = [
            Pair(ref, each, _confidence(ours[each], sides))
            for each in ordered[first:last]
            if not sides.beginnings.isdisjoint(ours[each].beginnings)
        ]
        found += [pair for pair in pairs if pair.confidence >= DOUBTFUL]
    return found


def _strange(theirs: Mapping[str, _Sides], ours: Mapping[int, _Sides]) -> list[Pair]:
    """Return what surely is the same but for its swapped sides, or has the same names at another hour."""
    swapped = _likely({ref: sides.swapped for ref, sides in theirs.items()}, ours)
    by_names = defaultdict[tuple[Name, Name], list[int]](list)
    for event_id, sides in ours.items():
        by_names[sides.home[0], sides.away[0]].append(event_id)
    return [pair._replace(confidence=DOUBTFUL) for pair in swapped if pair.confidence >= SURE] + [
        Pair(ref, event_id, DOUBTFUL)
        for ref, sides in theirs.items()
        for names in (sides, sides.swapped)
        for event_id in by_names.get((names.home[0], names.away[0]), ())
        if abs(ours[event_id].kickoff_at - sides.kickoff_at) <= MOVED
    ]


def _unique(pairs: Iterable[Pair]) -> list[Pair]:
    """Return one pair of each two matches: the first that is given."""
    return list({pair[:2]: pair for pair in reversed([*pairs])}.values())[::-1]


def _sure(pairs: Sequence[Pair]) -> list[Pair]:
    of_theirs = defaultdict[str, list[float]](list)
    of_ours = defaultdict[int, list[float]](list)
    for pair in pairs:
        of_theirs[pair.ref].append(pair.confidence)
        of_ours[pair.event_id].append(pair.confidence)
    return [
        pair
        for pair in pairs
        if pair.confidence >= SURE
        and _clearly_best(pair.confidence, of_theirs[pair.ref])
        and _clearly_best(pair.confidence, of_ours[pair.event_id])
    ]


def _clearly_best(confidence: float, among: Sequence[float]) -> bool:
    """Whether no other of these comes near."""
    return sum(each > confidence - CLEARLY for each in among) == 1
