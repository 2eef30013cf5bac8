"""Reading the calendars of an invented sport's providers."""

import asyncio
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from feeds.errors import ProviderError
from feeds.fixtures import Window, read_fixtures

NOW = datetime(2026, 11, 7, 12, tzinfo=UTC)
WINDOW = Window(back=timedelta(hours=1), ahead=timedelta(days=2), seconds=0.2)


class Fixture(msgspec.Struct, frozen=True):
    """A match of curling."""

    ref: str
    demo: bool = False


class Rink:
    """A provider; an error in place of its calendar is raised, and None is no answer at all."""

    def __init__(self, calendar: list[Fixture] | Exception | None = None) -> None:
        self.calendar = calendar
        self.asked: list[tuple[datetime, datetime, datetime]] = []

    async def fixtures(self, start: datetime, end: datetime, at: datetime) -> list[Fixture]:
        self.asked.append((start, end, at))
        if self.calendar is None:
            await asyncio.sleep(60)
        if isinstance(self.calendar, list):
            return self.calendar
        raise self.calendar or AssertionError


REAL, DEMO, SIMULATED = Fixture("real"), Fixture("demo", demo=True), Fixture("simulated")


@pytest.fixture
def rinks() -> dict[str, Rink]:
    """A provider of the test's own, and the simulator."""
    return {"rink": Rink([REAL]), "simulator": Rink([DEMO, SIMULATED])}


def test_the_window_lies_around_now(rinks: dict[str, Rink]) -> None:
    read_fixtures(rinks.__getitem__, ["rink"], WINDOW, NOW)

    assert rinks["rink"].asked == [(NOW - timedelta(hours=1), NOW + timedelta(days=2), NOW)]


def test_only_the_demo_match_comes_from_a_simulator_that_is_not_configured(rinks: dict[str, Rink]) -> None:
    assert read_fixtures(rinks.__getitem__, ["rink"], WINDOW, NOW) == {"rink": [REAL], "simulator": [DEMO]}


def test_a_configured_simulator_is_read_whole_and_once(rinks: dict[str, Rink]) -> None:
    found = read_fixtures(rinks.__getitem__, ["simulator"], WINDOW, NOW)

    assert found == {"simulator": [DEMO, SIMULATED]}
    assert len(rinks["simulator"].asked) == 1


@pytest.mark.parametrize(
    ("trouble", "said"),
    [(ProviderError("503 from upstream"), "503 from upstream"), (None, "no answer in 0.2 s")],
)
def test_a_provider_that_fails_leaves_the_other_alone(
    rinks: dict[str, Rink], trouble: Exception | None, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    rinks["rink"].calendar = trouble

    assert read_fixtures(rinks.__getitem__, ["rink"], WINDOW, NOW) == {"simulator": [DEMO]}
    assert said in caplog.text
    assert "Traceback" not in caplog.text


def test_several_providers_are_read_in_the_order_of_the_setting(rinks: dict[str, Rink]) -> None:
    rinks["pond"] = Rink([REAL])

    found = read_fixtures(rinks.__getitem__, ["rink", "pond"], WINDOW, NOW)

    assert list(found.items()) == [("rink", [REAL]), ("pond", [REAL]), ("simulator", [DEMO])]
