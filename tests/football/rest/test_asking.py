"""Whom REST asks first about a match that several providers know. Both vendors are real HTTP servers."""

from collections.abc import Mapping
from datetime import datetime

import pytest
from redis.exceptions import ConnectionError as RedisAway

from feeds.errors import ProviderError
from feeds.health import notes
from football.incidents import Incident
from football.providers import FootballProvider
from football.rest import asking
from football.rest.asking import Told, ask_sources
from tests.football.builders import SECOND, VENDOR
from tests.football.following import a_match
from tests.football.two_vendors import joined
from tests.football.upstream import Day, Match, Upstream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("redis_client")]


async def question(
    source: FootballProvider, ref: str, at: datetime
) -> Mapping[str, tuple[Incident, ...] | ProviderError]:
    return await source.incidents([ref], at)


def whose(upstream: Upstream, second: Upstream) -> str:
    """Return whose answer is given about a match that both know."""
    event, _ = a_match(upstream)
    second.matches["x1"] = Match()
    joined(event)
    told = ask_sources(event, "incidents", question)
    assert isinstance(told, Told)
    return told.provider


def test_the_first_is_asked_alone_while_it_answers(upstream: Upstream, second: Upstream) -> None:
    assert whose(upstream, second) == VENDOR
    assert second.asked == []


def test_the_next_is_asked_when_the_first_has_no_answer(upstream: Upstream, second: Upstream) -> None:
    upstream.day = Day.DOWN

    assert whose(upstream, second) == SECOND


def test_one_that_does_not_answer_the_feed_is_asked_last(upstream: Upstream, second: Upstream) -> None:
    notes.failed(f"{VENDOR} football", "does not answer in time")

    assert whose(upstream, second) == SECOND
    assert upstream.asked == []


def test_without_redis_the_first_choice_comes_first(
    upstream: Upstream, second: Upstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_: str) -> None:
        raise RedisAway("gone")

    monkeypatch.setattr(asking, "fared", away)

    assert whose(upstream, second) == VENDOR
