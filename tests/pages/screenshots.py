"""`make screenshots`: pictures of every page for docs/images, of the running service with demo data alone.

The browser reaches the service under a name for documents (RFC 2606), so that no machine's address shows.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, StorageState, sync_playwright

from billing.fakepaypal import FakePayPal
from tests import people
from tests.billing.buying import choose
from tests.chromium import FLAGS
from tests.pages.looking import NARROW, until
from tests.pages.test_match_view import demos, session_of
from tests.samples import matches
from tests.service import Service, Web

IMAGES = Path(__file__).parents[2] / "docs" / "images"
HOST = "matchwire.example"
WIDTH, HEIGHT = 1280, 800
NARROW_HEIGHT = 720
WATCHED_MS = 25_000  # before a live page is drawn: events, prices and a trail have come by then
SETTLED_MS = 1500
LIVE = "[...document.querySelectorAll('[data-field=health]')].every((each) => each.dataset.state === 'open')"
SOON_MS = 30_000
PAYPAL = [
    f"PAYPAL_{name}" for name in ("API_BASE", "CLIENT_ID", "CLIENT_SECRET", "WEBHOOK_ID", "MERCHANT_ID")
]
LONGEST_SECONDS = 900  # for all pictures
MOST_BYTES = 3_000_000  # of all pictures: everybody who clones this takes them along


class Shot(NamedTuple):
    """One picture: its name, what it is of, and how the reader sees it."""

    name: str
    path: str
    who: str = ""  # the member who is logged in; empty: a visitor
    scheme: Literal["light", "dark"] = "light"
    width: int = WIDTH
    live: bool = False


def shots(football: int | None, tennis: int | None, paid: str) -> list[Shot]:
    """Return every picture; `paid` is the path of a payment that was made."""
    view = f"/live/football/{football}/"
    return [
        Shot("front", "/", live=True),
        Shot("front-dark", "/", scheme="dark", live=True),
        Shot("front-narrow", "/", width=NARROW, live=True),
        Shot("football", view, live=True),
        Shot("football-dark", view, scheme="dark", live=True),
        Shot("football-narrow", view, width=NARROW, live=True),
        Shot("tennis", f"/live/tennis/{tennis}/", live=True),
        Shot("matches", "/live/"),
        Shot("matches-dark", "/live/", scheme="dark"),
        Shot("docs-football", "/docs/websocket/football/"),
        Shot("docs-tennis", "/docs/websocket/tennis/", scheme="dark"),
        Shot("docs-rest", "/docs/rest/"),
        Shot("docs-errors", "/docs/errors/"),
        Shot("docs-console", "/docs/console/"),
        Shot("status", "/status/"),
        Shot("sign-up", "/accounts/signup/"),
        Shot("log-in", "/accounts/login/", scheme="dark"),
        Shot("account", "/accounts/", "alice"),
        Shot("tokens", "/accounts/tokens/", "alice"),
        Shot("tokens-narrow", "/accounts/tokens/", "alice", width=NARROW),
        Shot("activate", "/billing/activate/", "charlie"),
        Shot("payment", paid, "alice"),
        Shot("payments", "/billing/payments/", "alice"),
        Shot("receipt", f"{paid}receipt/", "alice"),
        Shot("not-found", "/nothing-is-here/"),
    ]


@pytest.mark.processes
@pytest.mark.timeout(LONGEST_SECONDS)
def test_every_page_is_drawn(tmp_path: Path) -> None:
    """Draw all pictures anew."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with _service(tmp_path) as service, _browser(service.web()) as browser:
        members = {name: _session(service, name) for name in ("alice", "charlie")}
        paid = _pay(browser, members["alice"])
        for shot in shots(*service.call(demos), paid):
            _draw(browser, shot, members.get(shot.who))

    assert sum(image.stat().st_size for image in IMAGES.iterdir()) < MOST_BYTES


@contextmanager
def _service(folder: Path) -> Iterator[Service]:
    with FakePayPal() as paypal:
        facts = (paypal.url, paypal.client_id, paypal.client_secret, paypal.webhook_id, paypal.merchant_id)
        env = {
            "PAYPAL_LOCAL": "true",
            "ALLOWED_HOSTS": f"{HOST},127.0.0.1",
            **dict(zip(PAYPAL, facts, strict=True)),
        }
        with Service(folder, env=env) as service:
            service.call(matches.load)
            service.worker()
            service.beat()
            yield service


@contextmanager
def _browser(web: Web) -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("no chromium on this machine: apt-get install chromium")
    rule = f"--host-resolver-rules=MAP {HOST} 127.0.0.1:{web.port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, rule])
        yield browser
        browser.close()


def _session(service: Service, name: str) -> StorageState:
    member = service.call(people.add, name, days=None)
    session = service.call(session_of, member.account_id)
    cookie = {"name": "sessionid", "value": session, "domain": HOST, "path": "/"}
    return {"cookies": [cookie], "origins": []}  # type: ignore[typeddict-item]  # the rest may be left out


def _pay(browser: Browser, state: StorageState) -> str:
    """Pay once; return the path of the payment."""
    page = browser.new_page(storage_state=state)
    page.goto(f"http://{HOST}/billing/activate/")
    page.get_by_role("button", name="with PayPal").click()
    choose(page, "Pay $3.00")
    path = page.url.removeprefix(f"http://{HOST}")
    page.close()
    return path


def _draw(browser: Browser, shot: Shot, state: StorageState | None) -> None:
    height = HEIGHT if shot.width == WIDTH else NARROW_HEIGHT
    page = browser.new_page(
        viewport={"width": shot.width, "height": height},
        color_scheme=shot.scheme,
        storage_state=state,
        timezone_id="UTC",
        locale="en-GB",
    )
    page.goto(f"http://{HOST}{shot.path}")
    _settle(page, shot)
    page.screenshot(path=IMAGES / f"{shot.name}.png")
    page.close()


def _settle(page: Page, shot: Shot) -> None:
    if shot.live:
        until(page, LIVE, SOON_MS)
    page.wait_for_timeout(WATCHED_MS if shot.live else SETTLED_MS)
