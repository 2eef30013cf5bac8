"""Another provider's matches beside ours, in the database."""

from datetime import UTC, datetime, timedelta

import pytest

from feeds.joining import in_doubt, join, joined
from feeds.matching import MatchName
from feeds.models import Alias, Counterpart, State

KICKOFF = datetime(2026, 11, 7, 15, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def a_match(home: str, away: str, kickoff_at: datetime = KICKOFF) -> MatchName:
    return MatchName(home=home, away=away, kickoff_at=kickoff_at)


OURS = {
    7: a_match("Northgate Rovers", "Harbour City"),
    8: a_match("Fenwick Albion", "Saltmarsh"),
    9: a_match("Upper Weir", "Kingsferry United", KICKOFF + timedelta(hours=3)),
}
THEIRS = {
    "a": a_match("FC Northgate Rovers", "Harbour City AFC", KICKOFF + timedelta(minutes=5)),
    "b": a_match("Fenwick", "Saltmarsh FC"),
    "c": a_match("Ashdown", "Merrow", KICKOFF + timedelta(hours=3)),
}


def test_it_says_which_of_theirs_are_ours() -> None:
    assert join("football", "other", THEIRS, OURS) == {"a": 7, "b": 8}
    assert joined("football", "other", OURS) == {7: "a", 8: "b"}


def test_what_is_in_doubt_is_listed_and_not_guessed() -> None:
    theirs = {"b": a_match("Wanderlust", "Saltmarsh")}

    assert join("football", "other", theirs, OURS) == {}
    assert in_doubt("football", "other", theirs) == {"b"}

    row = Counterpart.objects.get()
    assert (row.event_id, row.state, row.home, row.our_home) == (
        8,
        State.PROPOSED,
        "Wanderlust",
        "Fenwick Albion",
    )


def test_an_alias_settles_a_doubt() -> None:
    theirs = {"b": a_match("Wanderlust", "Saltmarsh")}
    join("football", "other", theirs, OURS)
    Alias.objects.create(sport="football", name="Wanderlust", means="Fenwick Albion")

    assert join("football", "other", theirs, OURS) == {"b": 8}
    assert Counterpart.objects.get().state == State.JOINED
    assert in_doubt("football", "other", theirs) == set()
