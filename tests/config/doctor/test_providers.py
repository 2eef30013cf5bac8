"""The providers' keys, by Sportradar on loopback."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.module_loading import import_string
from pytest_django.fixtures import Settings

from config.doctor import providers
from config.doctor.findings import Finding, State
from config.doctor.providers import examinations
from football.providers import PROVIDERS as FOOTBALL_PROVIDERS
from odds.providers import PROVIDERS as ODDS_PROVIDERS
from tennis.providers import PROVIDERS as TENNIS_PROVIDERS
from tests.config.doctor.found import named, states
from tests.feeds.upstream import Reply
from tests.football.providers.sportradar.conftest import vendor  # noqa: F401 - a fixture
from tests.football.providers.sportradar.upstream import Vendor

LIVE = "schedules/live/schedules.json"
FOOTBALL = "football.sportradar"


def examine(name: str = FOOTBALL) -> list[Finding]:
    return list(examinations()[name]())


def date_of(moment: datetime) -> dict[str, str]:
    return {"Date": moment.strftime("%a, %d %b %Y %H:%M:%S GMT")}


def test_each_provider_of_each_kind_is_looked_at(settings: Settings) -> None:
    settings.FOOTBALL_PROVIDER = "sportradar, simulator"

    assert list(examinations()) == [FOOTBALL, "football.simulator", "tennis.simulator", "odds.simulator"]


@pytest.mark.parametrize(
    "path", [*FOOTBALL_PROVIDERS.values(), *TENNIS_PROVIDERS.values(), *ODDS_PROVIDERS.values()]
)
def test_whoever_is_asked_over_http_can_be_examined(path: str) -> None:
    provider = import_string(path)

    assert hasattr(provider, "examine") is hasattr(provider, "collect")


def test_a_simulator_needs_no_key(settings: Settings) -> None:
    settings.TENNIS_PROVIDER = "simulator"

    assert states(examine("tennis.simulator")) == {"tennis.simulator": State.OK}


def test_a_key_that_is_accepted(vendor: Vendor) -> None:  # noqa: F811 - the fixture above
    vendor.put(LIVE, {"schedules": [{}]})

    found = examine()
    assert states(found) == {FOOTBALL: State.OK, f"clock.{FOOTBALL}": State.OK}
    assert "matches live now: 1" in found[0].says
    assert len(vendor.server.asked) == 1


def test_a_key_that_is_refused_is_told_by_its_setting(vendor: Vendor) -> None:  # noqa: F811
    vendor.server.always = Reply(status=403, body=b'{"message": "Forbidden ' + b"k" * 40 + b'"}')

    (found,) = examine()
    assert found.state is State.WRONG
    assert "SPORTRADAR_SOCCER_KEY is unknown" in found.says
    assert "kkkk" not in found.says
    assert "docs/providers" in found.mend


def test_a_vendor_that_is_left_alone_is_not_asked(vendor: Vendor) -> None:  # noqa: F811
    vendor.server.always = Reply(status=403)
    examine()
    asked = len(vendor.server.asked)

    (found,) = examine()
    assert "is left alone for" in found.says
    assert len(vendor.server.asked) == asked


def test_a_vendor_that_hangs(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setattr(providers, "ANSWER_SECONDS", 0.2)
    vendor.server.always = Reply(wait=10)

    (found,) = examine()
    assert found.state is State.WRONG
    assert "does not answer within 0.2 s" in found.says


@pytest.mark.parametrize(
    ("ahead", "state"),
    [(0, State.OK), (10, State.WARNING), (-10, State.WARNING), (60, State.WRONG)],
)
def test_the_vendors_clock_is_compared_with_ours(
    vendor: Vendor,  # noqa: F811
    ahead: int,
    state: State,
) -> None:
    shown = timezone.now() + timedelta(seconds=ahead)
    vendor.server.always = Reply(body=b'{"schedules": []}', headers=date_of(shown))

    assert named(examine(), f"clock.{FOOTBALL}").state is state


def test_a_provider_that_there_is_not(settings: Settings) -> None:
    settings.ODDS_PROVIDER = "acme"

    (found,) = examine("odds.acme")
    assert found.state is State.WRONG
    assert "there is no provider 'acme'" in found.says
