"""The states of a payment, and which of them may follow which (PAYPAL.md section 4). Pure."""

from enum import StrEnum


class State(StrEnum):
    """How far a payment has come."""

    CREATED = "created"  # a row of ours; PayPal does not know of it yet
    AWAITING = "awaiting"  # an order at PayPal; the buyer is to approve it
    CANCELLED = "cancelled"  # the buyer went back; the order can still be approved
    APPROVED = "approved"  # the buyer agreed; the money is not taken yet
    PENDING = "pending"  # taken, and held back by PayPal
    COMPLETED = "completed"  # the money is ours
    PARTIALLY_REFUNDED = "partially_refunded"
    REFUNDED = "refunded"
    REVERSED = "reversed"  # PayPal or the buyer's bank took it back
    DENIED = "denied"
    EXPIRED = "expired"  # never approved in time
    REVIEW = "review"  # PayPal's answer is not what was asked for: a person has to look


RANK = {
    State.CREATED: 0,
    State.AWAITING: 1,
    State.CANCELLED: 1,
    State.APPROVED: 2,
    State.PENDING: 3,
    State.COMPLETED: 4,
    State.PARTIALLY_REFUNDED: 5,
    State.REFUNDED: 6,
    State.REVERSED: 6,
}
BEFORE_MONEY = frozenset(state for state, rank in RANK.items() if rank < RANK[State.COMPLETED])
GIVES_ACCESS = frozenset({State.COMPLETED, State.PARTIALLY_REFUNDED})
MONEY_GONE = frozenset({State.REFUNDED, State.REVERSED})
CAPTURABLE = frozenset({State.AWAITING, State.CANCELLED, State.APPROVED})


def may_follow(now: State, then: State) -> bool:
    """Return whether a payment in state `now` may move to `then`: forward by rank.

    Between states of one rank it may move before the money is taken (awaiting and cancelled), not after.
    A payment that expired or was denied here may still turn out to be paid: PayPal's word counts.
    Out of review leads only what takes the money away again, never what gives access.
    """
    if now is then:
        return False
    if now is State.REVIEW:
        return then in MONEY_GONE
    if then is State.REVIEW:
        return now not in MONEY_GONE
    if then in (State.DENIED, State.EXPIRED):
        return now in BEFORE_MONEY
    if now in (State.DENIED, State.EXPIRED):
        return RANK[then] >= RANK[State.PENDING if now is State.EXPIRED else State.COMPLETED]
    if RANK[now] == RANK[then]:
        return RANK[now] == RANK[State.AWAITING]
    return RANK[now] < RANK[then]
