"""What a reading keeps of the one before."""

from odds.history import take_in
from odds.quotes import Movement, Outcome, Quote
from tests.odds.builders import NOW, a_quote, a_reading, ago

HOME = Outcome.HOME


def taken(old: Quote | None, new: Quote) -> Quote:
    """Return how a quote is kept after another."""
    before = a_reading(180, bwin={HOME: old} if old else {})
    return take_in(before, {"bwin": {HOME: new}}, NOW).books["bwin"][HOME]


def test_the_first_reading_is_kept_as_it_is() -> None:
    quote = a_quote(1.85)

    reading = take_in(None, {"bwin": {HOME: quote}}, NOW)

    assert reading.books == {"bwin": {HOME: quote}}
    assert reading.read_at == NOW


def test_a_move_keeps_where_it_came_from() -> None:
    kept = taken(a_quote(1.85, changed=600), a_quote(1.8, changed=30))

    assert (kept.price, kept.previous_price, kept.changed_at) == (1.8, 1.85, ago(30))
    assert kept.movement is Movement.SHORTENING


def test_a_price_that_stands_keeps_its_date_and_its_past() -> None:
    old = a_quote(1.8, changed=600, previous_price=1.85, confirmed_at=ago(180))

    kept = taken(old, a_quote(1.8, changed=5))

    assert (kept.changed_at, kept.previous_price, kept.confirmed_at) == (ago(600), 1.85, NOW)


def test_a_vendor_that_knows_of_an_earlier_change_is_believed() -> None:
    assert taken(a_quote(1.8, changed=100), a_quote(1.8, changed=700)).changed_at == ago(700)


def test_suspending_is_a_change_but_no_move() -> None:
    suspended = taken(
        a_quote(1.8, changed=600, previous_price=1.85), a_quote(1.8, changed=20, suspended=True)
    )
    reopened = taken(suspended, a_quote(1.8, changed=4))

    assert (suspended.changed_at, suspended.previous_price) == (ago(20), 1.85)
    assert (reopened.changed_at, reopened.previous_price) == (ago(4), 1.85)


def test_what_is_no_longer_quoted_is_forgotten() -> None:
    before = a_reading(180, bwin={HOME: a_quote(1.8)}, unibet={HOME: a_quote(1.9)})

    reading = take_in(before, {"bwin": {Outcome.DRAW: a_quote(3.5)}}, NOW)

    assert reading.books == {"bwin": {Outcome.DRAW: a_quote(3.5)}}
