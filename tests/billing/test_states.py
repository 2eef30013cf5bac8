"""The order of states (PAYPAL.md section 4): nothing that was seen later may be undone."""

from itertools import product

import pytest

from billing.states import BEFORE_MONEY, GIVES_ACCESS, MONEY_GONE, RANK, State, may_follow


def test_a_state_does_not_follow_itself() -> None:
    assert not any(may_follow(state, state) for state in State)


def test_moves_go_forward_by_rank() -> None:
    for now, then in product(RANK, RANK):
        if RANK[now] > RANK[then]:
            assert not may_follow(now, then)
        if RANK[now] < RANK[then]:
            assert may_follow(now, then)


@pytest.mark.parametrize("gone", sorted(MONEY_GONE))
def test_money_that_went_is_not_revived(gone: State) -> None:
    assert not any(may_follow(gone, then) for then in State)


@pytest.mark.parametrize("ended", [State.DENIED, State.EXPIRED])
def test_only_what_is_not_paid_is_denied_or_expires(ended: State) -> None:
    allowed = {now for now in State if may_follow(now, ended)}
    assert allowed == BEFORE_MONEY - {ended}


@pytest.mark.parametrize("ended", [State.DENIED, State.EXPIRED])
def test_paypals_word_that_it_was_paid_after_all_counts(ended: State) -> None:
    assert may_follow(ended, State.COMPLETED)
    assert not may_follow(ended, State.AWAITING)
    assert not may_follow(ended, State.APPROVED)


def test_out_of_review_nothing_leads_to_access() -> None:
    assert {then for then in State if may_follow(State.REVIEW, then)} == MONEY_GONE
    seen, reachable = set[State](), {State.REVIEW}
    while reachable:
        now = reachable.pop()
        seen.add(now)
        reachable |= {then for then in State if may_follow(now, then)} - seen
    assert not seen & GIVES_ACCESS


def test_a_buyer_may_turn_back_and_come_again() -> None:
    assert may_follow(State.AWAITING, State.CANCELLED)
    assert may_follow(State.CANCELLED, State.AWAITING)
