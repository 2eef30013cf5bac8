"""Invented matches for the tests of tennis' database side, feed and REST."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from django.utils import timezone

from tennis.calendar import sync
from tennis.match import (
    Circuit,
    Fixture,
    Gender,
    Player,
    Ranking,
    Scoreboard,
    Status,
    Surface,
    Tournament,
)
from tennis.models import Match
from tennis.score import Pair, Score, Side

VENDOR = "vendor"  # tests/tennis/vendor.py
START = datetime(2026, 9, 12, 15, tzinfo=UTC)

LAKESIDE = Tournament(
    ref="t61", name="Lakeside Open", circuit=Circuit.WTA, category="wta_250", surface=Surface.HARD
)
VERA = Player(
    ref="p301",
    name="Vera Lindqvist",
    short_name="V. Lindqvist",
    gender=Gender.FEMALE,
    country_code="SE",
    country_name="Sweden",
    ranking=Ranking(circuit=Circuit.WTA, position=48, points=1210),
    height_cm=178,
    weight_kg=66,
    plays="Left-handed",
    turned_pro=2019,
)
NOOR = Player(
    ref="p302",
    name="Noor Adel",
    short_name="N. Adel",
    gender=Gender.FEMALE,
    country_code="EG",
    country_name="Egypt",
)
MILA = Player(ref="p303", name="Mila Kos", short_name="M. Kos", gender=Gender.FEMALE)


def a_score(*sets: tuple[int, int], won: tuple[int, int] = (0, 0), point: str = "0-0") -> Score:
    """Return a score with home to serve."""
    return Score(
        sets=tuple(Pair(*games) for games in sets), sets_won=Pair(*won), point=point, server=Side.HOME
    )


SECOND_SET = Scoreboard(status=Status.LIVE, score=a_score((6, 4), (2, 3), won=(1, 0), point="30-15"))
WON = Scoreboard(
    status=Status.FINISHED,
    score=msgspec.structs.replace(a_score((6, 4), (7, 5), won=(2, 0)), server=None),
    winner=Side.HOME,
)
GIVEN_UP = Scoreboard(
    status=Status.RETIRED,
    score=msgspec.structs.replace(a_score((6, 4), (1, 3), won=(1, 0)), server=None),
    winner=Side.AWAY,
)


def a_fixture(ref: str = "m1", **changes: Any) -> Fixture:
    """Return a fixture of the Lakeside Open, changed as asked."""
    fixture = Fixture(
        ref=ref, tournament=LAKESIDE, round_name="Semifinal", home=VERA, away=NOOR, start_at=START
    )
    return msgspec.structs.replace(fixture, **changes)


def a_match(ref: str = "m1", *, provider: str = VENDOR, **changes: Any) -> Match:
    """Return a match that the calendar has just written; without `start_at` it began an hour ago."""
    changes.setdefault("start_at", timezone.now() - timedelta(hours=1))
    sync(provider, [a_fixture(ref, **changes)])
    return Match.objects.with_names().get(provider=provider, ref=ref)
