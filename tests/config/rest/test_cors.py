"""Pages of any origin may call the API."""

import pytest
from django.test import Client

PREFLIGHT = {
    "Origin": "https://fans.example",
    "Access-Control-Request-Method": "GET",
    "Access-Control-Request-Headers": "authorization",
}


@pytest.mark.parametrize("path", ["/api/v2/events/", "/api/v2/events/7/stats", "/tennis/api/v2/matches/"])
def test_a_preflight_needs_no_token(client: Client, path: str) -> None:
    response = client.options(path, headers=PREFLIGHT)

    assert response.status_code == 204
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in response.headers["Access-Control-Allow-Methods"]
    assert response.headers["Access-Control-Allow-Headers"] == "authorization, accept, content-type"


@pytest.mark.parametrize("path", ["/api/v2/ws-ticket/", "/api/v2/ws-ticket"])
def test_a_page_may_post_for_a_ticket(client: Client, path: str) -> None:
    response = client.options(path, headers=PREFLIGHT | {"Access-Control-Request-Method": "POST"})

    assert response.status_code == 204
    assert response.headers["Access-Control-Allow-Methods"] == "POST, OPTIONS"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/api/v2/events/", "/api/v2/nothing/"])
def test_a_page_can_read_every_answer_errors_too(client: Client, path: str) -> None:
    response = client.get(path, headers={"Origin": "https://fans.example"})

    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Access-Control-Expose-Headers"] == "Retry-After"


@pytest.mark.django_db
def test_the_admin_is_closed_to_other_origins(client: Client) -> None:
    for response in (client.options("/admin/login/"), client.get("/admin/login/")):
        assert "Access-Control-Allow-Origin" not in response.headers
