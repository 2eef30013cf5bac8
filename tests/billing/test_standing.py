"""Every state of a payment has a page of its own."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as project
from django.utils import timezone

from billing.models import Dispute, Payment
from billing.standing import (
    BY_STATE,
    NO_REASON,
    PENDING_REASONS,
    REFRESHED_FOR,
    TITLES,
    Kind,
    kind_of,
    pending_reason,
    standing_of,
)
from billing.states import State

PAYPAL_PAGE = "https://www.sandbox.paypal.com/checkoutnow?token=1"


def payment(state: State, **fields) -> Payment:
    now = timezone.now()
    usual = {"approve_url": PAYPAL_PAGE, "created_at": now, "updated_at": now}
    return Payment(state=state, **{**usual, **fields})


def test_every_state_is_told():
    assert set(BY_STATE) == set(State)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_title_and_a_template(kind):
    assert TITLES[kind]
    assert (Path(project.BASE_DIR) / "templates" / "billing" / "standing" / f"{kind}.html").is_file()


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        (payment(State.AWAITING), Kind.AWAITING),
        (payment(State.AWAITING, last_error="ORDER_NOT_APPROVED"), Kind.AWAITING),
        (payment(State.AWAITING, last_error="INSTRUMENT_DECLINED"), Kind.DECLINED),
        (payment(State.AWAITING, last_error="PAYER_ACTION_REQUIRED"), Kind.DECLINED),
        (payment(State.AWAITING, last_error="READTIMEOUT"), Kind.UNSETTLED),
        (payment(State.COMPLETED, dispute=Dispute.OPEN), Kind.DISPUTED),
        (payment(State.COMPLETED, dispute=Dispute.LOST), Kind.LOST),
        (payment(State.COMPLETED, dispute=Dispute.WON), Kind.COMPLETED),
        (payment(State.REFUNDED, dispute=Dispute.LOST), Kind.REFUNDED),
    ],
)
def test_what_else_is_known_decides(found, kind):
    assert kind_of(found) is kind


def test_only_an_open_order_can_be_gone_on_with():
    now = timezone.now()
    resumable = {state for state in State if standing_of(payment(state), now).resume_url}

    assert resumable == {State.AWAITING, State.CANCELLED}
    assert standing_of(payment(State.AWAITING, created_at=now - timedelta(hours=2)), now).resume_url == ""


@pytest.mark.parametrize(
    "url", ["https://evil.example/checkoutnow", "javascript:alert(1)", "", "http://www.sandbox.paypal.com/"]
)
def test_a_link_that_is_not_paypals_is_not_shown(url):
    assert standing_of(payment(State.AWAITING, approve_url=url), timezone.now()).resume_url == ""


def test_a_page_refreshes_only_while_an_answer_may_come():
    now = timezone.now()
    refreshed = {state for state in State if standing_of(payment(state), now).refresh_seconds}

    assert refreshed == {State.APPROVED}
    assert standing_of(payment(State.APPROVED, updated_at=now - REFRESHED_FOR), now).refresh_seconds == 0


def test_a_reason_to_hold_back_is_said_in_words():
    assert pending_reason("PENDING ECHECK") == PENDING_REASONS["ECHECK"]
    assert pending_reason("PENDING") == pending_reason("PENDING SOMETHING_NEW") == NO_REASON
