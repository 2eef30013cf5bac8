"""Where incidents, graphs, line-ups and squads come from."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings
from redis import Redis

from feeds.errors import ProviderError
from feeds.rest.asking import CACHED_SECONDS
from football.calendar import sync_all
from football.final_records import Final, keep
from football.frames import SideStats, Stats
from football.graphs import Graphs
from football.match import Counters, Snapshot
from football.models import Event
from football.providers import PROVIDERS, provider
from football.rest import reports
from football.rest.figures import figures
from tests.football.builders import FULL_TIME, SECOND_HALF, VENDOR, a_fixture, an_event, push
from tests.football.rest.reported import GRAPHS, INCIDENTS, KARL, LINEUPS
from tests.football.vendor import Vendor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("redis_client")]

STATS = Stats(home=SideStats(fouls=8), away=SideStats())
DOWN, UNKNOWN = ProviderError("503"), ProviderError("unknown match", permanent=True)
OF_A_MATCH: list[tuple[Callable[[Event], Any], str, Any, Any]] = [
    (lambda event: reports.incidents(event).answer, "report", INCIDENTS, ()),
    (lambda event: reports.graphs(event).answer, "drawn", GRAPHS, Graphs()),
    (lambda event: reports.lineups(event).answer, "sides", LINEUPS, None),
    (lambda event: reports.squad(event.home), "squad", (KARL,), ()),
]
OF_PLAY = OF_A_MATCH[:2]
each = pytest.mark.parametrize(("read", "attribute", "told", "nothing"), OF_A_MATCH)
each_of_play = pytest.mark.parametrize(("read", "attribute", "told", "nothing"), OF_PLAY)


@pytest.fixture
def stand_in(vendor: Vendor, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Vendor:
    """A second provider."""
    monkeypatch.setitem(PROVIDERS, "other", "tests.football.vendor.Vendor")
    settings.FOOTBALL_PROVIDER = f"{VENDOR},other"
    made = provider("other")
    assert isinstance(made, Vendor)
    return made


def a_shared_event() -> Event:
    """A match that both providers have."""
    kickoff_at = timezone.now() - timedelta(hours=1)
    same = [a_fixture(ref, kickoff_at=kickoff_at, scoreboard=SECOND_HALF) for ref in ("m1", "s1")]
    sync_all({VENDOR: same[:1], "other": same[1:]})
    return Event.objects.with_names().get()


Read = Callable[[Event], Any]


@each
def test_the_provider_is_asked_once_for_many_clients(
    vendor: Vendor, redis_client: Redis, read: Read, attribute: str, told: Any, nothing: Any
) -> None:
    event = an_event(scoreboard=SECOND_HALF)
    setattr(vendor, attribute, told)

    assert (read(event), read(event)) == (told, told)
    assert len(vendor.asked) == 1
    [key] = redis_client.keys("*football:*")
    assert redis_client.ttl(key) in (CACHED_SECONDS, reports.PEOPLE_SECONDS)


@each
def test_that_there_is_nothing_is_remembered_as_well(
    vendor: Vendor, read: Read, attribute: str, told: Any, nothing: Any
) -> None:
    event = an_event(scoreboard=SECOND_HALF)

    assert (read(event), read(event)) == (nothing, nothing)
    assert len(vendor.asked) == 1


@each
def test_a_provider_that_is_read_no_longer_is_not_asked(
    vendor: Vendor, read: Read, attribute: str, told: Any, nothing: Any
) -> None:
    setattr(vendor, attribute, told)

    assert read(an_event(provider="earlier", scoreboard=SECOND_HALF)) == nothing
    assert vendor.asked == []


@each
def test_what_the_provider_does_not_know_is_nothing(
    vendor: Vendor, read: Read, attribute: str, told: Any, nothing: Any
) -> None:
    setattr(vendor, attribute, UNKNOWN)

    assert read(an_event(scoreboard=SECOND_HALF)) == nothing


@each_of_play
def test_before_the_match_nobody_is_asked(
    vendor: Vendor, read: Read, attribute: str, told: Any, nothing: Any
) -> None:
    setattr(vendor, attribute, told)

    assert read(an_event(kickoff_at=timezone.now() + timedelta(days=1))) == nothing
    assert vendor.asked == []


def test_lineups_are_asked_for_before_the_match(vendor: Vendor) -> None:
    vendor.sides = LINEUPS

    event = an_event(kickoff_at=timezone.now() + timedelta(minutes=50))

    assert reports.lineups(event) == (LINEUPS, VENDOR)


def test_incidents_of_a_source_that_is_down_are_not_said_to_be_none(vendor: Vendor) -> None:
    event = an_event(scoreboard=SECOND_HALF)
    vendor.down = DOWN
    for _ in range(2):
        with pytest.raises(ProviderError, match="503"):
            reports.incidents(event)

    assert len(vendor.asked) == 1


@pytest.mark.parametrize(("read", "attribute", "told", "nothing"), OF_A_MATCH[1:])
def test_the_rest_is_empty_while_the_source_is_down(
    vendor: Vendor, read: Read, attribute: str, told: Any, nothing: Any
) -> None:
    vendor.down = DOWN

    assert read(an_event(scoreboard=SECOND_HALF)) == nothing


@each_of_play
def test_what_was_kept_comes_before_the_provider(
    vendor: Vendor, read: Read, attribute: str, told: Any, nothing: Any
) -> None:
    event = an_event(scoreboard=FULL_TIME)
    keep({event.pk: Final(STATS, INCIDENTS, GRAPHS)})

    assert read(event) == told
    assert vendor.asked == []


@each_of_play
def test_what_could_not_be_kept_is_asked_for(
    vendor: Vendor, read: Read, attribute: str, told: Any, nothing: Any
) -> None:
    event = an_event(scoreboard=FULL_TIME)
    keep({event.pk: Final(STATS)})
    setattr(vendor, attribute, told)

    assert read(event) == told


def test_figures_that_were_kept_come_before_the_provider(vendor: Vendor) -> None:
    event = an_event(scoreboard=FULL_TIME)
    keep({event.pk: Final(STATS)})

    assert figures(event) == STATS
    assert vendor.asked == []


def test_a_last_frame_that_is_still_there_is_what_was_kept(vendor: Vendor) -> None:
    event = an_event(scoreboard=FULL_TIME)
    frame = push(event, FULL_TIME)
    keep({event.pk: Final(STATS)})

    assert figures(event) == frame.stats


@pytest.mark.parametrize(("read", "attribute", "told", "nothing"), OF_A_MATCH[:3])
def test_a_provider_that_stands_in_is_asked_by_its_own_id(
    vendor: Vendor, stand_in: Vendor, read: Read, attribute: str, told: Any, nothing: Any
) -> None:
    event = a_shared_event()
    vendor.down = DOWN
    setattr(stand_in, attribute, told)

    assert read(event) == told
    assert [asked[1:] for asked in stand_in.asked if isinstance(asked, tuple)] == [("s1",)]


def test_people_s_ids_are_those_of_the_provider_that_answered(vendor: Vendor, stand_in: Vendor) -> None:
    event = a_shared_event()
    vendor.report, stand_in.report, stand_in.sides = UNKNOWN, INCIDENTS, LINEUPS

    assert reports.incidents(event) == (INCIDENTS, "other")
    assert reports.lineups(event) == (LINEUPS, "other")


def test_incidents_are_missing_when_one_of_the_sources_is_down_and_none_knows(
    vendor: Vendor, stand_in: Vendor
) -> None:
    event = a_shared_event()
    vendor.down, stand_in.report = DOWN, UNKNOWN

    with pytest.raises(ProviderError, match="503"):
        reports.incidents(event)


def test_figures_come_from_a_provider_that_stands_in(vendor: Vendor, stand_in: Vendor) -> None:
    event = a_shared_event()
    vendor.snapshot = UNKNOWN
    stand_in.snapshot = Snapshot(scoreboard=SECOND_HALF, home=Counters(fouls=9), away=Counters(fouls=4))

    found = figures(event)

    assert found is not None
    assert (found.home.fouls, found.away.fouls) == (9, 4)


def test_the_simulator_s_teams_are_known_beside_any_provider(vendor: Vendor) -> None:
    demo = an_event("demo-1", provider="simulator", demo=True)
    demo.home.ref = "demo-3"

    assert len(reports.squad(demo.home)) == 20
