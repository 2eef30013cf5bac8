"""The sockets' paths over plain HTTP."""

import pytest
from django.test import Client


@pytest.mark.parametrize("path", ["/ws/live/", "/ws/live", "/live/football/", "/live/football"])
@pytest.mark.parametrize("method", ["get", "post", "head"])
def test_a_plain_request_is_told_to_connect_as_a_websocket(client: Client, method: str, path: str) -> None:
    response = getattr(client, method)(path)

    assert response.status_code == 426
    assert response.headers["Upgrade"] == "websocket"
    assert response.headers["Connection"] == "Upgrade"
    if method != "head":
        assert response.json()["code"] == "upgrade_required"
        assert "ws://" in response.json()["detail"]
