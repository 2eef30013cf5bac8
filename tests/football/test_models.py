"""What a row says of its match."""

from datetime import timedelta
from itertools import product

import pytest
from django.core.management import call_command
from django.db import IntegrityError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from feeds.models import FINISHED_STAYS
from football.match import Period, Score, Scoreboard, Status
from football.models import Event, Team
from football.scoreboard_columns import SCOREBOARD_COLUMNS, from_columns, to_columns
from tests.football.builders import AFTER_PENALTIES, VENDOR, an_event
from tests.football.vendor import Vendor

SCORES = st.builds(Score, st.integers(0, 20), st.integers(0, 20))
SCOREBOARDS = st.builds(
    Scoreboard,
    status=st.sampled_from(Status),
    period=st.none() | st.sampled_from(Period),
    minute=st.none() | st.integers(0, 120),
    score=SCORES,
    half_time=st.none() | SCORES,
    ninety_minutes=st.none() | SCORES,
    shoot_out=st.none() | SCORES,
)


@given(SCOREBOARDS)
def test_a_scoreboard_survives_its_columns(scoreboard: Scoreboard) -> None:
    columns = to_columns(scoreboard)

    assert tuple(columns) == SCOREBOARD_COLUMNS
    assert from_columns(columns) == scoreboard


@pytest.mark.django_db
def test_a_scoreboard_survives_the_database() -> None:
    event = an_event(scoreboard=AFTER_PENALTIES)

    assert Event.objects.get(pk=event.pk).scoreboard == AFTER_PENALTIES


@pytest.mark.django_db
def test_a_provider_has_one_row_per_ref() -> None:
    team = an_event().home

    with pytest.raises(IntegrityError):
        Team.objects.create(provider=team.provider, ref=team.ref, name="Again", short_name="A")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "live"),
    [
        (Status.NOT_STARTED, True),
        (Status.IN_PROGRESS, True),
        (Status.INTERRUPTED, True),
        (Status.FINISHED, True),
        (Status.POSTPONED, False),
        (Status.CANCELLED, False),
        (Status.ABANDONED, False),
    ],
)
def test_a_match_that_is_called_off_cannot_be_followed(vendor: Vendor, status: Status, live: bool) -> None:
    assert an_event(scoreboard=Scoreboard(status=status)).live_websocket is live


@pytest.mark.django_db
def test_a_finished_match_can_be_followed_for_a_day(vendor: Vendor) -> None:
    now, moment = timezone.now(), timedelta(minutes=1)
    over = Scoreboard(status=Status.FINISHED)

    assert an_event(kickoff_at=now - FINISHED_STAYS + moment, scoreboard=over).live_websocket
    assert not an_event("m2", kickoff_at=now - FINISHED_STAYS - moment, scoreboard=over).live_websocket


@pytest.mark.django_db
def test_a_match_without_live_data_cannot_be_followed(vendor: Vendor) -> None:
    assert not an_event(tracked=False).live_websocket


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("configured", "provider", "demo", "served"),
    [
        (VENDOR, VENDOR, False, True),
        (VENDOR, "simulator", True, True),
        (VENDOR, "simulator", False, False),
        (VENDOR, "earlier", True, False),
        ("simulator", "simulator", False, True),
        ("simulator", VENDOR, False, False),
    ],
)
def test_a_match_is_served_while_its_provider_is_read(
    settings: Settings, configured: str, provider: str, demo: bool, served: bool
) -> None:
    settings.FOOTBALL_PROVIDER = configured
    event = an_event(provider=provider, demo=demo)

    assert event.is_served is served
    assert event.live_websocket is served
    assert Event.objects.served().exists() is served


@pytest.mark.django_db
def test_the_migrations_are_up_to_date() -> None:
    call_command("makemigrations", "football", check=True, dry_run=True)


def test_every_word_fits_its_column() -> None:
    for status, period in product(Status, Period):
        assert len(status) <= Event._meta.get_field("status").max_length
        assert len(period) <= Event._meta.get_field("period").max_length
