"""What a person says of a match in doubt (blocking). It stands until a person says otherwise."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from feeds.joining.counterparts import aliases
from feeds.joining.matching import MatchName, is_swapped
from feeds.joining.team_names import is_nobody_yet, normalised
from feeds.models import Alias, Counterpart, State


class CannotBe(Exception):
    """What was said cannot be; the message says why, for the operator."""


def is_the_same(pk: int, by: User, *, remember: bool = False) -> Counterpart:
    """Join the two matches and return them; with `remember`, names that differ are one team from now on.

    CannotBe when home and away are swapped, for every figure would be the other side's, and when one of the
    two matches is joined to another one.
    """
    with transaction.atomic():
        row = Counterpart.objects.select_for_update(of=("self",)).get(pk=pk)
        if is_swapped(*_names(row), aliases(row.sport)):
            raise CannotBe(
                f"{row}: home and away are swapped, its figures would be shown the wrong way round."
            )
        _refuse_a_second(row)
        rivals = Counterpart.objects.filter(sport=row.sport, provider=row.provider, state=State.PROPOSED)
        rivals.filter(ref=row.ref).exclude(pk=pk).delete()
        rivals.filter(event_id=row.event_id).exclude(pk=pk).delete()
        if remember:
            _remember(row)
        return _decided(row, State.JOINED, by, timezone.now())


def is_another(pk: int, by: User) -> Counterpart:
    """Part the two matches for good, and return them: the other provider's becomes one of its own."""
    with transaction.atomic():
        row = Counterpart.objects.select_for_update(of=("self",)).get(pk=pk)
        return _decided(row, State.REFUSED, by, timezone.now())


def _decided(row: Counterpart, state: State, by: User, at: datetime) -> Counterpart:
    row.state, row.decided_by, row.decided_at = state, by, at
    row.save(update_fields=["state", "decided_by", "decided_at"])
    return row


def _refuse_a_second(row: Counterpart) -> None:
    others = Counterpart.objects.exclude(pk=row.pk).filter(
        sport=row.sport, provider=row.provider, state=State.JOINED
    )
    if other := others.filter(ref=row.ref).first():
        raise CannotBe(
            f"{row} is joined to our match {other.event_id} already: say first that it is another."
        )
    if other := others.filter(event_id=row.event_id).first():
        raise CannotBe(
            f"Our match {row.event_id} is joined to {other} already: say first that it is another."
        )


def _remember(row: Counterpart) -> None:
    for theirs, ours in ((row.home, row.our_home), (row.away, row.our_away)):
        if normalised(theirs) != normalised(ours) and not (is_nobody_yet(theirs) or is_nobody_yet(ours)):
            Alias.objects.get_or_create(sport=row.sport, name=theirs, means=ours)


def _names(row: Counterpart) -> tuple[MatchName, MatchName]:
    return (
        MatchName(home=row.our_home, away=row.our_away, kickoff_at=row.our_kickoff_at),
        MatchName(home=row.home, away=row.away, kickoff_at=row.kickoff_at),
    )
