"""What a row says of its match."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from tennis.match import Circuit, Gender, Ranking, Scoreboard, Status, Surface
from tennis.models import Match, Player, Tournament
from tennis.score import Pair, Score, Side
from tennis.scoreboard_columns import SCOREBOARD_COLUMNS, from_columns, to_columns
from tests.tennis.builders import SECOND_SET, VENDOR, WON, a_match
from tests.tennis.vendor import Vendor

PAIRS = st.builds(Pair, st.integers(0, 70), st.integers(0, 70))
SIDES = st.none() | st.sampled_from(Side)
SCOREBOARDS = st.builds(
    Scoreboard,
    status=st.sampled_from(Status),
    score=st.builds(
        Score,
        sets=st.lists(PAIRS, min_size=1, max_size=5).map(tuple),
        sets_won=PAIRS,
        point=st.sampled_from(["0-0", "40-15", "Deuce", "Ad-40", "12-11"]),
        server=SIDES,
    ),
    winner=SIDES,
)


@given(SCOREBOARDS)
def test_a_scoreboard_survives_its_columns(scoreboard: Scoreboard) -> None:
    columns = to_columns(scoreboard)

    assert tuple(columns) == SCOREBOARD_COLUMNS
    assert from_columns(columns) == scoreboard


@pytest.mark.django_db
@pytest.mark.parametrize("scoreboard", [Scoreboard(), SECOND_SET, WON])
def test_a_scoreboard_survives_the_database(scoreboard: Scoreboard) -> None:
    match = a_match(scoreboard=scoreboard)

    assert Match.objects.get(pk=match.pk).scoreboard == scoreboard


def test_a_new_row_is_a_match_that_has_not_begun() -> None:
    assert Match().scoreboard == Scoreboard()


def test_a_player_need_not_be_ranked() -> None:
    player = Player()
    assert player.ranking is None

    player.ranking = Ranking(circuit=Circuit.WTA, position=48, points=1210)
    assert player.ranking == Ranking(circuit=Circuit.WTA, position=48, points=1210)

    player.ranking = None
    assert player.ranking is None


@pytest.mark.django_db
@pytest.mark.parametrize("status", Status)
def test_a_match_that_is_called_off_cannot_be_followed(vendor: Vendor, status: Status) -> None:
    called_off = {Status.POSTPONED, Status.CANCELLED}

    assert a_match(scoreboard=Scoreboard(status=status)).live_websocket is (status not in called_off)


@pytest.mark.django_db
@pytest.mark.parametrize("status", [Status.FINISHED, Status.RETIRED, Status.WALKOVER])
def test_a_match_that_is_over_can_be_followed_for_a_day(vendor: Vendor, status: Status) -> None:
    over = Scoreboard(status=status)

    assert a_match(scoreboard=over).live_websocket
    assert not a_match("m2", start_at=timezone.now() - timedelta(hours=25), scoreboard=over).live_websocket


@pytest.mark.django_db
def test_a_match_held_over_can_be_followed_days_later(vendor: Vendor) -> None:
    held_over = Scoreboard(status=Status.INTERRUPTED)

    assert a_match(start_at=timezone.now() - timedelta(days=2), scoreboard=held_over).live_websocket


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "served"),
    [
        ({}, True),
        ({"provider": "simulator", "demo": True}, True),
        ({"provider": "simulator"}, False),
        ({"provider": "earlier", "demo": True}, False),
    ],
)
def test_a_match_is_served_while_its_provider_is_read(
    settings: Settings, given: dict[str, Any], served: bool
) -> None:
    settings.TENNIS_PROVIDER = VENDOR
    settings.FOOTBALL_PROVIDER = "earlier"  # of no concern here

    assert a_match(**given).is_served is served
    assert Match.objects.served().exists() is served


@pytest.mark.django_db
def test_the_migrations_are_up_to_date() -> None:
    call_command("makemigrations", "tennis", check=True, dry_run=True)


@pytest.mark.parametrize(
    ("model", "column", "words"),
    [
        (Match, "status", Status),
        (Match, "winner", Side),
        (Match, "server", Side),
        (Tournament, "circuit", Circuit),
        (Tournament, "surface", Surface),
        (Player, "gender", Gender),
        (Player, "ranking_circuit", Circuit),
    ],
)
def test_every_word_fits_its_column(model: Any, column: str, words: Any) -> None:
    assert max(map(len, words)) <= model._meta.get_field(column).max_length
