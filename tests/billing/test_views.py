"""The pages of live access, with the local PayPal over real HTTP."""

from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from billing import limits, settlement
from billing.entitlements import live_access_until
from billing.fakepaypal import Mode
from billing.models import Cause, Dispute, Payment, PaymentLog
from billing.standing import TITLES, Kind
from billing.states import State
from tests.billing.conftest import calls

ONCE = ("renewed by itself", "never renewed by itself")


@pytest.fixture
def browser(client: Client, charlie, redis_client) -> Client:
    """charlie is logged in."""
    client.force_login(charlie.user)
    return client


def pay(browser: Client, paypal, mode: Mode | None = None) -> Payment:
    """Begin, agree at PayPal, come back; return the payment."""
    link = browser.post(reverse("activate")).headers["Location"]
    order_id = parse_qs(urlsplit(link).query)["token"][0]
    paypal.approve(order_id, mode)
    browser.get(reverse("paypal_return"), {"token": order_id, "PayerID": "anybody"})
    return Payment.objects.get(order_id=order_id)


def text(answer) -> str:
    return unescape(answer.content.decode())


# Who may see them


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["activate", "payments", "paypal_return", "paypal_cancel"])
def test_nobody_sees_them_without_logging_in(client, name):
    answer = client.get(reverse(name), {"token": "X"})

    assert answer.status_code == 302
    assert urlsplit(answer.headers["Location"]).path == reverse("account_login")


def test_buying_needs_an_address_that_was_verified(browser, paypal, charlie):
    charlie.user.addresses.update(verified=False)
    answer = browser.post(reverse("activate"))

    assert answer.status_code == 200
    assert not Payment.objects.exists()


def test_a_payment_is_its_owners_alone(browser, paypal, alice):
    made = pay(browser, paypal)
    browser.force_login(alice.user)

    for name in ("payment", "receipt"):
        assert browser.get(reverse(name, args=[made.uid])).status_code == 404
        assert browser.get(reverse(name, args=[uuid4()])).status_code == 404
    assert browser.get(reverse("paypal_return"), {"token": made.order_id}).status_code == 404
    assert browser.get(reverse("paypal_cancel"), {"token": made.order_id}).status_code == 404
    assert str(made.uid) not in text(browser.get(reverse("payments")))


def test_no_page_is_kept_by_caches(browser, paypal):
    made = pay(browser, paypal)
    for address in (reverse("activate"), reverse("payments"), reverse("payment", args=[made.uid])):
        assert "no-store" in browser.get(address).headers["Cache-Control"]


# Before paying


def test_the_offer_says_price_period_and_both_ends(browser, paypal, settings):
    settings.BILLING_PRICE, settings.BILLING_PERIOD_DAYS = "4.50", 14
    page = text(browser.get(reverse("activate")))

    assert "Pay $4.50 with PayPal" in page
    assert "14 days" in page
    assert "none" in page
    assert f"{timezone.now() + timedelta(days=14):%Y-%m-%d}" in page
    assert "nothing is ever renewed by itself" in page


def test_the_offer_shows_what_is_added_to_what_there_is(client, paypal, alice, redis_client):
    client.force_login(alice.user)
    page = text(client.get(reverse("activate")))
    until = live_access_until(alice.user.pk)

    assert f"{until:%Y-%m-%d %H:%M}" in page
    assert f"{until + timedelta(days=30):%Y-%m-%d %H:%M}" in page


def test_it_says_when_payments_are_not_set_up(browser, settings):
    settings.PAYPAL_CLIENT_ID = ""
    page = text(browser.get(reverse("activate")))

    assert "Payments are not set up here" in page
    assert 'method="post" action="/billing/activate/"' not in page
    assert browser.post(reverse("activate")).status_code == 503
    assert not Payment.objects.exists()


def test_paying_needs_a_form_of_ours(charlie, paypal, redis_client):
    stranger = Client(enforce_csrf_checks=True)
    stranger.force_login(charlie.user)

    assert stranger.post(reverse("activate")).status_code == 403
    assert not paypal.requests


def test_beginning_is_limited(browser, paypal):
    answers = [browser.post(reverse("activate")).status_code for _ in range(11)]

    assert answers == [303] * 10 + [429]


def test_the_button_leads_to_paypal_and_back_to_this_host(browser, paypal):
    answer = browser.post(reverse("activate"))
    made = Payment.objects.get()

    assert answer.status_code == 303
    assert answer.headers["Location"] == made.approve_url == f"{paypal.url}/checkoutnow?token={made.order_id}"
    order = paypal.books.order(made.order_id)
    assert order.return_url == "http://testserver/billing/paypal/return/"
    assert order.cancel_url == "http://testserver/billing/paypal/cancel/"


def test_a_second_click_goes_on_with_the_same_payment(browser, paypal):
    first, second = (browser.post(reverse("activate")).headers["Location"] for _ in range(2))

    assert first == second
    assert Payment.objects.count() == 1


def test_coming_back_again_and_again_asks_paypal_no_more(browser, paypal, monkeypatch):
    monkeypatch.setattr(limits.time, "time", lambda: 0.0)
    link = browser.post(reverse("activate")).headers["Location"]
    order_id = parse_qs(urlsplit(link).query)["token"][0]
    answers = {browser.get(reverse("paypal_return"), {"token": order_id}).status_code for _ in range(25)}

    assert answers == {302}
    assert len(calls(paypal, "/capture")) == limits.RETURNS


@pytest.mark.parametrize("status", [500, 503, 0])
def test_paypal_away_at_the_start_loses_nothing(browser, paypal, status):
    paypal.fault("/v2/checkout/orders", status)
    answer = browser.post(reverse("activate"))

    assert answer.status_code == 503
    assert "Nothing has been paid, and nothing is lost" in text(answer)
    assert "Pay $3.00 with PayPal" in text(answer)
    assert browser.post(reverse("activate")).status_code == 303
    assert Payment.objects.count() == 1


def test_nobody_is_sent_anywhere_but_to_paypal(browser, paypal):
    browser.post(reverse("activate"))
    Payment.objects.update(approve_url="https://evil.example/checkoutnow")
    made = Payment.objects.get()

    assert browser.post(reverse("activate")).headers["Location"] == reverse("payment", args=[made.uid])
    assert "evil.example" not in text(browser.get(reverse("payment", args=[made.uid])))


# Coming back


def test_coming_back_takes_the_money_and_shows_the_end(browser, paypal, charlie):
    made = pay(browser, paypal)
    page = text(browser.get(reverse("payment", args=[made.uid])))

    assert made.state == State.COMPLETED
    assert TITLES[Kind.COMPLETED] in page
    assert f"{live_access_until(charlie.user.pk):%Y-%m-%d %H:%M}" in page
    assert reverse("tokens") in page


def test_coming_back_again_changes_nothing(browser, paypal, charlie):
    made = pay(browser, paypal)
    until = live_access_until(charlie.user.pk)
    for _ in range(3):
        answer = browser.get(reverse("paypal_return"), {"token": made.order_id})
        assert answer.headers["Location"] == reverse("payment", args=[made.uid])

    assert live_access_until(charlie.user.pk) == until
    assert len([seen for seen in paypal.requests if seen.path.endswith("/capture")]) == 1


def test_coming_back_without_having_paid_gives_nothing(browser, paypal, charlie):
    browser.post(reverse("activate"))
    made = Payment.objects.get()
    browser.get(reverse("paypal_return"), {"token": made.order_id, "PayerID": "FORGED"})
    page = text(browser.get(reverse("payment", args=[made.uid])))

    assert live_access_until(charlie.user.pk) is None
    assert TITLES[Kind.AWAITING] in page
    assert made.approve_url in page


@pytest.mark.parametrize("token", ["", "UNKNOWN", "A\0", "x" * 10_000, "\u2028", "../orders"])
@pytest.mark.parametrize("page", ["paypal_return", "paypal_cancel"])
def test_an_unknown_order_is_not_found(browser, paypal, page, token):
    assert browser.get(reverse(page), {"token": token}).status_code == 404


def test_turning_back_is_noted_and_can_be_thought_over(browser, paypal):
    browser.post(reverse("activate"))
    made = Payment.objects.get()
    answer = browser.get(reverse("paypal_cancel"), {"token": made.order_id}, follow=True)

    assert TITLES[Kind.CANCELLED] in text(answer)
    assert made.approve_url in text(answer)
    paypal.approve(made.order_id)
    browser.get(reverse("paypal_return"), {"token": made.order_id})
    made.refresh_from_db()
    assert made.state == State.COMPLETED


def test_a_declined_method_leads_back_to_paypal(browser, paypal):
    made = pay(browser, paypal, Mode.INSTRUMENT_DECLINED)
    page = text(browser.get(reverse("payment", args=[made.uid])))

    assert TITLES[Kind.DECLINED] in page
    assert "Try another method at PayPal" in page
    assert f"{paypal.url}/checkoutnow?token={made.order_id}" in page


def test_a_payment_held_back_says_why(browser, paypal, charlie):
    made = pay(browser, paypal, Mode.PENDING)
    page = text(browser.get(reverse("payment", args=[made.uid])))

    assert TITLES[Kind.PENDING] in page
    assert "PayPal reviews it" in page
    assert live_access_until(charlie.user.pk) is None


def test_a_refused_capture_is_said(browser, paypal):
    made = pay(browser, paypal, Mode.DECLINED)

    assert TITLES[Kind.DENIED] in text(browser.get(reverse("payment", args=[made.uid])))


def test_paypal_away_on_coming_back_waits_by_itself(browser, paypal):
    browser.post(reverse("activate"))
    made = Payment.objects.get()
    paypal.approve(made.order_id)
    paypal.fault("/v2/", 503, times=None)
    answer = browser.get(reverse("paypal_return"), {"token": made.order_id}, follow=True)

    assert TITLES[Kind.UNSETTLED] in text(answer)
    assert '<meta http-equiv="refresh" content="5">' in text(answer)
    paypal.faults.clear()
    settlement.settle(made.pk, Cause.RECONCILE)
    after = text(browser.get(reverse("payment", args=[made.uid])))
    assert TITLES[Kind.COMPLETED] in after
    assert "http-equiv" not in after


def test_a_tampered_order_is_for_a_person(browser, paypal, charlie):
    browser.post(reverse("activate"))
    made = Payment.objects.get()
    paypal.tamper(made.order_id, amount="0.03")
    paypal.approve(made.order_id)
    answer = browser.get(reverse("paypal_return"), {"token": made.order_id}, follow=True)

    assert TITLES[Kind.REVIEW] in text(answer)
    assert live_access_until(charlie.user.pk) is None


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_page_that_says_it_is_once(browser, charlie, state):
    paid = {"capture_id": "C1", "captured_at": timezone.now(), "order_id": "O1"}
    made = Payment.objects.create(
        account=charlie.user, amount=3, currency="USD", days=30, state=state, **paid
    )
    page = text(browser.get(reverse("payment", args=[made.uid])))

    assert "never renewed by itself" in page
    assert "$3.00" in page
    assert "<script>" not in page
    assert "style=" not in page


@pytest.mark.parametrize(("dispute", "kind"), [(Dispute.OPEN, Kind.DISPUTED), (Dispute.LOST, Kind.LOST)])
def test_a_dispute_is_told(browser, paypal, dispute, kind):
    made = pay(browser, paypal)
    Payment.objects.filter(pk=made.pk).update(dispute=dispute)

    assert TITLES[kind] in text(browser.get(reverse("payment", args=[made.uid])))


# Afterwards


def test_the_list_shows_every_payment_of_the_owner(browser, paypal, charlie):
    paid = pay(browser, paypal)
    begun = Payment.objects.create(account=charlie.user, amount=3, currency="USD", days=30)
    page = text(browser.get(reverse("payments")))

    for made in (paid, begun):
        assert reverse("payment", args=[made.uid]) in page
    assert page.count(reverse("receipt", args=[paid.uid])) == 1
    assert reverse("receipt", args=[begun.uid]) not in page


def test_a_long_list_has_pages(browser, charlie):
    for _ in range(26):
        Payment.objects.create(account=charlie.user, amount=3, currency="USD", days=30)

    assert "?page=2" in text(browser.get(reverse("payments")))
    assert text(browser.get(reverse("payments"), {"page": "2"})).count("<tr>") == 2


def test_a_receipt_names_number_seller_amount_and_the_days_bought(browser, paypal, settings, charlie):
    settings.BILLING_SELLER = "Example Sports Ltd, 1 High Street"
    made = pay(browser, paypal)
    page = text(browser.get(reverse("receipt", args=[made.uid])))

    assert f"MW-{made.captured_at:%Y}-{made.pk:06}" in page
    for words in ("Example Sports Ltd, 1 High Street", "charlie@example.org", "$3.00", made.capture_id):
        assert words in page
    assert f"{made.captured_at:%Y-%m-%d %H:%M}" in page
    assert f"{made.captured_at + timedelta(days=30):%Y-%m-%d %H:%M}" in page


def test_days_bought_early_are_receipted_as_those_after_the_first(browser, paypal):
    paypal.set_clock(timezone.now() - timedelta(days=1))
    first = pay(browser, paypal)
    paypal.set_clock(None)
    second = pay(browser, paypal)
    page = text(browser.get(reverse("receipt", args=[second.uid])))

    assert f"{first.captured_at + timedelta(days=60):%Y-%m-%d}" in page


def test_a_receipt_of_a_refunded_payment_says_so(browser, paypal, redis_client):
    made = pay(browser, paypal)
    settlement.refund(made, None)
    page = text(browser.get(reverse("receipt", args=[made.uid])))

    assert "taken back" in page
    assert "−$3.00" in page


def test_there_is_no_receipt_of_what_was_not_paid(browser, charlie):
    made = Payment.objects.create(account=charlie.user, amount=3, currency="USD", days=30)

    assert browser.get(reverse("receipt", args=[made.uid])).status_code == 404


def test_looking_changes_nothing(browser, paypal):
    made = pay(browser, paypal)
    entries = PaymentLog.objects.count()
    for name in ("payment", "receipt"):
        browser.get(reverse(name, args=[made.uid]))

    assert PaymentLog.objects.count() == entries
