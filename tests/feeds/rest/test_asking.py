"""What REST asks providers, of an invented sport."""

import asyncio
from collections.abc import Mapping
from datetime import datetime

import pytest
from redis import Redis

from feeds.errors import ProviderError
from feeds.rest import asking
from feeds.rest.asking import Asking


class Rink:
    """A provider that counts how often it is asked; an error is answered or raised."""

    def __init__(self) -> None:
        self.asked = 0
        self.answer: int | ProviderError | None = 3
        self.down: ProviderError | None = None
        self.seconds = 0.0

    async def stones(self, at: datetime) -> Mapping[str, int | ProviderError | None]:
        self.asked += 1
        await asyncio.sleep(self.seconds)
        if self.down:
            raise self.down
        return {"m1": self.answer}


@pytest.fixture
def rink(redis_client: Redis) -> Rink:
    """The one provider of curling; the cache is empty."""
    return Rink()


def ask(rink: Rink, sport: str = "curling") -> int | ProviderError | None:
    return Asking(sport, lambda _: rink).ask("rink", "m1", "stones", lambda source, at: source.stones(at))


@pytest.mark.parametrize("answer", [3, None])
def test_many_clients_cost_one_question(rink: Rink, answer: int | None) -> None:
    rink.answer = answer

    assert [ask(rink) for _ in range(5)] == [answer] * 5
    assert rink.asked == 1


def test_sports_do_not_share_answers(rink: Rink) -> None:
    ask(rink)
    rink.answer = 4

    assert ask(rink, "darts") == 4


def test_a_match_that_cannot_be_read_is_answered_as_it_is(rink: Rink) -> None:
    rink.answer = ProviderError("no stones", permanent=True)

    error = ask(rink)

    assert isinstance(error, ProviderError)
    assert error.permanent


def test_a_provider_that_is_down_is_left_in_peace_and_may_answer_later(rink: Rink) -> None:
    rink.down = ProviderError("bad key", permanent=True)

    errors = [ask(rink) for _ in range(5)]

    assert [isinstance(error, ProviderError) and error.permanent for error in errors] == [False] * 5
    assert rink.asked == 1


def test_nobody_waits_long_for_a_provider(rink: Rink, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "ANSWER_SECONDS", 0.05)
    rink.seconds = 60

    assert str(ask(rink)) == "no answer in 0.05 s"
