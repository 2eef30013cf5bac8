"""`make demo`, paid through in Chromium: from sign-up to the first frame of a match that is not free."""

import json
import os
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Page, expect
from websockets.sync.client import connect

from config.embedded_redis import free_port
from tests.billing.buying import PASSWORD, SECONDS, choose, frame_of
from tests.chromium import chromium
from tests.programs import Program

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]

START_SECONDS = 90  # six processes on a busy machine
EMAIL = "ivan@example.org"
LINK = re.compile(r"http://\S+/accounts/confirm-email/\S+")
OWN = ("REDIS_URL", "DATABASE_URL", "SECRET_KEY", "DEBUG")  # the demo finds its own


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demo keeps everything."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def demo(folder: Path) -> Iterator[Program]:
    """The demo, once it says that it is live."""
    inherited = {name: value for name, value in os.environ.items() if name not in OWN}
    env = inherited | {"VAR_DIR": str(folder), "PORT": str(free_port()), "ENV_FILE": str(folder / "no.env")}
    demo = Program("demo", [sys.executable, "-m", "config.demo"], env=env, log=folder / "demo.log")
    try:
        demo.await_line("Matchwire is live", START_SECONDS)
        demo.await_line("A stand-in for PayPal", START_SECONDS)
        demo.await_line("ready.", START_SECONDS)
        yield demo
    finally:
        demo.stop(signal.SIGINT)


@pytest.fixture
def page() -> Iterator[Page]:
    """An empty page in Chromium, as Debian has it."""
    with chromium() as browser:
        yield browser.new_page()


def sign_up(page: Page, url: str, folder: Path) -> None:
    """Sign up, confirm the address with the mail that lies in the folder, and log in."""
    page.goto(f"{url}accounts/signup/")
    page.fill("[name=email]", EMAIL)
    page.fill("[name=password1]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/accounts/confirm-email/")
    texts = [file.read_text() for file in (folder / "mail").iterdir()]
    [link] = [LINK.findall(text)[0] for text in texts if f"To: {EMAIL}" in text]
    page.goto(link)
    page.click("main button[type=submit]")
    page.goto(f"{url}accounts/login/?next=/accounts/tokens/")
    page.fill("[name=login]", EMAIL)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/accounts/tokens/")


def paid_match(url: str, secret: str) -> int:
    """Return the id of a football match in play that takes live access."""
    headers = {"Authorization": f"Token {secret}"}
    listed = requests.get(f"{url}api/v2/events/live/", headers=headers, timeout=SECONDS).json()
    return int(next(row["id"] for row in listed["events"] if not row["demo"]))


def test_the_demo_is_paid_through_from_sign_up_to_a_paid_frame(
    demo: Program, folder: Path, page: Page
) -> None:
    url = json.loads((folder / "demo.json").read_text())["url"]
    sign_up(page, url, folder)
    page.fill("[name=name]", "my first bot")
    page.click("text=Create token")
    secret = page.locator("#secret").inner_text()
    event_id = paid_match(url, secret)
    with connect(f"{url.replace('http', 'ws')}ws/live/?token={secret}") as socket:
        page.goto(f"{url}billing/activate/")
        page.get_by_role("button", name="Pay $3.00 with PayPal").click()
        choose(page, "Pay $3.00")
        expect(page.locator("h1")).to_contain_text("Paid")

        socket.send(json.dumps({"action": "subscribe", "event_id": event_id}))
        assert frame_of(socket, {"subscribed", "error"})["type"] == "subscribed"
        assert frame_of(socket, {"event", "livedata"})["event_id"] == event_id
    demo.check()
