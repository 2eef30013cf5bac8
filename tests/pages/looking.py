"""Pages in Chromium, in the sizes and schemes that people have."""

import time
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Page

HEIGHT = 800
NARROW, WIDE = 360, 1280
LOOK_SECONDS = 0.1
Scheme = Literal["light", "dark"]


class Look:
    """Opens pages of one service and notes the errors they log: scripts', resources', broken policies."""

    def __init__(self, browser: Browser, url: str) -> None:
        self._browser = browser
        self._url = url
        self._contexts: list[BrowserContext] = []
        self.errors: list[str] = []

    def at(self, path: str, *, width: int = WIDE, scheme: Scheme = "light", **context: Any) -> Page:
        """Return the page at that path, loaded."""
        made = self._browser.new_context(
            viewport={"width": width, "height": HEIGHT}, color_scheme=scheme, **context
        )
        self._contexts.append(made)
        page = made.new_page()
        page.on("pageerror", lambda error: self.errors.append(f"{path}: {error}"))
        page.on("console", lambda said: said.type == "error" and self.errors.append(f"{path}: {said.text}"))
        page.goto(f"{self._url}{path}")
        return page

    def close(self) -> None:
        """Close what was opened."""
        for context in self._contexts:
            context.close()


def until(page: Page, expression: str, timeout_ms: float) -> None:
    """Wait until the expression is true on the page; TimeoutError when it does not become so.

    Playwright's own wait evaluates text inside the page, which the pages' policy forbids.
    """
    deadline = time.monotonic() + timeout_ms / 1000
    while not page.evaluate(expression):
        if time.monotonic() > deadline:
            raise TimeoutError(expression)
        time.sleep(LOOK_SECONDS)
