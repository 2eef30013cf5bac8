"""The docs' samples with the reader's own token, in Chromium."""

import pytest

from accounts.secret import new_secret
from tests.pages.looking import Look

pytestmark = [pytest.mark.processes, pytest.mark.timeout(120)]

SAMPLES = "[...document.querySelectorAll('.sample code')].map((code) => code.textContent).join('\\n')"
PAGES = ["/docs/websocket/football/", "/docs/websocket/tennis/", "/docs/rest/"]


@pytest.mark.parametrize("path", PAGES)
def test_a_pasted_token_is_filled_into_every_sample_and_sent_nowhere(look: Look, path: str) -> None:
    page, secret, asked = look.at(path), new_secret(), []
    page.on("request", lambda request: asked.append(f"{request.url} {request.headers} {request.post_data}"))
    written = page.evaluate(SAMPLES)
    assert "YOUR_TOKEN" in written
    page.get_by_label("Your token").fill(f" {secret} ")
    assert page.evaluate(SAMPLES) == written.replace("YOUR_TOKEN", secret)
    assert "It was sent nowhere" in page.locator("[data-your-token] [role=status]").inner_text()
    page.get_by_label("Your token").fill("")
    assert page.evaluate(SAMPLES) == written
    assert not [request for request in asked if secret in request]


def test_what_is_no_token_is_said_and_not_filled_in(look: Look) -> None:
    page = look.at(PAGES[0])
    page.get_by_label("Your token").fill("mw_short")
    assert "43 letters and digits" in page.locator("[data-your-token] [role=status]").inner_text()
    assert "YOUR_TOKEN" in page.evaluate(SAMPLES)
