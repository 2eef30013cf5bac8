"""In Chromium, with the local PayPal: from the offer to the first frame of a paid match, and detours."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from accounts import tokens
from accounts.models import User
from billing.fakepaypal import FakePayPal
from billing.standing import TITLES, Kind
from tests.billing.buying import PASSWORD, SECONDS, choose, frame_of
from tests.billing.conftest import settings_of
from tests.chromium import chromium
from tests.samples import matches
from tests.service import Service, Web

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]

WEBHOOK = "/billing/paypal/webhook/"
CLOSES_SECONDS = 5  # PROTOCOL.md, section 5
LOOK_SECONDS = 0.1


@pytest.fixture(scope="module")
def paypal() -> Iterator[FakePayPal]:
    """The local PayPal."""
    with FakePayPal() as paypal:
        yield paypal


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, paypal: FakePayPal) -> Iterator[Service]:
    """The service as the demo runs it, with that PayPal."""
    env = {"PAYPAL_LOCAL": "true", **settings_of(paypal)}
    with Service(tmp_path_factory.mktemp("paying"), env=env) as service:
        service.call(matches.load)
        service.worker()
        service.beat()
        yield service


@pytest.fixture(scope="module")
def web(service: Service) -> Web:
    """The web process."""
    return service.web()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, as Debian has it."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page of a browser of its own; what it logs as an error fails the test."""
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: said.type == "error" and errors.append(said.text))
    yield page
    context.close()
    assert errors == []


def add_buyer(email: str) -> str:
    """Make an account that never paid; return the secret of its token."""
    return tokens.create(User.objects.create_user(email, PASSWORD), "bot")[1]


def log_in(page: Page, web: Web, email: str) -> None:
    """Log in on the way to the offer."""
    page.goto(f"{web.url}/billing/activate/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/billing/activate/")


def code_of_close(socket: ClientConnection) -> int | None:
    """Return the code that the service closes the socket with, within CLOSES_SECONDS of silence."""
    try:
        while True:
            socket.recv(timeout=CLOSES_SECONDS)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else None


def mails_to(folder: Path, email: str) -> list[str]:
    texts = [file.read_text() for file in sorted((folder / "mail").glob("*"))]
    return [text for text in texts if f"To: {email}" in text]


def await_mail(folder: Path, email: str, subject: str) -> None:
    deadline = time.monotonic() + SECONDS
    while not any(f"Subject: {subject}" in text for text in mails_to(folder, email)):
        assert time.monotonic() < deadline, f"no mail {subject!r}"
        time.sleep(LOOK_SECONDS)


def test_paying_opens_a_paid_match_on_a_socket_that_was_open(
    page: Page, web: Web, service: Service, paypal: FakePayPal
) -> None:
    email = "erin@example.org"
    secret = service.call(add_buyer, email)
    event_id = service.call(matches.football_in_play)
    with connect(f"{web.live_url}?token={secret}") as socket:
        socket.send('{"action":"ping"}')
        assert frame_of(socket, {"pong", "error"}) == {"type": "pong"}

        log_in(page, web, email)
        page.get_by_role("button", name="Pay $3.00 with PayPal").click()
        choose(page, "Pay $3.00")
        expect(page.locator("h1")).to_have_text(TITLES[Kind.COMPLETED])

        socket.send(json.dumps({"action": "subscribe", "event_id": event_id}))
        assert frame_of(socket, {"subscribed", "error"})["type"] == "subscribed"
        assert frame_of(socket, {"livedata", "event"})["event_id"] == event_id

        await_mail(service.folder, email, "Matchwire: receipt MW-")
        page.get_by_role("link", name="Receipt").click()
        expect(page.locator("main")).to_contain_text(email)

        capture_id = page.locator("main code").inner_text()
        assert paypal.deliver(f"{web.url}{WEBHOOK}", paypal.refund(capture_id)) == 200
        refunded_at = time.monotonic()
        assert code_of_close(socket) == 4402
        assert time.monotonic() - refunded_at < CLOSES_SECONDS
    await_mail(service.folder, email, "Matchwire: refund of")
    assert len(mails_to(service.folder, email)) == 2


def test_a_buyer_may_turn_back_be_declined_and_still_pay(page: Page, web: Web, service: Service) -> None:
    email = "frank@example.org"
    service.call(add_buyer, email)
    log_in(page, web, email)
    page.get_by_role("button", name="Pay $3.00 with PayPal").click()
    choose(page, "Cancel and return")
    expect(page.locator("h1")).to_have_text(TITLES[Kind.CANCELLED])

    page.get_by_role("link", name="Pay after all").click()
    choose(page, "Decline")
    expect(page.locator("h1")).to_have_text(TITLES[Kind.DECLINED])

    page.get_by_role("link", name="Try another method at PayPal").click()
    choose(page, "Pay $3.00")
    expect(page.locator("h1")).to_have_text(TITLES[Kind.COMPLETED])


def test_a_payment_held_back_opens_nothing_until_paypal_lets_it_through(
    page: Page, web: Web, service: Service, paypal: FakePayPal
) -> None:
    email = "grace@example.org"
    service.call(add_buyer, email)
    log_in(page, web, email)
    page.get_by_role("button", name="Pay $3.00 with PayPal").click()
    choose(page, "Pay, but held for review (pending)")
    expect(page.locator("h1")).to_have_text(TITLES[Kind.PENDING])

    capture_id = page.locator("main code").first.inner_text()
    assert paypal.deliver(f"{web.url}{WEBHOOK}", paypal.complete_capture(capture_id)) == 200
    await_mail(service.folder, email, "Matchwire: receipt MW-")
    page.reload()
    expect(page.locator("h1")).to_have_text(TITLES[Kind.COMPLETED])


def test_the_pages_work_without_scripts_and_on_a_telephone(
    browser: Browser, web: Web, service: Service
) -> None:
    email = "heidi@example.org"
    service.call(add_buyer, email)
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    log_in(page, web, email)
    page.get_by_role("button", name="Pay $3.00 with PayPal").click()
    choose(page, "Pay $3.00")
    expect(page.locator("h1")).to_have_text(TITLES[Kind.COMPLETED])
    for address in (page.url, f"{page.url}receipt/", f"{web.url}/billing/payments/"):
        page.goto(address)
        box = page.locator("main").bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 360
    context.close()
