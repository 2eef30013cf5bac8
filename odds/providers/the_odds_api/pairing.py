"""Which of their matches ours are. What is in doubt waits for a person (feeds/joining/), unquoted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec
from channels.db import database_sync_to_async

from feeds.joining import counterparts
from feeds.joining.matching import MOVED, MatchName
from odds import sports
from odds.match import Match
from odds.providers.the_odds_api.access import NAME
from odds.providers.the_odds_api.board import Board, Pair, Wanted
from odds.providers.the_odds_api.catalogue import Catalogue, Listed

PAIR_SECONDS = 300  # until a match is looked up again: a person may have decided, a list may have grown
AROUND = timedelta(hours=1)  # our matches that kick off about then are compared with theirs


async def paired(
    board: Board, catalogue: Catalogue, wanted: Mapping[str, Wanted], known: Mapping[str, Pair], now: datetime
) -> Mapping[str, Pair]:
    """Return which of theirs the wanted matches are, by topic; those that are not looked up yet are missing.

    ProviderError when they do not answer, DatabaseError when the database does not.
    """
    due = {
        topic: each
        for topic, each in wanted.items()
        if topic not in known or now.timestamp() - known[topic].at >= PAIR_SECONDS
    }
    theirs = await catalogue.matches() if due else None
    if theirs is None:
        return known
    by_sport = defaultdict[str, dict[str, Wanted]](dict)
    for topic, each in due.items():
        by_sport[each.sport][topic] = each
    found: dict[str, Pair] = {}
    for sport, some in by_sport.items():
        refs = await database_sync_to_async(_joined)(sport, list(some.values()), theirs)
        found |= {
            topic: _pair(refs.get(each.event_id), theirs, now, known.get(topic))
            for topic, each in some.items()
        }
    await board.pair(found)
    return {**known, **found}


def _joined(sport: str, wanted: Sequence[Wanted], theirs: Mapping[str, Listed]) -> dict[int, str]:
    """Return their ids by ours (blocking). What was joined before stands, whatever it is called now."""
    refs = dict(counterparts.joined(sport, NAME, [each.event_id for each in wanted]))
    missing = [each for each in wanted if each.event_id not in refs]
    if missing:
        ours = {match.event_id: _named(match) for match in _around(sport, missing)}
        ours |= {each.event_id: _named(each) for each in missing}
        begins = [name.kickoff_at for name in ours.values()]
        first, last = min(begins) - MOVED, max(begins) + MOVED
        some = {ref: each.name for ref, each in theirs.items() if first <= each.name.kickoff_at <= last}
        refs |= {event_id: ref for ref, event_id in counterparts.join(sport, NAME, some, ours).items()}
    return refs


def _around(sport: str, wanted: Iterable[Wanted]) -> Iterable[Match]:
    """Return all our matches that kick off about when the wanted ones do: the best of them is theirs."""
    begins = sorted({each.kickoff_at for each in wanted})
    while begins:
        first = begins[0] - AROUND
        last = max(moment for moment in begins if moment <= first + 2 * AROUND) + AROUND
        yield from (match for match in sports.named(sport).kicking_off(first, last) if not match.demo)
        begins = [moment for moment in begins if moment + AROUND > last]


def _pair(ref: str | None, theirs: Mapping[str, Listed], now: datetime, before: Pair | None) -> Pair:
    """Return the pair. One that is no longer listed is where it was: it may have begun."""
    if ref is None:
        return Pair(at=now.timestamp())
    if ref in theirs:
        return Pair(at=now.timestamp(), ref=ref, league=theirs[ref].league)
    if before is not None and before.ref == ref:
        return msgspec.structs.replace(before, at=now.timestamp())
    return Pair(at=now.timestamp())


def _named(match: Match | Wanted) -> MatchName:
    return MatchName(home=match.home, away=match.away, kickoff_at=match.kickoff_at)
