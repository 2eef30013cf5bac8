"""What answers change in what is known of a match."""

import random
from typing import Any

import msgspec
import pytest

from feeds.errors import ProviderError
from tennis.match import Status
from tennis.providers.sportradar import answers
from tennis.providers.sportradar.memory import Memory, TennisFolding
from tennis.score import Pair, Side
from tennis.scoring import State
from tests.tennis.play import SIX_ALL, start
from tests.tennis.providers.sportradar import raw
from tests.tennis.providers.sportradar.raw import REF, Point, Raw, Spelling, at, event, ms, points

FOLDING = TennisFolding()
TOLD = points(start(), "hhah" + "aahhaa" + "hhh")
NOW = raw.POINT_SECONDS * len(TOLD) + 1


def refuse(error: ProviderError) -> None:
    raise AssertionError(error)


def events(told: list[Point]) -> list[Raw]:
    return [*raw.opening(start()), *(each for point in told for each in point.events)]


def whole(
    told: list[Point] = TOLD, said: float = NOW, memory: Memory | None = None, **changes: Any
) -> Memory:
    answer = raw.timeline(REF, said, raw.status(told[-1].state), events(told), **changes)
    return FOLDING.whole(memory, answer, ms(said), refuse)


def after(memory: Memory, said: float, state: Raw | None, *some: Raw) -> Memory:
    return FOLDING.delta(memory, raw.delta_item(REF, state, *some), at(said), ms(said), refuse)


def ids(memory: Memory) -> list[str]:
    return [tick.id for tick in memory.ticks]


def next_points(winners: str, state: State = TOLD[-1].state) -> list[Point]:
    return points(state, winners, first=len(TOLD))


def test_a_whole_timeline_is_each_point_with_its_score() -> None:
    memory = whole()

    assert [tick.score for tick in memory.ticks] == [point.state.score for point in TOLD]
    assert memory.scoreboard.score == TOLD[-1].state.score


def test_a_point_is_one_however_often_and_in_whatever_order_it_is_told() -> None:
    memory, new = whole(), next_points("ahah")
    deltas = [point.events for point in new] * 3
    random.Random(7).shuffle(deltas)
    for number, some in enumerate(deltas):
        memory = after(memory, NOW + 120 + number, raw.status(new[-1].state), *some, *some)

    assert [tick.score for tick in memory.ticks] == [point.state.score for point in [*TOLD, *new]]


def test_a_point_that_comes_late_is_told_at_its_moment() -> None:
    memory, (first, second) = whole(), next_points("ha")
    memory = after(memory, NOW + 60, raw.status(second.state), *second.events)
    memory = after(memory, NOW + 62, raw.status(second.state), *first.events)

    assert [tick.score for tick in memory.ticks[-2:]] == [first.state.score, second.state.score]


def test_a_point_that_is_corrected_is_the_same_point() -> None:
    memory, (wrong,), (right,) = whole(), next_points("h"), next_points("a")
    memory = after(memory, NOW + 30, raw.status(wrong.state), *wrong.events)
    corrected = [each | {"updated": True, "time": at(NOW + 50)} for each in right.events]
    fixed = after(memory, NOW + 60, raw.status(right.state), *corrected)

    assert ids(fixed) == ids(memory)
    assert fixed.ticks[-1].uts == memory.ticks[-1].uts
    assert fixed.ticks[-1].score == right.state.score


def test_a_point_that_is_taken_back_is_forgotten() -> None:
    (gone,) = next_points("h")
    memory = after(whole(), NOW + 30, raw.status(gone.state), *gone.events)
    memory = whole(said=NOW + 60, memory=memory)

    assert ids(memory) == ids(whole())
    assert memory.scoreboard.score == TOLD[-1].state.score


def test_a_game_that_is_taken_back_asks_for_the_whole_timeline() -> None:
    memory = whole()

    assert after(memory, NOW + 5, raw.status(start())).whole_at == 0
    assert after(memory, NOW + 5, raw.status(TOLD[-1].state)).whole_at == memory.whole_at


def test_an_answer_that_comes_late_takes_nothing_back() -> None:
    (new,) = next_points("h")
    memory = after(whole(), NOW + 40, raw.status(new.state), *new.events)
    late = FOLDING.whole(
        memory, raw.timeline(REF, NOW, raw.status(start()), events(TOLD)), ms(NOW + 41), refuse
    )

    assert ids(late) == ids(memory)
    assert late.scoreboard == memory.scoreboard


def test_a_status_that_is_newer_than_the_points_is_believed() -> None:
    (new,) = next_points("h")
    memory = after(whole(), NOW + 40, raw.status(new.state))

    assert memory.ticks == whole().ticks
    assert memory.scoreboard.score == new.state.score


def test_without_a_status_the_newest_point_has_the_score() -> None:
    (new,) = next_points("h")
    memory = after(whole(), NOW + 40, None, *new.events)

    assert memory.scoreboard.score == new.state.score
    assert after(whole(), NOW + 40, None).scoreboard == whole().scoreboard


def test_a_match_that_begins_without_a_status_is_live() -> None:
    memory = FOLDING.whole(None, raw.timeline(REF, 0, raw.NOT_STARTED, []), ms(0), refuse)
    assert memory.scoreboard.status is Status.NOT_STARTED

    assert after(memory, 40, None, *TOLD[0].events).scoreboard.status is Status.LIVE


def test_who_serves_first_does_not_make_it_live() -> None:
    memory = FOLDING.whole(
        None, raw.timeline(REF, -200, raw.NOT_STARTED, raw.opening(start())), ms(-200), refuse
    )

    assert (memory.scoreboard.status, memory.ticks) == (Status.NOT_STARTED, ())


def test_a_restart_forgets_nothing() -> None:
    memory = whole()
    again = msgspec.json.decode(msgspec.json.encode(memory), type=Memory)

    assert again == memory
    assert whole(said=NOW + 2, memory=again).ticks == memory.ticks


@pytest.mark.parametrize("said", [NOW + 3600, NOW + 5, 1])
def test_a_wrong_clock_holds_up_nothing(said: float) -> None:
    first, second = next_points("hh")
    memory = FOLDING.delta(
        whole(said=0), raw.delta_item(REF, raw.status(first.state)), at(said), ms(NOW + 5), refuse
    )
    memory = after(memory, NOW + 9, raw.status(second.state))

    assert memory.scoreboard.score == second.state.score


def test_points_from_the_future_happened_when_they_were_heard_of() -> None:
    first, second = next_points("hh")
    ahead = [each | {"time": at(NOW + 7200)} for each in [*first.events, *second.events]]
    memory = after(whole(), NOW + 40, raw.status(second.state), *reversed(ahead))

    assert [tick.uts for tick in memory.ticks[-2:]] == [ms(NOW + 40)] * 2
    assert [tick.score for tick in memory.ticks[-2:]] == [first.state.score, second.state.score]


def test_a_timeline_holds_what_was_asked_for() -> None:
    memory = whole()
    told = answers.timeline(memory, ms(8), ms(16)).ticks

    assert [tick.uts for tick in told] == [ms(8), ms(12), ms(16)]


@pytest.mark.parametrize(
    "broken", [{"id": 5}, {"type": "point"}, 7, None, event(900, "point", 30, home_score=-15)]
)
def test_a_bad_event_costs_itself_alone(broken: Any) -> None:
    complaints: list[ProviderError] = []
    answer = raw.timeline(REF, NOW, raw.status(TOLD[-1].state), [broken, *events(TOLD)])

    assert FOLDING.whole(None, answer, ms(NOW), complaints.append).ticks == whole().ticks
    assert len(complaints) == 1


@pytest.mark.parametrize("broken", [None, [], "live", {"home_score": "two"}])
def test_a_bad_status_is_an_error_of_the_match(broken: Any) -> None:
    with pytest.raises(ProviderError) as raised:
        whole(sport_event_status=broken)

    assert raised.value.permanent


def test_figures_are_kept_where_an_answer_lacks_them() -> None:
    memory = after(whole(), NOW + 5, raw.status(TOLD[-1].state))
    snapshot = answers.snapshot(memory)

    assert snapshot.home is not None
    assert (snapshot.home.aces, snapshot.home.winners) == (4, None)


def test_the_end_names_the_winner_and_nobody_serves() -> None:
    told = points(start(), "h" * 48)
    memory = whole(told, raw.POINT_SECONDS * 48)

    assert (memory.scoreboard.status, memory.scoreboard.winner) == (Status.FINISHED, Side.HOME)
    assert memory.scoreboard.score.sets == (Pair(6, 0), Pair(6, 0))
    assert memory.scoreboard.score.server is None
    assert memory.is_over


def test_a_point_that_is_entered_anew_is_the_same_point() -> None:
    memory, told = whole(), TOLD[:-1]
    again = [each | {"id": 5000, "time": at(NOW - 1)} for each in TOLD[-1].events]
    twice = after(memory, NOW + 2, raw.status(TOLD[-1].state), *again)
    assert (ids(twice), twice.ticks[-1].score) == (ids(memory), memory.ticks[-1].score)

    answer = raw.timeline(REF, NOW + 4, raw.status(TOLD[-1].state), [*events(told), *again])
    for before in (memory, twice):
        replaced = FOLDING.whole(before, answer, ms(NOW + 4), refuse)
        restarted = msgspec.json.decode(msgspec.json.encode(replaced), type=Memory)
        later = FOLDING.whole(restarted, answer, ms(NOW + 6), refuse)
        assert (ids(later), later.ticks[-1].score) == (ids(memory), memory.ticks[-1].score)


def test_two_points_that_seemed_one_are_two_once_the_one_between_is_told() -> None:
    deuces = points(start(), "hahaha" + "ha")
    between = deuces[-2]
    memory = whole([*deuces[:-2], deuces[-1]], said=40)
    memory = after(memory, 42, raw.status(deuces[-1].state), *between.events)

    assert [tick.score.point for tick in memory.ticks[-3:]] == ["Deuce", "Ad-40", "Deuce"]
    assert len(set(ids(memory))) == len(deuces)


@pytest.mark.parametrize("is_game_first", [True, False])
def test_a_tiebreak_that_ends_as_a_point_and_as_a_game_is_told_once_in_either_order(
    is_game_first: bool,
) -> None:
    six_all = "".join(winner * 4 for winner in SIX_ALL)
    told = points(start(), six_all + "h" * 7, Spelling.TWICE)
    point, game, *_ = told[-1].events
    first, second = (game, point) if is_game_first else (point, game)
    end = raw.POINT_SECONDS * len(told)
    before = after(whole(told[:-1], end - 1), end + 1, raw.status(told[-1].state), first)
    memory = after(before, end + 3, raw.status(told[-1].state), second)

    assert ids(memory) == ids(before)
    assert [tick.score for tick in memory.ticks] == [each.state.score for each in told]


@pytest.mark.parametrize("state", [{}, {"status": "closed", "match_status": "retired"}])
def test_a_match_does_not_end_before_its_last_point_is_told(state: Raw) -> None:
    told = points(start(), "h" * 48)
    memory, over = whole(told[:-1], 48 * 4 - 1), raw.status(told[-1].state, **state)
    held = after(memory, 48 * 4 + 1, over)
    assert (held.scoreboard.status, held.whole_at) == (Status.LIVE, 0)

    answer = raw.timeline(REF, 48 * 4 + 2, over, events(told))
    ended = FOLDING.whole(held, answer, ms(48 * 4 + 2), refuse)
    assert (ended.is_over, len(ended.ticks)) == (True, 48)
    assert after(ended, 48 * 4 + 4, over).scoreboard == ended.scoreboard


def test_a_match_that_cannot_be_read_whole_ends_all_the_same() -> None:
    told = points(start(), "h" * 48)
    memory, over = whole(told[:-1], 48 * 4), raw.status(told[-1].state)
    for later in range(2, 64, 2):
        memory = after(memory, 48 * 4 + later, over)
        assert memory.is_over == (later >= 62)


def test_the_end_comes_with_what_was_collected_while_a_poll_was_under_way() -> None:
    told = points(start(), "h" * 48)
    ended = whole(told, 48 * 4 + 2)

    assert len(answers.timeline(ended, None, ms(48 * 4 - 1)).ticks) == 48
    assert len(answers.timeline(whole(told[:-1], 47 * 4), None, ms(47 * 4 - 1)).ticks) == 46
