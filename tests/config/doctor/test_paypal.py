"""PayPal, by the local one over real HTTP: credentials and webhook."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from billing.fakepaypal import FakePayPal
from config.doctor.findings import State
from config.doctor.paypal import examine
from config.embedded_redis import free_port
from tests.billing.conftest import configure
from tests.config.doctor.found import named, states

HERE = "http://127.0.0.1:8000/billing/paypal/webhook/"


@pytest.fixture
def paypal(settings: Settings) -> Iterator[FakePayPal]:
    with FakePayPal(webhook_url=HERE) as paypal:
        configure(settings, paypal)
        settings.PAYPAL_LOCAL = True
        yield paypal


@pytest.mark.usefixtures("paypal")
def test_credentials_and_webhook_that_are_known(settings: Settings) -> None:
    settings.PUBLIC_URL = "http://127.0.0.1:8000/"

    assert states(examine()) == {"paypal": State.OK, "paypal.webhook": State.OK}


def test_nothing_set_up_is_a_warning(settings: Settings) -> None:
    settings.PAYPAL_CLIENT_ID = ""

    assert states(examine()) == {"paypal": State.WARNING}


@pytest.mark.usefixtures("paypal")
def test_credentials_that_are_refused(settings: Settings) -> None:
    settings.PAYPAL_CLIENT_SECRET = "the-secret-of-another-app"

    (found,) = examine()
    assert found.state is State.WRONG
    assert "refuses the credentials" in found.says
    assert "those of live" in found.mend
    assert "another-app" not in found.says + found.mend


def test_an_outage(paypal: FakePayPal) -> None:
    paypal.fault("oauth2", 503, times=None)

    (found,) = examine()
    assert found.state is State.WRONG
    assert "does not answer: SERVICE_UNAVAILABLE" in found.says


def test_nobody_there(paypal: FakePayPal, settings: Settings) -> None:
    settings.PAYPAL_API_BASE = f"http://127.0.0.1:{free_port()}"

    (found,) = examine()
    assert found.state is State.WRONG
    assert paypal.client_secret not in found.says


@pytest.mark.usefixtures("paypal")
def test_a_webhook_that_paypal_does_not_know(settings: Settings) -> None:
    settings.PAYPAL_WEBHOOK_ID = "0AB12345CD678901E"

    found = named(examine(), "paypal.webhook")
    assert found.state is State.WRONG
    assert "developer.paypal.com" in found.mend


@pytest.mark.usefixtures("paypal")
def test_a_webhook_that_leads_elsewhere(settings: Settings) -> None:
    settings.PUBLIC_URL = "https://live.example.org"

    found = named(examine(), "paypal.webhook")
    assert found.state is State.WARNING
    assert HERE in found.says
    assert "https://live.example.org/billing/paypal/webhook/" in found.says


def test_a_webhook_that_cannot_be_looked_up_is_no_error_of_ours(paypal: FakePayPal) -> None:
    paypal.fault("webhooks/", 500, times=None)

    assert named(examine(), "paypal.webhook").state is State.WARNING


@pytest.mark.usefixtures("paypal")
def test_without_a_webhook_nothing_is_looked_up(settings: Settings) -> None:
    settings.PAYPAL_WEBHOOK_ID = ""

    assert states(examine()) == {"paypal": State.OK}
