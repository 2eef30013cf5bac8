"""In Chromium, without a mail server: from sign-up to an open WebSocket, and a revocation that closes it."""

import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from accounts import tokens
from tests import people
from tests.accounts import races
from tests.chromium import chromium
from tests.service import Service, Web

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]

EMAIL, PASSWORD = "dora@example.org", "a rather long one 7"
LINK = re.compile(r"http://\S+/accounts/confirm-email/\S+")
CLOSES_SECONDS = 5  # PROTOCOL.md, section 5
LOOK_MILLISECONDS = 50  # between two looks at something that will change
PONG = """([url, token]) => new Promise((resolve, reject) => {
  window.socket = new WebSocket(`${url}?token=${token}`);
  socket.onopen = () => socket.send('{"action":"ping"}');
  socket.onmessage = (message) => resolve(message.data);
  socket.onclose = (event) => { window.endedWith = event.code; reject(new Error(`closed ${event.code}`)); };
})"""
ASK_TICKET = """async (url) => {
  const csrf = document.querySelector('[name=csrfmiddlewaretoken]').value;
  const answer = await fetch('/accounts/ws-ticket/', {method: 'POST', headers: {'X-CSRFToken': csrf}});
  const {ticket} = await answer.json();
  return await new Promise((resolve) => {
    const socket = new WebSocket(`${url}?ticket=${ticket}`);
    socket.onopen = () => socket.send('{"action":"ping"}');
    socket.onmessage = (message) => resolve(message.data);
  });
}"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service as it is installed, with no mail server."""
    with Service(tmp_path_factory.mktemp("accounts")) as service:
        yield service


@pytest.fixture(scope="module")
def web(service: Service) -> Web:
    """The web process."""
    return service.web(LOG_LEVEL="DEBUG")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, as Debian has it."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page of a browser of its own."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def mailed_link(page: Page, to: str) -> str:
    """Read the mail where the page says it is; return the link in it."""
    folder = Path(page.locator(".notice code").inner_text())
    texts = [file.read_text() for file in sorted(folder.iterdir())]
    return LINK.findall([text for text in texts if f"To: {to}" in text][-1])[0]


def sign_up(page: Page, web: Web) -> None:
    page.goto(f"{web.url}/accounts/signup/")
    page.fill("[name=email]", EMAIL)
    page.fill("[name=password1]", PASSWORD)
    page.click("main button[type=submit]")
    page.goto(mailed_link(page, EMAIL))
    page.click("main button[type=submit]")


def log_in(page: Page, web: Web) -> None:
    page.goto(f"{web.url}/accounts/login/?next=/accounts/tokens/")
    page.fill("[name=login]", EMAIL)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/accounts/tokens/")


def test_from_sign_up_to_an_open_socket_and_its_end(page: Page, web: Web, service: Service) -> None:
    sign_up(page, web)
    log_in(page, web)
    page.fill("[name=name]", "my first bot")
    page.click("button:has-text('Create token')")
    secret = page.locator("#secret").inner_text()
    assert page.evaluate(PONG, [web.live_url, secret]) == '{"type":"pong"}'
    assert page.evaluate(ASK_TICKET, web.live_url) == '{"type":"pong"}'

    other = page.context.new_page()
    other.goto(f"{web.url}/accounts/tokens/")
    other.click("button:has-text('Revoke')")
    revoked_at = time.monotonic()
    while page.evaluate("window.endedWith") is None and time.monotonic() - revoked_at < CLOSES_SECONDS:
        page.wait_for_timeout(LOOK_MILLISECONDS)
    assert page.evaluate("window.endedWith") == 4401
    assert secret.rpartition("_")[2] not in service.logs
    database = b"".join(file.read_bytes() for file in service.folder.glob("db.sqlite3*"))
    assert secret.rpartition("_")[2].encode() not in database


def test_a_forged_address_lifts_no_throttle(web: Web) -> None:
    """The server itself believes no header of a client on this machine."""
    answers = [demo_ticket(web, f"198.51.100.{number}") for number in range(11)]
    assert answers == [200] * 10 + [429]


def demo_ticket(web: Web, forwarded: str) -> int:
    request = urllib.request.Request(
        f"{web.url}/ws-ticket/demo/", b"", {"X-Forwarded-For": forwarded}, method="POST"
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        return refusal.code


def test_racing_rotations_make_one_new_token(service: Service) -> None:
    member = service.call(people.add, "racer", days=None)
    assert service.call(races.rotate, member.token_id, 6) == (1, 1)


def test_racing_creations_stop_at_the_limit(service: Service) -> None:
    member = service.call(people.add, "collector", days=None)
    racers = tokens.MAX_TOKENS + 2
    assert service.call(races.create, member.account_id, racers) == (tokens.MAX_TOKENS - 1, tokens.MAX_TOKENS)
