"""Tennis' fixtures into the database; tests/football/test_calendar.py has what every sport shares."""

from datetime import timedelta

import msgspec
import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from feeds.progress import CALENDAR_LAG
from tennis.calendar import record_scoreboards, sync
from tennis.match import Circuit, Ranking, Scoreboard, Status
from tennis.models import Match, Player, Tournament
from tests.tennis.builders import (
    GIVEN_UP,
    MILA,
    NOOR,
    SECOND_SET,
    START,
    VENDOR,
    VERA,
    WON,
    a_fixture,
    a_score,
)

pytestmark = pytest.mark.django_db

EARLIER = msgspec.structs.replace(SECOND_SET, score=a_score((6, 4), (2, 2), won=(1, 0)))


def the_match() -> Match:
    return Match.objects.with_names().get()


def test_it_writes_tournament_players_and_match() -> None:
    sync(VENDOR, [a_fixture(scoreboard=SECOND_SET)])

    match = the_match()
    tournament, home, away = match.tournament, match.home, match.away
    assert (tournament.name, tournament.circuit, tournament.category, tournament.surface) == (
        "Lakeside Open",
        "WTA",
        "wta_250",
        "hard",
    )
    assert (home.name, home.short_name, home.gender) == ("Vera Lindqvist", "V. Lindqvist", "F")
    assert (home.country_code, home.country_name, home.ranking) == ("SE", "Sweden", VERA.ranking)
    assert (home.height_cm, home.weight_kg, home.plays, home.turned_pro) == (178, 66, "Left-handed", 2019)
    assert (away.ranking, away.height_cm, away.plays) == (None, None, "")
    assert (match.start_at, match.round_name, match.tracked, match.demo) == (START, "Semifinal", True, False)
    assert match.scoreboard == SECOND_SET


def test_a_second_reading_writes_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    fixtures = [a_fixture(f"m{number}", away=MILA, scoreboard=SECOND_SET) for number in range(50)]
    sync(VENDOR, fixtures)

    with django_assert_num_queries(3 + 2) as queries:  # three readings, and the transaction's two ends
        sync(VENDOR, fixtures)

    assert not [query for query in queries if query["sql"].startswith(("INSERT", "UPDATE"))]


def test_many_fixtures_cost_few_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(20):
        sync(VENDOR, [a_fixture(f"m{number}") for number in range(200)])

    assert Match.objects.count() == 200
    assert (Tournament.objects.count(), Player.objects.count()) == (1, 2)


def test_a_new_ranking_is_written_and_nothing_else() -> None:
    sync(VENDOR, [a_fixture()])
    before = the_match()
    risen = msgspec.structs.replace(
        NOOR, ranking=Ranking(circuit=Circuit.WTA, position=101, points=700), country_code=""
    )

    sync(VENDOR, [a_fixture(away=risen)])

    after = the_match()
    assert (after.away_id, after.away.ranking) == (before.away_id, risen.ranking)
    assert after.updated_at == before.updated_at


def test_providers_do_not_share_ids() -> None:
    sync(VENDOR, [a_fixture()])
    sync("other", [a_fixture()])

    assert (Match.objects.count(), Player.objects.count(), Tournament.objects.count()) == (2, 4, 2)


def test_a_calendar_that_trails_does_not_undo_what_the_feed_wrote() -> None:
    sync(VENDOR, [a_fixture(scoreboard=EARLIER)])
    record_scoreboards({the_match().pk: SECOND_SET})

    sync(VENDOR, [a_fixture(scoreboard=EARLIER)])

    assert the_match().scoreboard == SECOND_SET


def test_a_correction_arrives_through_the_calendar_too() -> None:
    sync(VENDOR, [a_fixture(scoreboard=SECOND_SET)])
    long_ago = timezone.now() - CALENDAR_LAG - timedelta(seconds=1)
    Match.objects.update(updated_at=long_ago)

    sync(VENDOR, [a_fixture(scoreboard=EARLIER)])

    assert the_match().scoreboard == EARLIER


@pytest.mark.parametrize("end", [WON, GIVEN_UP])
def test_a_match_that_is_over_stays_so(end: Scoreboard) -> None:
    sync(VENDOR, [a_fixture(scoreboard=end)])
    Match.objects.update(updated_at=START)

    sync(VENDOR, [a_fixture(scoreboard=SECOND_SET)])

    assert the_match().scoreboard == end


def test_a_match_put_off_begins_afresh() -> None:
    sync(VENDOR, [a_fixture(scoreboard=Scoreboard(status=Status.CANCELLED))])

    sync(VENDOR, [a_fixture(start_at=START + timedelta(days=1))])

    assert the_match().scoreboard == Scoreboard()
