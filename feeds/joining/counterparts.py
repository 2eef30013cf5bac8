"""Another provider's matches beside ours, in the database. Any number of workers may join at once.

What was decided stands, a person's word and what was plain alike; what is in doubt waits in the admin.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from feeds.joining.matching import MatchName, Pair, compare
from feeds.joining.team_names import one_team
from feeds.models import Alias, Counterpart, State

BATCH = 500  # ids per query: no query has too many parameters
RENEWED = ("home", "away", "kickoff_at", "tracked")  # what its provider may say otherwise later
KEPT = timedelta(days=30)  # after kick-off; nobody asks any provider about older matches

Item = TypeVar("Item")


def join(
    sport: str, provider: str, theirs: Mapping[str, MatchName], ours: Mapping[int, MatchName]
) -> dict[str, int]:
    """Return our event id for each match of the provider (by ref) that surely is one of ours (blocking).

    1. What is joined stands, whatever the names say by now.
    2. The others are compared with those of ours that the provider has no match of yet (matching.py).
    3. What is plain is joined; what is in doubt is proposed to a person, or proposed no longer.
    """
    known = _known(sport, provider, theirs, ours)
    joined, proposed, refused = (
        {(each.ref, each.event_id): each for each in known if each.state == state}
        for state in (State.JOINED, State.PROPOSED, State.REFUSED)
    )
    refs, event_ids = {ref for ref, _ in joined}, {event_id for _, event_id in joined}
    verdict = compare(
        {ref: name for ref, name in theirs.items() if ref not in refs},
        {event_id: name for event_id, name in ours.items() if event_id not in event_ids},
        aliases(sport) if theirs.keys() - refs else {},
        refused.keys(),
    )
    _write(
        [_counterpart(sport, provider, pair, theirs, ours, State.JOINED) for pair in verdict.sure],
        [_counterpart(sport, provider, pair, theirs, ours, State.PROPOSED) for pair in verdict.doubtful],
        _within(proposed, refs | theirs.keys(), event_ids | ours.keys()),
    )
    if verdict.sure:
        known = _known(sport, provider, theirs, ())  # another worker may have been first
    return {each.ref: each.event_id for each in known if each.state == State.JOINED and each.ref in theirs}


def joined(sport: str, provider: str, event_ids: Iterable[int]) -> dict[int, str]:
    """Return the provider's ref of each of our events that it surely has a match of (blocking)."""
    rows = Counterpart.objects.filter(sport=sport, provider=provider, state=State.JOINED)
    return {
        event_id: ref
        for batch in batches(event_ids)
        for event_id, ref in rows.filter(event_id__in=batch).values_list("event_id", "ref")
    }


def in_doubt(sport: str, provider: str, refs: Iterable[str]) -> set[str]:
    """Return those of the provider's matches that a person has to say something about (blocking)."""
    rows = Counterpart.objects.filter(sport=sport, provider=provider, state=State.PROPOSED)
    return {
        ref for batch in batches(refs) for ref in rows.filter(ref__in=batch).values_list("ref", flat=True)
    }


def aliases(sport: str) -> dict[str, str]:
    """Return what operators have said of the sport's names (`team_names.one_team`; blocking)."""
    return one_team(Alias.objects.filter(sport=sport).values_list("name", "means"))


def renew(sport: str, provider: str, theirs: Mapping[str, MatchName], tracked: Mapping[str, bool]) -> None:
    """Write how the provider names its joined matches by now, and whether it has live data (blocking)."""
    rows = Counterpart.objects.filter(sport=sport, provider=provider, state=State.JOINED)
    for batch in batches(theirs):
        changed = []
        for row in rows.filter(ref__in=batch):
            name = theirs[row.ref]
            said = dict(zip(RENEWED, (name.home, name.away, name.kickoff_at, tracked[row.ref]), strict=True))
            if any(getattr(row, column) != value for column, value in said.items()):
                changed.append(row)
                for column, value in said.items():
                    setattr(row, column, value)
        Counterpart.objects.bulk_update(changed, RENEWED)


def erase_old() -> int:
    """Erase the counterparts of matches that began longer than KEPT ago; return how many."""
    return Counterpart.objects.filter(kickoff_at__lt=timezone.now() - KEPT).delete()[0]


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield the items in lists that one query has room for."""
    left = iter(items)
    while batch := list(islice(left, BATCH)):
        yield batch


def _known(sport: str, provider: str, refs: Iterable[str], event_ids: Iterable[int]) -> Sequence[Counterpart]:
    """Return what is known of these matches of theirs and of ours."""
    rows = Counterpart.objects.filter(sport=sport, provider=provider)
    conditions = [
        *(Q(ref__in=batch) for batch in batches(refs)),
        *(Q(event_id__in=batch) for batch in batches(event_ids)),
    ]
    return list({row.pk: row for condition in conditions for row in rows.filter(condition)}.values())


def _within(
    rows: Mapping[tuple[str, int], Counterpart], refs: Collection[str], event_ids: Collection[int]
) -> list[Counterpart]:
    """Return the rows that this comparison has something to say about: both matches are in it."""
    return [row for (ref, event_id), row in rows.items() if ref in refs and event_id in event_ids]


def _counterpart(
    sport: str,
    provider: str,
    pair: Pair,
    theirs: Mapping[str, MatchName],
    ours: Mapping[int, MatchName],
    state: State,
) -> Counterpart:
    their, our = theirs[pair.ref], ours[pair.event_id]
    return Counterpart(
        sport=sport,
        event_id=pair.event_id,
        provider=provider,
        ref=pair.ref,
        home=their.home,
        away=their.away,
        kickoff_at=their.kickoff_at,
        our_home=our.home,
        our_away=our.away,
        our_kickoff_at=our.kickoff_at,
        confidence=pair.confidence,
        state=state,
        decided_at=timezone.now() if state == State.JOINED else None,
    )


def _write(
    sure: Sequence[Counterpart], doubtful: Sequence[Counterpart], before: Sequence[Counterpart]
) -> None:
    """Save what was found in place of what was proposed before. What others decided meanwhile stays."""
    wanted = {_pair(each): each for each in doubtful}
    stale = [row.pk for row in before if _pair(row) not in wanted]
    changed = {
        row.pk: said
        for row in before
        if _pair(row) in wanted and (said := _said(wanted[_pair(row)])) != _said(row)
    }
    new = [*sure, *(wanted[pair] for pair in wanted.keys() - {_pair(row) for row in before})]
    if not (stale or changed or new):
        return
    with transaction.atomic():
        _still_proposed(stale).delete()
        for pk, said in changed.items():
            _still_proposed([pk]).update(**said)
        Counterpart.objects.bulk_create(
            sorted(new, key=_pair),  # one order of locks for all
            ignore_conflicts=True,  # another worker was first, or a person has said something meanwhile
        )


WRITTEN = ("home", "away", "kickoff_at", "our_home", "our_away", "our_kickoff_at", "confidence")


def _pair(row: Counterpart) -> tuple[str, int]:
    return row.ref, row.event_id


def _said(row: Counterpart) -> dict[str, object]:
    return {name: getattr(row, name) for name in WRITTEN}


def _still_proposed(ids: Iterable[int]) -> QuerySet[Counterpart]:
    return Counterpart.objects.filter(pk__in=list(ids), state=State.PROPOSED)
