"""The Odds API in trouble, over real HTTP: what polls are told, and what is not paid for twice."""

import asyncio
import contextlib
import re
from typing import Any

import pytest
from django.db import OperationalError
from pytest_django.fixtures import Settings
from structlog.testing import capture_logs

from feeds.errors import ProviderError
from feeds.http.exchanges import Exchange, listening
from live.connection import blocking_redis
from odds.match import Phase
from odds.quotes import Reading
from tests.feeds.upstream import Reply
from tests.odds.builders import a_match
from tests.odds.providers.the_odds_api import raw
from tests.odds.providers.the_odds_api.conftest import KEY
from tests.odds.providers.the_odds_api.raw import LEAGUE, NOW, OTHER_LEAGUE
from tests.odds.providers.the_odds_api.upstream import OURS, Vendor


def trouble(vendor: Vendor, always: Reply | None) -> str:
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
        (Reply(429, raw.error("EXCEEDED_FREQ_LIMIT"), {"Retry-After": "7"}), "left alone|answered 429"),
        (Reply(429, raw.error("EXCEEDED_FREQ_LIMIT")), "left alone|answered 429"),
        (Reply(200, b'[{"id": "aaa", "boo'), "left alone|answered no JSON"),
        (Reply(200, b""), "left alone|answered no JSON"),
        (Reply(200, b'{"message": "hello"}'), "the answer is no list"),
        (Reply(200, b"7"), "the answer is no list"),
        (Reply(200, b"[]", is_cut=True), "left alone|answered no|cut|closed|payload"),
        (Reply(200, b"", is_big=True), "left alone|larger than 20 MB"),
        (Reply(401, raw.error("INVALID_KEY")), "THE_ODDS_API_KEY is not accepted"),
        (Reply(401, raw.error("DEACTIVATED_KEY")), "THE_ODDS_API_KEY is not accepted"),
        (Reply(403, b"<h1>Forbidden</h1>"), "THE_ODDS_API_KEY is not accepted"),
        (Reply(301, headers={"Location": "https://example.org/"}), "THE_ODDS_API_URL leads elsewhere"),
        (Reply(422, raw.error("INVALID_REGION")), "THE_ODDS_API_REGIONS names what there is not"),
    ],
)
def test_polls_are_told_what_is_wrong_and_what_was_bought_stays(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch, reply: Reply, said: str
) -> None:
    monkeypatch.setattr("feeds.http.client.ANSWER_SECONDS", 0.3)
    books = vendor.reading().books
    with capture_logs():
        told = trouble(vendor, reply)

    assert re.search(said, told), told
    assert KEY not in told
    vendor.server.always = None
    vendor.pass_by(61)
    blocking_redis().delete("upstream:{the odds api}:gate")
    vendor.collect()
    assert vendor.reading().books == books


def test_a_moment_of_trouble_is_not_told(vendor: Vendor) -> None:
    vendor.reading()
    vendor.server.always = Reply(500)
    vendor.pass_by(200)
    vendor.ask(OURS)
    with capture_logs():
        vendor.collect()

    assert isinstance(vendor.ask(OURS)[OURS.topic], Reading)


def test_while_they_are_in_trouble_one_call_is_tried_at_a_time(vendor: Vendor, settings: Settings) -> None:
    """An answer that cannot be read may have cost credits all the same."""
    vendor.server.left = 1000
    vendor.follow(1)
    vendor.reading()
    vendor.server.paid = Reply(200, b"[{")
    asked = []
    for _ in range(3):
        vendor.pass_by(400)
        vendor.follow(1)
        blocking_redis().delete("upstream:{the odds api}:gate")
        with capture_logs(), contextlib.suppress(ProviderError):
            vendor.ask(OURS)
        with capture_logs():
            asyncio.run(vendor.provider.collect(vendor.now))
        asked.append(vendor.bulk + vendor.alone)

    assert asked == [4, 5, 6]  # two together, then one and one


def test_a_database_that_does_not_answer_is_told(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Any:
        raise OperationalError("connection refused")

    monkeypatch.setattr("feeds.joining.counterparts.joined", fail)
    for _ in range(3):
        try:
            vendor.ask(OURS)
        except ProviderError:
            pass
        vendor.collect()
        vendor.pass_by(30)

    assert vendor.refused() == "matches cannot be looked up: connection refused"


@pytest.mark.parametrize(
    "name", ["feeds.joining.counterparts.joined", "odds.providers.the_odds_api.collector.introduce"]
)
def test_matches_that_are_known_go_on_without_the_database(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    vendor.reading()

    def fail(*_: object) -> Any:
        raise OperationalError("connection refused")

    monkeypatch.setattr(name, fail)
    vendor.pass_by(400)
    vendor.ask(OURS)
    with capture_logs() as logs:
        vendor.collect()

    assert vendor.reading().read_at == vendor.now
    assert "connection refused" in [line.get("error") for line in logs]


def test_an_answer_that_was_paid_for_and_is_unreadable_is_not_bought_again_at_once(vendor: Vendor) -> None:
    books = vendor.reading().books
    vendor.pass_by(400)
    vendor.put(f"v4/sports/{LEAGUE}/odds", {"message": "hello"})
    for _ in range(3):
        vendor.ask(OURS)
        vendor.collect()

    assert vendor.bulk == 2
    assert vendor.reading().books == books


def test_a_list_that_is_unreadable_costs_that_league_alone(vendor: Vendor) -> None:
    vendor.put(f"v4/sports/{OTHER_LEAGUE}/events", {"message": "hello"})

    assert vendor.reading().books


def test_without_redis_nothing_is_known(vendor: Vendor, settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    with pytest.raises(ProviderError, match="Redis does not answer"):
        vendor.ask(OURS)
    with pytest.raises(ProviderError, match="Redis does not answer"):
        asyncio.run(vendor.provider.collect(NOW))


def test_the_key_is_in_no_log_no_error_and_no_recording(
    vendor: Vendor, caplog: pytest.LogCaptureFixture
) -> None:
    kept: list[Exchange] = []
    with capture_logs() as logs, listening(kept.append):
        vendor.follow(1)
        vendor.reading()
        said = trouble(vendor, Reply(401, raw.error("INVALID_KEY", message=f"Bad key {KEY}")))

    assert len(kept) > 4
    for text in (str(kept), str(logs), caplog.text, said):
        assert KEY not in text


def test_the_key_is_looked_at_for_nothing(vendor: Vendor) -> None:
    examination = asyncio.run(vendor.provider.examine())

    assert examination.says == "sports: 2"
    assert [asked.path for asked in vendor.server.asked] == ["v4/sports"]
    vendor.server.always = Reply(401, raw.error("INVALID_KEY"))
    with pytest.raises(ProviderError, match="THE_ODDS_API_KEY is not accepted"):
        asyncio.run(vendor.provider.examine())


def test_a_match_that_is_over_is_left_to_others(vendor: Vendor) -> None:
    """The feed asks for none of these; one that ends between two polls is no error."""
    vendor.reading()

    assert isinstance(vendor.ask(a_match(1, phase=Phase.OVER))[OURS.topic], Reading)
