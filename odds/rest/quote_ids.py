"""Ids of quotes: a quote has no row of its own, so its id is made of what it is about."""

BOOKMAKER_BITS = 16
OUTCOME_BITS = 8  # with 2**29 matches an id stays within the 53 bits that a JavaScript number holds exactly


def quote_id(event_id: int, bookmaker_id: int, outcome_number: int) -> int:
    """Return the id of what one bookmaker quotes on one outcome of one match: always the same."""
    return (event_id << BOOKMAKER_BITS | bookmaker_id) << OUTCOME_BITS | outcome_number


def event_of(quote_id: int) -> int:
    """Return the id of the match that the quote is about."""
    return quote_id >> BOOKMAKER_BITS + OUTCOME_BITS
