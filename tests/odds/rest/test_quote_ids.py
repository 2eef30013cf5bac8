"""Ids of quotes."""

from hypothesis import given
from hypothesis import strategies as st

from odds.rest.quote_ids import BOOKMAKER_BITS, OUTCOME_BITS, event_of, quote_id

About = tuple[int, int, int]

about = st.tuples(
    st.integers(1, 2**29 - 1), st.integers(1, 2**BOOKMAKER_BITS - 1), st.integers(0, 2**OUTCOME_BITS - 1)
)


@given(about, about)
def test_no_two_quotes_share_an_id(one: About, other: About) -> None:
    assert (quote_id(*one) == quote_id(*other)) == (one == other)


@given(about)
def test_an_id_tells_its_match_and_fits_into_a_number_of_javascript(one: About) -> None:
    assert event_of(quote_id(*one)) == one[0]
    assert 0 < quote_id(*one) < 2**53
