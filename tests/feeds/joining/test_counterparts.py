"""Another provider's matches beside ours, in the database."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from feeds.joining import counterparts
from feeds.joining.counterparts import KEPT, in_doubt, join, joined, renew
from feeds.joining.decisions import is_another
from feeds.joining.matching import MatchName, Verdict, compare
from feeds.models import Alias, Counterpart, State
from feeds.tasks import erase_old_counterparts
from tests.conftest import Person

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


def test_what_is_joined_stands_whatever_the_names_say_later() -> None:
    join("football", "other", THEIRS, OURS)
    renamed = {"a": a_match("Upper Weir", "Kingsferry", KICKOFF + timedelta(days=2))}

    assert join("football", "other", renamed, OURS) == {"a": 7}


def test_what_a_person_refused_is_not_joined_though_it_looks_plain() -> None:
    join("football", "other", THEIRS, OURS)
    Counterpart.objects.filter(ref="a").update(state=State.REFUSED)

    assert join("football", "other", THEIRS, OURS) == {"b": 8}
    assert in_doubt("football", "other", THEIRS) == set()


def test_what_was_refused_may_be_another_of_ours() -> None:
    join("football", "other", THEIRS, OURS)
    Counterpart.objects.filter(ref="a").update(state=State.REFUSED)

    assert join("football", "other", THEIRS, OURS | {70: OURS[7]}) == {"a": 70, "b": 8}


def test_a_match_of_ours_is_joined_to_one_of_a_provider_s() -> None:
    join("football", "other", {"a": THEIRS["a"]}, OURS)

    assert join("football", "other", {"again": THEIRS["a"]}, OURS) == {}
    assert join("football", "third", {"again": THEIRS["a"]}, OURS) == {"again": 7}


def test_sports_have_their_own_ids_and_names() -> None:
    join("football", "other", {"a": THEIRS["a"]}, OURS)

    assert joined("tennis", "other", OURS) == {}
    Alias.objects.create(sport="tennis", name="Wanderlust", means="Fenwick Albion")
    assert join("football", "other", {"b": a_match("Wanderlust", "Saltmarsh")}, OURS) == {}


def test_what_is_in_doubt_no_longer_is_listed_no_longer() -> None:
    join("football", "other", {"b": a_match("Wanderlust", "Saltmarsh")}, OURS)
    join("football", "other", {"b": a_match("Wanderlust", "Merrow")}, OURS)

    assert not Counterpart.objects.exists()


def test_what_stays_in_doubt_shows_its_newest_names() -> None:
    for home in ("Wanderlust", "Wanderlust XI"):
        join("football", "other", {"b": a_match(home, "Saltmarsh")}, OURS)

    assert Counterpart.objects.get().home == "Wanderlust XI"


def test_a_second_reading_writes_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    theirs = THEIRS | {"d": a_match("Wanderlust", "Kingsferry United", KICKOFF + timedelta(hours=3))}
    join("football", "other", theirs, OURS)

    with django_assert_num_queries(3):  # what is known of theirs and of ours, and the aliases
        join("football", "other", theirs, OURS)


def test_more_than_one_batch_is_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counterparts, "BATCH", 2)
    ours = {n: a_match(f"Northgate {chr(97 + n) * 9}", "Harbour City") for n in range(7)}
    theirs = {f"r{n}": each for n, each in ours.items()}
    expected = {f"r{n}": n for n in ours}

    assert join("football", "other", theirs, ours) == expected
    assert join("football", "other", theirs, ours) == expected
    assert joined("football", "other", ours) == {n: ref for ref, n in expected.items()}


def test_renewed_names_are_written_where_they_differ() -> None:
    join("football", "other", THEIRS, OURS)
    renew("football", "other", {"a": a_match("Northgate R", "City")}, {"a": False})

    row = Counterpart.objects.get(ref="a")
    assert (row.home, row.away, row.kickoff_at, row.tracked) == ("Northgate R", "City", KICKOFF, False)
    assert Counterpart.objects.get(ref="b").tracked


def test_rows_of_matches_long_over_are_erased() -> None:
    now = timezone.now()
    for ref, age in (("old", KEPT + timedelta(minutes=1)), ("young", KEPT - timedelta(minutes=1))):
        name = a_match("Northgate Rovers", "Harbour City", now - age)
        join("football", "other", {ref: name}, {len(ref): name})

    erase_old_counterparts()

    assert [row.ref for row in Counterpart.objects.all()] == ["young"]


# Several at once -------------------------------------------------------------------------------------


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], object]]:
    """What others do once, after this worker has looked and before it writes."""
    done: list[Callable[[], object]] = []

    def compare_slowly(*args: Any) -> Verdict:
        verdict = compare(*args)
        if done:
            done.pop()()
        return verdict

    monkeypatch.setattr(counterparts, "compare", compare_slowly)
    return done


def test_a_worker_that_was_overtaken_says_the_same(meanwhile: list[Callable[[], object]]) -> None:
    meanwhile.append(lambda: join("football", "other", THEIRS, OURS))

    assert join("football", "other", THEIRS, OURS) == {"a": 7, "b": 8}
    assert Counterpart.objects.count() == 2


def test_a_match_that_was_taken_meanwhile_is_not_joined_twice(meanwhile: list[Callable[[], object]]) -> None:
    meanwhile.append(lambda: join("football", "other", {"z": THEIRS["a"]}, OURS))

    assert join("football", "other", THEIRS, OURS) == {"b": 8}
    assert joined("football", "other", OURS) == {7: "z", 8: "b"}


def test_what_a_person_says_meanwhile_counts(alice: Person, meanwhile: list[Callable[[], object]]) -> None:
    theirs = {"b": a_match("Wanderlust", "Saltmarsh")}
    join("football", "other", theirs, OURS)
    row = Counterpart.objects.get()
    Alias.objects.create(sport="football", name="Wanderlust", means="Fenwick Albion")
    meanwhile.append(lambda: is_another(row.pk, alice.user))

    assert join("football", "other", theirs, OURS) == {}
    row.refresh_from_db()
    assert (row.state, row.decided_by) == (State.REFUSED, alice.user)


PLACES = (
    *("Anchorby", "Brindle", "Copsewick", "Dunmoor", "Eastholm", "Fenwick", "Gorseley", "Hartmere"),
    *("Inverlade", "Juniper", "Kestrelby", "Lindale", "Marlow", "Nettlefold", "Orchard", "Poplar"),
    *("Quarry", "Rushford", "Saltmarsh", "Thistle"),
)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_workers_at_once_agree() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's test database, in memory, knows no two writers: set DATABASE_URL")
    ours = {n: a_match(f"{place} Rovers", f"{place} Wanderers") for n, place in enumerate(PLACES)}
    theirs = {f"r{n:02}": each for n, each in ours.items()}
    found: list[object] = []
    start = threading.Barrier(6)

    def work() -> None:
        try:
            start.wait()
            found.append(join("football", "other", theirs, ours))
        except BaseException as error:  # noqa: BLE001 - the main thread shall see it
            found.append(error)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert found == [{f"r{n:02}": n for n in ours}] * 6
    assert Counterpart.objects.count() == 20
