"""One book on one match: when it moves, when it is closed, and how its prices follow the match."""

from itertools import pairwise

import pytest

from odds.course import Course
from odds.providers.simulation.books import BOOKS, Book
from odds.providers.simulation.desk import JUST_BEFORE, Desk, Offer
from odds.quotes import BTTS, GOALS_15, GOALS_25, LINES, MATCH_WINNER, Line, Outcome
from tests.odds.providers.simulation.courses import END, course, minute

SEED, REF = 2026, "20260912-1830"
PINNACLE = BOOKS[0]
IN_PLAY = [minute(m) for m in range(1, 45)]


def offer(book: Book, at: float, known: Course) -> Offer:
    """Return what a book shows."""
    return Desk(SEED, REF, book, known).offer(at)


def prices(at: float, known: Course, book: Book = PINNACLE) -> dict[Outcome, float]:
    """Return what a book writes."""
    return {outcome: price for outcome, (price, _) in offer(book, at, known).prices.items()}


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.slug)
def test_a_book_keeps_its_margin_as_near_as_its_ladder_allows(book: Book) -> None:
    for at in (minute(-600), minute(-30), *IN_PLAY[::5]):
        shown = prices(at, course(), book)
        for line in book.lines:
            over = sum(1 / shown[outcome] for outcome in line) - 1
            assert 0.015 < over < 0.10
            assert over == pytest.approx(book.margin, abs=0.03)


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.slug)
def test_from_a_goal_on_it_is_closed_for_20_to_70_seconds(book: Book) -> None:
    goal = minute(20)
    known = course({20: "home"})
    closed = [s for s in range(-30, 121) if offer(book, goal + s, known).suspended_since is not None]

    assert closed[0] == 0
    assert closed == list(range(closed[-1] + 1))
    assert 20 <= closed[-1] + 1 <= 71
    assert {offer(book, goal + s, known).suspended_since for s in closed} == {goal}


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.slug)
def test_while_it_is_closed_it_shows_the_prices_of_before(book: Book) -> None:
    known = course({20: "home"})

    assert prices(minute(20) + 10, known, book) == prices(minute(20) - JUST_BEFORE, known, book)


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.slug)
def test_a_goal_of_the_favourite_makes_its_price_shorter_and_all_others_longer(book: Book) -> None:
    known = course({20: "home"})
    before, after = prices(minute(19.9), known, book), prices(minute(22), known, book)

    assert after[Outcome.HOME] < before[Outcome.HOME]
    assert after[Outcome.DRAW] > before[Outcome.DRAW]
    assert after[Outcome.AWAY] > before[Outcome.AWAY]


def test_a_second_goal_while_it_is_closed_keeps_it_closed() -> None:
    known = course({20: "home", 20.25: "away"})
    shown = offer(PINNACLE, minute(20.25) + 15, known)

    assert shown.suspended_since == minute(20)
    assert {outcome: price for outcome, (price, _) in shown.prices.items()} == prices(minute(19.99), known)


def test_a_red_card_closes_it_and_hurts_the_side_that_is_one_man_short() -> None:
    known = course(reds={30: "home"})

    assert offer(PINNACLE, minute(30) + 5, known).suspended_since == minute(30)
    assert prices(minute(32), known)[Outcome.HOME] > prices(minute(32), course())[Outcome.HOME]


def test_it_reopens_with_new_prices_dated_then() -> None:
    known = course({20: "home"})
    reopened = next(
        at for at in (minute(20) + s for s in range(90)) if offer(PINNACLE, at, known).suspended_since is None
    )

    for _, since in offer(PINNACLE, reopened + 1, known).prices.values():
        assert minute(20) < since <= reopened + 1


def test_time_without_a_goal_favours_the_draw_and_few_goals() -> None:
    early, late = prices(minute(5), course()), prices(minute(44), course())

    assert late[Outcome.DRAW] < early[Outcome.DRAW]
    assert late[Outcome.UNDER_25] < early[Outcome.UNDER_25]
    assert late[Outcome.NO] < early[Outcome.NO]


def test_while_the_clock_stands_nothing_moves() -> None:
    assert prices(minute(51), course()) == prices(minute(62), course())


@pytest.mark.parametrize(("goals", "gone"), [({3: "home", 6: "away"}, (GOALS_15, BTTS)), ({}, ())])
def test_what_is_decided_is_no_longer_quoted(goals: dict[float, str], gone: tuple[Line, ...]) -> None:
    shown = prices(minute(20), course(goals))

    assert [line for line in LINES if line[0] not in shown] == list(gone)


def test_a_line_is_quoted_whole_or_not_at_all() -> None:
    known = course({10: "home", 30: "home", 70: "home", 80: "away"})
    for book in BOOKS:
        for m in range(1, END, 7):
            shown = prices(minute(m), known, book)
            assert all(len(set(line) & shown.keys()) in (0, len(line)) for line in LINES)


def test_with_the_last_whistle_it_closes_for_good() -> None:
    assert offer(PINNACLE, minute(END) - 1, course()).prices
    assert offer(PINNACLE, minute(END), course()) == Offer({})


@pytest.mark.parametrize("book", BOOKS[::4], ids=lambda book: book.slug)
def test_prices_move_now_and_then_only(book: Book) -> None:
    moves = _moves(book, [minute(m) for m in range(-600, 0, 5)])
    moves_in_play = _moves(book, [minute(20) + s for s in range(0, 600, 10)])

    assert 0 < moves < 60
    assert 600 / book.pace / 3 <= moves_in_play <= 600 / book.pace + 1


def test_before_kick_off_they_drift_slowly() -> None:
    looks = [prices(minute(m), course())[Outcome.HOME] for m in range(-1440, 0, 10)]

    assert len(set(looks)) > 5
    assert max(abs(new / old - 1) for old, new in pairwise(looks)) < 0.01


@pytest.mark.parametrize("book", BOOKS[::4], ids=lambda book: book.slug)
def test_each_price_is_dated_by_its_last_change(book: Book) -> None:
    known = course({20: "home"})
    for at in [*IN_PLAY[::3], minute(55), minute(-3), minute(-90)]:
        for outcome, (price, since) in offer(book, at, known).prices.items():
            assert prices(max(since, minute(-120)), known, book)[outcome] == price
            if since > minute(-110) and offer(book, at, known).suspended_since is None:
                before = offer(book, since - 2 * JUST_BEFORE, known)
                shown = before.prices.get(outcome, (None, 0))[0]
                assert shown != price or before.suspended_since is not None or since == minute(0)


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.slug)
def test_nothing_depends_on_what_is_still_to_come(book: Book) -> None:
    goals, reds = {20.0: "home", 34.0: "away", 80.0: "home"}, {70.0: "away"}
    whole = course(goals, reds=reds)
    for m in range(0, END, 3):
        assert offer(book, minute(m), course(goals, reds=reds, until=m)) == offer(book, minute(m), whole)


def test_books_see_a_match_each_in_its_own_way() -> None:
    shown = {book.slug: prices(minute(-10), course(), book)[Outcome.HOME] for book in BOOKS}

    assert len(set(shown.values())) > len(BOOKS) / 2
    assert all(set(MATCH_WINNER) <= set(LINES[0]) and MATCH_WINNER in book.lines for book in BOOKS)
    assert not all(GOALS_25 in book.lines and BTTS in book.lines for book in BOOKS)


def _moves(book: Book, moments: list[float]) -> int:
    looks = [prices(at, course(), book) for at in moments]
    return sum(old != new for old, new in pairwise(looks))
