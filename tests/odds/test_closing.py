"""What stood at the kick-off."""

from datetime import timedelta

import msgspec
import pytest

from odds.closing import closing_odds, of_all, record
from odds.match import Match, Phase
from odds.models import ClosingOdds
from odds.quotes import GOALS_25, Outcome, Quote, Reading
from tests.odds.builders import KICKOFF, a_match, a_quote

MATCH = a_match()


def at_kickoff(price: float, seconds: float = -600, **changes: object) -> Quote:
    """Return a quote changed so many seconds after the kick-off, confirmed as late or at the kick-off."""
    changed_at = KICKOFF + timedelta(seconds=seconds)
    confirmed_at = max(changed_at, KICKOFF - timedelta(seconds=60))
    return a_quote(price, **{"changed_at": changed_at, "confirmed_at": confirmed_at} | changes)


def result(*prices: float, seconds: float = -600, **changes: object) -> dict[Outcome, Quote]:
    """Return the quotes of a result."""
    outcomes = (Outcome.HOME, Outcome.DRAW, Outcome.AWAY)
    return {o: at_kickoff(price, seconds, **changes) for o, price in zip(outcomes, prices, strict=True)}


def reading(seconds: float, **books: dict[Outcome, Quote]) -> Reading:
    """Return a reading made so many seconds after the kick-off."""
    return Reading(KICKOFF + timedelta(seconds=seconds), books)


BEFORE = reading(-60, bwin=result(2.0, 3.5, 4.0), unibet=result(2.1, 3.4, 3.8))


def test_prices_that_have_changed_since_the_kick_off_count_as_they_were() -> None:
    now = reading(20, bwin=result(1.5, 4.2, 7.0, seconds=5), unibet=result(2.1, 3.4, 3.8))

    row = closing_odds(MATCH, BEFORE, now)

    assert row is not None
    assert row.consensus == {"match_winner": {"home": 2.05, "draw": 3.45, "away": 3.9}}
    assert row.books == BEFORE.books
    assert (row.sport, row.event_id, row.provider) == ("football", MATCH.event_id, "simulator")
    assert row.updated_at == KICKOFF - timedelta(seconds=600)


def test_prices_set_at_the_kick_off_itself_are_the_last_ones() -> None:
    row = closing_odds(MATCH, BEFORE, reading(20, bwin=result(1.9, 3.6, 4.2, seconds=0)))

    assert row is not None
    assert row.books["bwin"][Outcome.HOME].price == 1.9
    assert row.books["unibet"] == BEFORE.books["unibet"]


def test_a_price_as_old_as_that_at_the_kick_off_is_none() -> None:
    old = result(2.0, 3.5, 4.0, seconds=-3600, confirmed_at=KICKOFF - timedelta(seconds=3600))
    row = closing_odds(MATCH, reading(-60, bwin=old, unibet=result(2.1, 3.4, 3.8)), reading(20))

    assert row is not None
    assert row.books.keys() == {"unibet"}


def test_a_goal_right_after_the_kick_off_changes_nothing() -> None:
    early = msgspec.structs.replace(MATCH, scored_at=KICKOFF + timedelta(seconds=15))

    row = closing_odds(early, BEFORE, reading(20, bwin=result(1.2, 6.5, 15.0, seconds=18)))

    assert row is not None
    assert row.consensus["match_winner"]["home"] == 2.05


@pytest.mark.parametrize(
    ("match", "before", "now"),
    [
        (a_match(phase=Phase.BEFORE), BEFORE, reading(-30, bwin=result(2.0, 3.5, 4.0))),
        (a_match(phase=Phase.OVER), BEFORE, reading(7200)),
        (MATCH, BEFORE, reading(-30, bwin=result(2.0, 3.5, 4.0))),
        (MATCH, reading(20, bwin=result(2.0, 3.5, 4.0)), reading(200, bwin=result(2.0, 3.5, 4.0))),
        (MATCH, reading(-60), reading(20)),
        (MATCH, None, reading(900, bwin=result(1.5, 4.2, 7.0, seconds=700))),
    ],
    ids=[
        "not begun",
        "over",
        "before its time",
        "not the first reading in play",
        "nobody quotes it",
        "nobody knows what stood",
    ],
)
def test_there_are_none(match: Match, before: Reading | None, now: Reading) -> None:
    assert closing_odds(match, before, now) is None


def test_a_first_reading_in_play_tells_what_has_stood_since_before() -> None:
    now = reading(300, bwin=result(2.0, 3.5, 4.0) | {o: at_kickoff(1.9, 250) for o in GOALS_25})

    row = closing_odds(MATCH, None, now)

    assert row is not None
    assert row.consensus == {"match_winner": {"home": 2.0, "draw": 3.5, "away": 4.0}}


@pytest.mark.django_db
def test_they_are_written_once() -> None:
    now = reading(20, bwin=result(2.0, 3.5, 4.0))
    record(of_all([MATCH], {MATCH.topic: BEFORE}, {MATCH.topic: now}))

    other = reading(40, bwin=result(9.0, 9.0, 9.0))
    record(of_all([MATCH, a_match(5)], {MATCH.topic: BEFORE}, {MATCH.topic: other}))

    row = ClosingOdds.objects.get()
    assert row.consensus["match_winner"]["home"] == 2.05
    assert row.books == BEFORE.books


@pytest.mark.django_db
def test_nothing_to_record_asks_nothing(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        record([])
