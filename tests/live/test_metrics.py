"""Figures are for whoever shows METRICS_TOKEN."""

from http import HTTPStatus

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from live import metrics

TOKEN = "scrape-me-if-you-can"


def test_there_are_no_metrics_without_a_token_in_the_settings(client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = ""

    for headers in ({}, {"authorization": "Bearer "}):
        assert client.get("/metrics", headers=headers).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("shown", [None, "", "Bearer", "Bearer wrong", TOKEN, f"Token {TOKEN}", "Bearer é"])
def test_whoever_shows_no_good_token_is_refused(
    client: Client, settings: Settings, shown: str | None
) -> None:
    settings.METRICS_TOKEN = TOKEN
    answer = client.get("/metrics", headers={} if shown is None else {"authorization": shown})

    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (HTTPStatus.UNAUTHORIZED, "Bearer")
    assert b"matchwire" not in answer.content


def test_whoever_shows_the_token_reads_the_figures(client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = TOKEN
    before = _delivered(client)
    metrics.delivered(7)

    assert _delivered(client) == before + 7


def _delivered(client: Client) -> float:
    answer = client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == HTTPStatus.OK
    assert answer.headers["Content-Type"].startswith("text/plain")
    lines = dict(line.rsplit(" ", 1) for line in answer.content.decode().splitlines() if line[0] != "#")
    return float(lines["matchwire_frames_delivered_total"])
