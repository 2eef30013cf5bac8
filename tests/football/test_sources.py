"""The providers of one match."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from feeds.models import Counterpart, Source, State
from feeds.served import ServedMatches
from football.models import Event
from football.quoting import FootballQuoting
from tests.football.builders import KICKOFF, VENDOR, an_event
from tests.football.vendor import Vendor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def several(settings: Settings, vendor: Vendor) -> None:
    """Three providers, the vendor second."""
    settings.FOOTBALL_PROVIDER = "first, vendor,third"


def know(event: Event, provider: str, ref: str, **changes: Any) -> None:
    """Give the event a counterpart."""
    names = {"home": "Rovers", "away": "City", "our_home": "Rovers", "our_away": "City"}
    given = {
        "state": State.JOINED,
        "confidence": 1,
        "kickoff_at": KICKOFF,
        "our_kickoff_at": KICKOFF,
    } | changes
    Counterpart.objects.create(
        sport="football", event_id=event.pk, provider=provider, ref=ref, **names, **given
    )


def read(*events: Event) -> list[Event]:
    matches = ServedMatches(lambda: Event.objects.read_now().with_names())
    return sorted(matches.read([event.pk for event in events]), key=lambda event: event.pk)


def test_its_sources_have_the_order_of_the_setting() -> None:
    event = an_event()
    know(event, "third", "t1", tracked=False)
    know(event, "first", "f1")

    assert event.sources == (
        Source("first", "f1", True),
        Source(VENDOR, "m1", True),
        Source("third", "t1", False),
    )


@pytest.mark.parametrize("changes", [{"state": State.PROPOSED}, {"state": State.REFUSED}])
def test_what_is_not_joined_is_no_source(changes: dict[str, Any]) -> None:
    event = an_event()
    know(event, "first", "f1", **changes)

    assert event.sources == (Source(VENDOR, "m1", True),)


def test_a_provider_that_is_not_configured_is_no_source(settings: Settings) -> None:
    event = an_event()
    know(event, "earlier", "e1")
    know(event, "third", "t1")
    settings.FOOTBALL_PROVIDER = "first,third"

    assert event.sources == (Source("third", "t1", True),)


def test_the_demo_match_has_the_simulator_alone() -> None:
    event = an_event("demo", provider="simulator", demo=True)

    assert event.sources == (Source("simulator", "demo", True),)


def test_the_sources_of_many_matches_are_read_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    events = [an_event(f"m{number}") for number in range(3)]
    for event in events:
        know(event, "first", f"f{event.ref}")

    with django_assert_num_queries(2):
        found = [event.sources for event in read(*events)]

    assert found == [(Source("first", f"fm{n}", True), Source(VENDOR, f"m{n}", True)) for n in range(3)]


def test_one_provider_costs_no_query_for_others(
    settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.FOOTBALL_PROVIDER = VENDOR
    event = an_event()

    with django_assert_num_queries(1):
        assert [each.sources for each in read(event)] == [(Source(VENDOR, "m1", True),)]


def test_a_match_with_live_data_at_another_provider_alone_can_be_followed() -> None:
    event = an_event(tracked=False)
    assert not event.live_websocket

    event.tracked_elsewhere = True

    assert event.live_websocket


def test_what_turned_out_to_be_another_match_goes_on_for_its_followers_and_is_listed_once() -> None:
    event, other = an_event("m1"), an_event("m2")
    Event.objects.filter(pk=other.pk).update(same_as=event.pk)

    assert read(event, other) == [event, other]
    assert Event.objects.get(pk=other.pk).live_websocket
    assert list(Event.objects.served()) == [event]


def test_odds_are_told_how_each_provider_knows_the_match(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    event = an_event()
    know(event, "first", "f1")

    with django_assert_num_queries(2):
        (match,) = FootballQuoting().matches([event.pk])

    assert match.known_as == {VENDOR: "m1", "first": "f1"}
