"""Providers that collect, and those that do not."""

import asyncio
import time
from datetime import UTC, datetime

import pytest
from redis.exceptions import ConnectionError
from structlog.testing import capture_logs

from feeds import collecting
from feeds.collecting import collect, collect_each
from feeds.errors import ProviderError

NOW = datetime(2026, 9, 12, 18, 30, tzinfo=UTC)


class Collector:
    """Collects as a test tells it to."""

    def __init__(self, error: Exception | None = None, seconds: float = 0) -> None:
        self.collected: list[datetime] = []
        self._error = error
        self._seconds = seconds

    async def collect(self, at: datetime) -> None:
        """Take its time, fail or note the moment."""
        await asyncio.sleep(self._seconds)
        if self._error:
            raise self._error
        self.collected.append(at)


def test_a_provider_that_collects_does() -> None:
    provider = Collector()
    collect("vendor", provider, NOW)

    assert provider.collected == [NOW]


def test_another_is_left_alone() -> None:
    collect("vendor", object(), NOW)


def test_several_collect_side_by_side_and_one_that_fails_costs_the_others_nothing() -> None:
    first, second = Collector(seconds=0.3), Collector(seconds=0.3)
    began = time.monotonic()
    providers = {"first": first, "down": Collector(OSError("refused")), "other": object(), "second": second}
    collect_each(providers, NOW)

    assert (first.collected, second.collected) == ([NOW], [NOW])
    assert time.monotonic() - began < 0.55


@pytest.mark.parametrize("error", [ConnectionError("refused"), ProviderError("refused"), OSError("refused")])
def test_a_failure_costs_one_turn_and_one_line(error: Exception) -> None:
    with capture_logs() as logs:
        collect("vendor", Collector(error), NOW)

    assert [(line["event"], line["error"]) for line in logs] == [("not collected", "refused")]


def test_a_turn_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "RUN_SECONDS", 0.05)
    with capture_logs() as logs:
        collect("vendor", Collector(seconds=5), NOW)

    assert [line["event"] for line in logs] == ["collecting took too long"]
