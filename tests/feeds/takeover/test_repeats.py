"""What a source says that another has told already. The sport is an invented one: stones and ends won."""

from collections.abc import Mapping
from typing import NamedTuple

import pytest

from feeds.changes import Seen
from feeds.takeover.repeats import (
    APART_MS,
    KEPT_MS,
    PASSING_MS,
    UNSURE_SECONDS,
    Sifted,
    is_unsure,
    sift,
    take_over,
)
from feeds.takeover.turns import Standing, Told

NOW = 1_800_000_000  # unix seconds
A, B = "alpha", "beta"


class Tick(NamedTuple):
    """What was said of a sheet: "sweep" comes all the time, "end" adds to what was won."""

    id: str
    uts: int
    word: str


class Curling:
    """How curling tells of itself."""

    def what(self, tick: Tick) -> str:
        return tick.word

    def is_passing(self, what: str) -> bool:
        return what == "sweep"

    def count(self, tick: Tick) -> str | None:
        return "won" if tick.word == "end" else None

    def counts(self, scoreboard: int) -> Mapping[str, int]:
        return {"won": scoreboard}

    def believed(self, shown: int, said: int) -> int:
        return max(shown, said)


def at(seconds: float) -> int:
    """Return a moment in milliseconds, so many seconds after NOW."""
    return int((NOW + seconds) * 1000)


def a_tick(name: str, seconds: float, word: str = "stone") -> Tick:
    return Tick(name, at(seconds), word)


def sifted(
    ticks: list[Tick],
    standing: Standing,
    *,
    seconds: float = 0,
    won: int = 0,
    seen: Seen | None = None,
    **kw: bool,
) -> Sifted:
    return sift(ticks, seen or Seen(), standing, {"won": won}, Curling(), NOW + seconds, **kw)


def ids(found: Sifted) -> list[str]:
    return [tick.id for tick in found.news]


def taken_over(*told: Tick, won: int = 0) -> Standing:
    """Return how a sheet stands that B takes over now, of which A has told these."""
    remembered = tuple(Told(tick.word, {A: tick.uts}) for tick in told)
    before = Standing(A, NOW - 600, told=remembered, counted={"won": won})
    newest = max((tick.uts for tick in told), default=0)
    return take_over(before, B, newest, NOW)


def test_a_source_that_is_alone_has_all_its_ticks_told_and_remembered() -> None:
    found = sifted([a_tick("1", -2), a_tick("2", -1, "end")], Standing(A, NOW - 600))

    assert ids(found) == ["1", "2"]
    assert found.standing.told == (Told("stone", {A: at(-2)}), Told("end", {A: at(-1)}))
    assert sifted([a_tick("1", -2)], found.standing, seen=found.seen).news == []


def test_the_first_reading_of_a_new_source_is_history() -> None:
    ticks = [a_tick("1", -50), a_tick("2", -1, "sweep"), a_tick("3", -1)]
    found = sifted(ticks, taken_over(), is_history=True)

    assert ids(found) == []
    assert sifted(ticks, found.standing, seconds=5, seen=found.seen).news == []


def test_each_tick_that_was_told_is_repeated_once() -> None:
    standing = taken_over(a_tick("a1", -40), a_tick("a2", -20))

    assert ids(sifted([a_tick("b1", 1), a_tick("b2", 2), a_tick("b3", 3)], standing, seconds=5)) == ["b3"]


@pytest.mark.parametrize(("apart", "told"), [(APART_MS, []), (APART_MS + 1, ["b1"])])
def test_vendors_moments_of_one_thing_are_a_minute_and_a_half_apart_at_most(
    apart: int, told: list[str]
) -> None:
    standing = taken_over(a_tick("a1", -80))

    assert ids(sifted([Tick("b1", at(-80) + apart, "stone")], standing, seconds=30)) == told


@pytest.mark.parametrize(("apart", "told"), [(PASSING_MS, []), (PASSING_MS + 1, ["b1"])])
def test_what_comes_all_the_time_is_soon_told_again(apart: int, told: list[str]) -> None:
    standing = taken_over(a_tick("a1", 0, "sweep"))

    assert ids(sifted([Tick("b1", at(0) + apart, "sweep")], standing, seconds=30)) == told


def test_what_comes_all_the_time_is_nothing_once_it_is_past() -> None:
    standing = taken_over(a_tick("a1", -20))

    assert ids(sifted([a_tick("b1", -21, "sweep"), a_tick("b2", -19, "sweep")], standing)) == ["b2"]


def test_a_source_that_catches_up_does_not_tell_the_last_minutes_again() -> None:
    """It knew nothing of them when it took over; what has been told since is remembered for some of them."""
    first = sifted([a_tick("b1", -900)], taken_over(a_tick("a1", -400), a_tick("a2", -60)), is_history=True)
    ticks = [a_tick("b2", -400), a_tick("b3", -200, "hammer"), a_tick("b4", -60), a_tick("b5", -55, "hammer")]

    assert ids(sifted(ticks, first.standing, seconds=5, seen=first.seen)) == ["b5"]


def test_another_word_is_no_repeat() -> None:
    assert ids(sifted([a_tick("b1", 0, "hammer")], taken_over(a_tick("a1", 0)))) == ["b1"]


def test_what_is_stamped_alike_belongs_together() -> None:
    """The stone before them was told by nobody; it takes the place of none."""
    standing = taken_over(a_tick("a2", -70), a_tick("a3", -1))

    ticks = [a_tick("b1", -140), a_tick("b2", -71), a_tick("b3", 0)]
    assert ids(sifted(ticks, standing, seconds=5)) == ["b1"]


def test_what_comes_out_of_turn_brings_nothing_back() -> None:
    """The later stone was taken for the earlier one, which its own source told late."""
    early = sifted([a_tick("b2", -1)], taken_over(a_tick("a1", -8)))
    late = sifted([a_tick("b1", -8), a_tick("b2", -1)], early.standing, seconds=5, seen=early.seen)

    assert ids(early) == ids(late) == []


def test_what_a_source_has_told_itself_stands_for_no_other() -> None:
    """It comes back for the second time within minutes: its history has what it told then."""
    first = sifted([a_tick("b1", -60)], Standing(B, NOW - 90), seconds=-60)
    standing = take_over(first.standing, A, at(-60), NOW - 45)
    second = sifted([a_tick("a2", -40)], standing, seconds=-40)
    standing = take_over(second.standing, B, at(-40), NOW)

    history = sifted([a_tick("b1", -60)], standing, is_history=True)

    assert ids(second) == []  # it may be the same stone
    assert history.standing.told == (Told("stone", {B: at(-60), A: at(-40)}),)
    assert ids(sifted([a_tick("b2", 1)], history.standing, seconds=2, seen=history.seen)) == ["b2"]


def test_the_newest_that_the_count_proves_are_told() -> None:
    ends = [a_tick("1", -900, "end"), a_tick("2", -60, "end"), a_tick("3", -5, "end")]
    found = sifted(ends, taken_over(won=1), won=3, is_history=True)

    assert ids(found) == ["2", "3"]
    assert found.standing.counted == {"won": 3}


def test_what_was_counted_is_not_told_again() -> None:
    assert ids(sifted([a_tick("b1", 40, "end")], taken_over(won=2), seconds=45, won=2)) == []


def test_what_waits_for_its_count_is_told_with_it() -> None:
    waiting = sifted([a_tick("b1", 1, "end")], taken_over(won=2), seconds=2, won=2)
    found = sifted([a_tick("b1", 1, "end")], waiting.standing, seconds=7, won=3, seen=waiting.seen)

    assert (ids(waiting), ids(found)) == ([], ["b1"])
    assert sifted([a_tick("b1", 1, "end")], found.standing, seconds=12, won=3, seen=found.seen).news == []


def test_it_does_not_wait_for_ever() -> None:
    waited = sifted([a_tick("b1", 1, "end")], taken_over(won=2), seconds=100, won=2)

    assert ids(sifted([a_tick("b1", 1, "end")], waited.standing, seconds=105, won=3, seen=waited.seen)) == []


def test_after_a_while_a_source_is_taken_at_its_word() -> None:
    standing = taken_over(won=2)
    assert is_unsure(standing, NOW + UNSURE_SECONDS - 1)
    assert not is_unsure(standing, NOW + UNSURE_SECONDS)

    found = sifted([a_tick("b1", 130, "end")], standing, seconds=131, won=2)

    assert ids(found) == ["b1"]
    assert found.standing.counted == {"won": 2}


def test_what_the_source_before_should_have_told_is_measured_by_its_count_for_ever() -> None:
    standing = taken_over(a_tick("a1", -10), won=1)

    assert ids(sifted([a_tick("b1", -60, "end")], standing, seconds=200, won=1)) == []
    assert ids(sifted([a_tick("b1", -60, "end")], standing, seconds=200, won=2)) == ["b1"]


def test_what_is_remembered_is_bounded() -> None:
    standing, seen = Standing(A, NOW), Seen()
    for second in range(900):
        ticks = [a_tick(f"{second}", second, "sweep"), a_tick(f"{second}.", second)]
        _, seen, standing = sifted(ticks, standing, seconds=second, seen=seen)

    words = [each.what for each in standing.told]
    assert words.count("sweep") == PASSING_MS // 1000 + 1
    assert words.count("stone") == KEPT_MS // 1000 + 1
