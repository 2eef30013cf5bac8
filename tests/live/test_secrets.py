"""PROTOCOL.md, section 1: a token never appears in any log line, of ours or of the server, at any level."""

import urllib.error
import urllib.request
from contextlib import suppress
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from accounts.secret import new_secret
from tests.live.client import opened

pytestmark = pytest.mark.processes

MALFORMED = "not-a-token-but-somebodys-secret"


async def knock(url: str, secret: str, **options: Any) -> None:
    """Open a socket, say the secret in a command too, and hear what the server says to it."""
    async with opened(url, **options) as client:
        with suppress(ConnectionClosed):
            await client.send(action="subscribe", event_id=secret, bookmaker_slug=secret)
            await client.frame()


def asked_over_http(url: str) -> None:
    with suppress(urllib.error.HTTPError), urllib.request.urlopen(url, timeout=10):
        pass


@pytest.mark.parametrize("server", ["uvicorn", "daphne"])
async def test_a_token_is_in_no_log_line(service, alice, server):
    web = service.web(server, LOG_LEVEL="DEBUG")
    unknown = new_secret()
    for secret in (alice.secret, unknown):
        for url, options in {
            web.live_url: {"subprotocols": ["token", secret]},
            f"{web.socket_url}/live/football/": {"subprotocols": [secret]},
            f"{web.socket_url}/ws/live": {"headers": {"Authorization": f"Bearer {secret}"}},
            f"{web.live_url}?token={secret}&seq=1": {},
            f"{web.live_url}?ticket={secret}": {},
            f"{web.socket_url}/nowhere?token={secret}": {},
        }.items():
            await knock(url, secret, **options)
        for path in ("/healthz", "/ws/live/", "/api/v2/events/", "/nowhere"):
            asked_over_http(f"{web.url}{path}?token={secret}")
    await knock(f"{web.live_url}?token={MALFORMED}", MALFORMED)
    await knock(web.live_url, MALFORMED, headers={"Authorization": f"Token {MALFORMED}"})
    web.stop()
    assert web.output, "there are lines to look through"
    for secret in (alice.secret, unknown, MALFORMED):
        assert secret.rpartition("_")[2] not in web.output
