"""Which ticks of a reading are news."""

from dataclasses import dataclass, field
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from feeds.changes import LATE_MILLISECONDS, Seen, is_due, unseen

SECOND, MINUTE = 1_000, 60_000
NOON = 1_777_745_495_516  # a moment of play, Unix milliseconds
AFTERWARDS = NOON + 120 * MINUTE


@dataclass(frozen=True)
class Entry:
    """A tick that its scout enters some time after it happened."""

    id: str
    uts: int
    entered: int


@dataclass
class Follower:
    """Polls as a feed does, each going on from the one before."""

    seen: Seen = field(default_factory=Seen)

    def poll(self, answer: list[Entry], now: int = AFTERWARDS) -> list[str]:
        """Return the ids of the ticks that are news."""
        news, self.seen = unseen(answer, self.seen, now)
        return [tick.id for tick in news]


def a_tick(name: str, seconds: float = 0, *, late: float = 0) -> Entry:
    """A tick so many seconds after NOON, entered `late` seconds after it happened."""
    uts = NOON + int(seconds * SECOND)
    return Entry(name, uts, uts + int(late * SECOND))


timelines = st.lists(
    st.builds(
        a_tick,
        st.uuids().map(str),
        st.integers(0, 900),
        late=st.one_of(st.just(0), st.integers(0, LATE_MILLISECONDS // SECOND * 2)),
    ),
    max_size=40,
    unique_by=lambda tick: tick.id,
)
polls = st.lists(
    st.tuples(st.integers(1, 120), st.booleans(), st.randoms(use_true_random=False)), min_size=1, max_size=30
)


@given(timelines, polls)
def test_however_polls_fall_each_tick_is_published_once_and_in_order(
    timeline: list[Entry], polls: list[tuple[int, bool, Random]]
) -> None:
    """A poll comes some seconds after the one before; its answer may leave out ticks it has shown before."""
    follower, now, shown = Follower(), NOON, dict[str, Entry]()
    for seconds, partial, dice in polls:
        now += seconds * SECOND
        answer = [tick for tick in timeline if tick.entered <= now]
        if partial:
            answer = dice.sample(answer, dice.randint(0, len(answer)))
        in_time = max((tick.uts for tick in shown.values()), default=0) - LATE_MILLISECONDS
        due = {tick.id: tick for tick in answer if tick.id not in shown and tick.uts >= in_time}

        published = follower.poll(answer, now)

        assert sorted(published) == sorted(due)
        assert [due[each].uts for each in published] == sorted(tick.uts for tick in due.values())
        shown |= due


def test_a_tick_that_turns_up_late_is_news() -> None:
    follower = Follower()
    follower.poll([a_tick("kickoff", 0), a_tick("corner", 100)])

    assert follower.poll([a_tick("card", 30), a_tick("corner", 100)]) == ["card"]


def test_a_tick_that_turns_up_too_late_is_dropped() -> None:
    follower = Follower()
    follower.poll([a_tick("goal", LATE_MILLISECONDS / SECOND + 1)])

    assert follower.poll([a_tick("kickoff", 0)]) == []
    assert follower.poll([a_tick("throwin", 1)]) == ["throwin"]  # the bound itself is still in time


def test_the_first_reading_brings_the_whole_match() -> None:
    follower = Follower()

    assert follower.seen.since is None
    assert follower.poll([a_tick("late", 5400), a_tick("early", 0)]) == ["early", "late"]


def test_ticks_of_one_moment_keep_the_order_of_their_provider() -> None:
    assert Follower().poll([a_tick("shot"), a_tick("goal"), a_tick("corner")]) == ["shot", "goal", "corner"]


def test_a_tick_left_out_of_an_answer_is_not_news_when_it_comes_back() -> None:
    follower = Follower()
    follower.poll([a_tick("shot"), a_tick("corner", 10)])
    follower.poll([])

    assert follower.poll([a_tick("shot"), a_tick("corner", 10)]) == []


def test_a_tick_said_twice_in_one_answer_is_published_once() -> None:
    assert Follower().poll([a_tick("shot"), a_tick("shot")]) == ["shot"]


def test_a_tick_from_the_future_does_not_shut_out_those_of_now() -> None:
    follower = Follower()
    a_year_ahead = a_tick("wrong clock", 365 * 86_400)

    assert follower.poll([a_year_ahead, a_tick("shot", -5)], NOON) == ["shot", "wrong clock"]
    assert follower.poll([a_year_ahead, a_tick("shot", -5), a_tick("corner", 1)], NOON + SECOND) == ["corner"]


def test_what_is_remembered_does_not_grow_with_the_match() -> None:
    follower = Follower()
    for minute in range(90):
        follower.poll([a_tick(f"{minute}", minute * 60)], NOON + minute * MINUTE)

    assert set(follower.seen.published) == {"86", "87", "88", "89"}


def test_what_was_never_done_is_due() -> None:
    assert is_due(None, now=0, period=30, slack=2.5)


def test_what_comes_due_before_the_next_poll_is_due_now() -> None:
    assert not is_due(100, now=127.4, period=30, slack=2.5)
    assert is_due(100, now=127.5, period=30, slack=2.5)
