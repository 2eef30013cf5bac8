"""Sportmonks' odds when something is wrong: with one match, or with all of it."""

import asyncio
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from pytest_django.fixtures import Settings
from structlog.testing import capture_logs

from feeds.errors import ProviderError
from feeds.http.exchanges import Exchange, listening
from odds.match import Phase
from odds.quotes import Reading
from tests.feeds.upstream import Reply
from tests.odds.builders import a_match
from tests.odds.providers.sportmonks import raw
from tests.odds.providers.sportmonks.conftest import TOKEN
from tests.odds.providers.sportmonks.raw import OTHER, REF
from tests.odds.providers.sportmonks.upstream import BOOKMAKERS, EARLY, ODDS, OURS, TWO, Vendor

# One match ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [[7], [None, {}], [raw.row(1, "1", "1.90") | {"value": 7}], "rows"])
def test_one_bad_match_never_costs_the_others(vendor: Vendor, rows: Any) -> None:
    vendor.put(REF, raw.envelope(rows))
    vendor.ask(OURS, TWO)
    with capture_logs():
        vendor.collect()

    assert vendor.ask(OURS, TWO)[TWO.topic].books["bet365"]


def test_an_answer_that_cannot_be_read_leaves_what_was_known(vendor: Vendor) -> None:
    books = vendor.reading().books
    vendor.pass_by(190)
    vendor.put(REF, {"data": {"hello": 1}})
    with capture_logs() as logs:
        assert vendor.reading().books == books
        vendor.now += timedelta(seconds=200)
        assert vendor.reading().books == books

    assert [line["ref"] for line in logs if line["event"] == "match not readable"] == [REF]
    assert vendor.count() == 2


def test_what_the_plan_does_not_cover_is_quoted_by_nobody_and_asked_again_in_its_time(vendor: Vendor) -> None:
    vendor.reading()
    vendor.pass_by(190)
    del vendor.server.payloads[f"{ODDS}inplay/fixtures/{REF}"]  # 404
    with capture_logs() as logs:
        assert vendor.reading().books == {}
        for _ in range(5):
            vendor.now += timedelta(seconds=200)
            vendor.reading()

    assert vendor.count() == 2
    assert "answered 404" in str(logs)


def test_a_database_that_does_not_answer_costs_new_bookmakers_alone(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> Any:
        raise OperationalError("connection refused")

    monkeypatch.setattr("odds.providers.sportmonks.collector.introduce", fail)
    with capture_logs() as logs:
        assert vendor.reading().books

    assert "connection refused" in [line.get("error") for line in logs]


def test_a_match_that_is_over_is_not_read(vendor: Vendor) -> None:
    vendor.ask(a_match(1, known_as={"sportmonks": REF}, phase=Phase.OVER))
    vendor.collect()

    assert vendor.server.asked == []


def test_without_redis_nothing_is_known(vendor: Vendor, settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    with pytest.raises(ProviderError, match="Redis does not answer"):
        vendor.ask(OURS)
    with pytest.raises(ProviderError, match="Redis does not answer"):
        vendor.collect()


# All of it ---------------------------------------------------------------------------------------------


def trouble(vendor: Vendor, always: Reply) -> str:
    """Have them answer so for a minute; return what polls are told in the end."""
    vendor.server.always = always
    vendor.pass_by(200)
    for _ in range(3):
        try:
            vendor.ask(OURS)
        except ProviderError:
            pass
        vendor.collect()
        vendor.pass_by(30)
    return vendor.refused()


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(wait=1), "left alone|did not answer in time"),
        (Reply(500, b"<h1>Oops</h1>"), "left alone|answered 500"),
        (Reply(429, b'{"message": "Too Many Attempts."}', {"Retry-After": "7"}), "hour's requests are spent"),
        (Reply(429, b'{"message": "Too Many Attempts."}'), "hour's requests are spent"),
        (Reply(200, b'{"data": [{"id": 1, "lab'), "left alone|answered no JSON"),
        (Reply(200, b""), "left alone|answered no JSON"),
        (Reply(200, b'{"data": []}', is_cut=True), "left alone|answered no|cut|closed|payload"),
        (Reply(200, b"", is_big=True), "left alone|larger than 20 MB"),
        (Reply(401, b'{"message": "Unauthenticated."}'), "SPORTMONKS_TOKEN is unknown"),
    ],
)
def test_polls_are_told_what_is_wrong_until_it_is_over(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch, reply: Reply, said: str
) -> None:
    monkeypatch.setattr("feeds.http.client.ANSWER_SECONDS", 0.3)
    prices = vendor.prices()
    with capture_logs():
        told = trouble(vendor, reply)

    assert re.search(said, told), told
    assert TOKEN not in told
    vendor.server.always = None
    vendor.open_gates()
    vendor.collect()
    assert vendor.prices() == prices


def test_a_moment_of_trouble_is_not_told(vendor: Vendor) -> None:
    vendor.reading()
    vendor.server.always = Reply(500)
    vendor.pass_by(200)
    vendor.ask(OURS)
    with capture_logs():
        vendor.collect()

    assert isinstance(vendor.ask(OURS)[OURS.topic], Reading)


def test_trouble_in_play_costs_the_matches_to_come_nothing(vendor: Vendor) -> None:
    to_come = a_match(2, known_as={"sportmonks": OTHER}, kickoff_at=EARLY.kickoff_at, phase=Phase.BEFORE)
    vendor.quotes(*raw.BEFORE, ref=OTHER, phase=Phase.BEFORE)
    vendor.reading(to_come)
    vendor.server.failing = f"{ODDS}inplay"
    for _ in range(3):
        vendor.pass_by(30)
        with capture_logs():
            vendor.ask(OURS, to_come)
            vendor.collect()

    answers = vendor.ask(OURS, to_come)
    assert isinstance(answers[OURS.topic], ProviderError)
    assert answers[to_come.topic].books["10bet"]


def test_without_a_list_of_bookmakers_nobody_can_be_named(vendor: Vendor) -> None:
    vendor.server.payloads[BOOKMAKERS] = raw.envelope([])
    vendor.ask(OURS)
    for _ in range(3):
        vendor.collect()
        vendor.pass_by(30)

    assert vendor.refused() == "the list of bookmakers is empty"
    assert vendor.count() == 0


def test_why_there_is_no_list_of_bookmakers_is_told_between_two_tries(vendor: Vendor) -> None:
    vendor.server.payloads[BOOKMAKERS] = raw.envelope([])
    vendor.ask(OURS)
    for _ in range(20):
        vendor.collect()
        vendor.now += timedelta(seconds=2)

    assert vendor.refused() == "the list of bookmakers is empty"
    assert vendor.server.count(BOOKMAKERS) == 1


def test_an_old_list_of_bookmakers_stands_while_there_is_no_new_one(vendor: Vendor) -> None:
    vendor.reading()
    del vendor.server.payloads[BOOKMAKERS]
    vendor.pass_by(7 * 3600)
    with capture_logs() as logs:
        assert vendor.reading().read_at == vendor.now

    assert "bookmakers not read" in [line["event"] for line in logs]


def test_when_the_hour_is_spent_nothing_more_is_asked(vendor: Vendor, settings: Settings) -> None:
    settings.SPORTMONKS_RESERVE = 50
    vendor.put(REF, raw.envelope(raw.IN_PLAY, rate_limit={"resets_in_seconds": 900, "remaining": 50}))
    vendor.reading()
    vendor.pass_by(400)
    with capture_logs():
        vendor.ask(OURS, EARLY)
        vendor.collect()

    assert vendor.count() == 1


def test_the_token_is_in_no_log_no_error_and_no_recording(
    vendor: Vendor, caplog: pytest.LogCaptureFixture
) -> None:
    kept: list[Exchange] = []
    with capture_logs() as logs, listening(kept.append):
        vendor.follow(1)
        vendor.reading()
        said = trouble(vendor, Reply(401, f'{{"message": "Bad token {TOKEN}"}}'.encode()))

    assert len(kept) > 2
    for text in (str(kept), str(logs), caplog.text, said):
        assert TOKEN not in text


def test_the_token_is_looked_at_for_one_request(vendor: Vendor) -> None:
    assert asyncio.run(vendor.provider.examine()).says == "bookmakers listed: 4"
    assert [asked.path for asked in vendor.server.asked] == [BOOKMAKERS]

    vendor.server.always = Reply(401, b'{"message": "Unauthenticated."}')
    with pytest.raises(ProviderError, match="SPORTMONKS_TOKEN is unknown"):
        asyncio.run(vendor.provider.examine())
