"""PUBLIC_URL: whether people who follow it arrive here, pages and sockets alike."""

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import requests
from django.conf import settings
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from config.checks import PUBLIC_URL
from config.doctor.findings import Finding, ok, warning
from config.doctor.installation import is_public
from config.doctor.reasons import reason
from live.protocol.errors import ErrorCode

ANSWER_SECONDS = 3
PROXY = "Start the web process; with a proxy in front compare it with docs/operations.md."


def examine() -> Iterator[Finding]:
    """Yield what comes of PUBLIC_URL: the probe's answer, and the live socket's."""
    url = settings.PUBLIC_URL.rstrip("/")
    if not url:
        yield warning("public_url", "is empty: mails carry no links", "PUBLIC_URL=https://live.example.org")
    elif PUBLIC_URL.fullmatch(url):
        if is_public() and urlsplit(url).scheme != "https":
            said = "is not https: passwords and tokens can be read on their way"
            yield warning("public_url.tls", said, "docs/operations.md, “Behind a proxy that speaks TLS”")
        yield _pages(url)
        yield _sockets(url)


def _pages(url: str) -> Finding:
    try:
        answer = requests.get(f"{url}/healthz", timeout=ANSWER_SECONDS, allow_redirects=False)
        is_ours = answer.ok and answer.json() == {"status": "ok"}
    except (requests.RequestException, ValueError) as error:
        return warning("public_url", f"{url} is not reached from here: {reason(error)}", PROXY)
    if is_ours:
        return ok("public_url", f"{url} leads here")
    return warning(
        "public_url", f"{url}/healthz is answered with {answer.status_code} by somebody else", PROXY
    )


def _sockets(url: str) -> Finding:
    """Open the live socket without a token, which is refused in a frame of ours."""
    address = "ws" + url.removeprefix("http") + "/ws/live/"
    mend = "Let the proxy pass Upgrade and Connection on, as docs/operations.md has it."
    try:
        with connect(address, open_timeout=ANSWER_SECONDS, close_timeout=ANSWER_SECONDS) as socket:
            said = json.loads(socket.recv(timeout=ANSWER_SECONDS))
    except (WebSocketException, OSError, ValueError) as error:
        return warning("public_url.socket", f"{address} does not open: {reason(error)}", mend)
    if isinstance(said, dict) and said.get("code") == ErrorCode.AUTH_FAILED:
        return ok("public_url.socket", f"{address} opens")
    return warning("public_url.socket", f"{address} is answered by somebody else", mend)
