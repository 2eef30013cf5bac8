"""A second provider takes a match over. Both vendors are real HTTP servers."""

import json

import msgspec
import pytest
from pytest_django import DjangoAssertNumQueries
from structlog.testing import capture_logs

from feeds.errors import ProviderError
from feeds.models import Counterpart
from feeds.takeover.stand_ins import standing_in
from feeds.takeover.turns import BACK_SECONDS, GRACE_SECONDS
from football.feed import FootballShard, decode_cursor
from football.match import Momentum, SideMomentum
from football.models import Event
from football.providers import provider
from football.situations import Situation
from tests.football.builders import SECOND, SECOND_HALF, VENDOR
from tests.football.following import Follower, a_match, words
from tests.football.two_vendors import Evening, ticks
from tests.football.upstream import Day, Upstream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("redis_client")]

CORNER, GOAL, ATTACK = Situation.CORNER, Situation.GOAL, Situation.ATTACK


def source(evening: Evening) -> str:
    """Return whom the match is read from by the last publication."""
    (position,) = evening.follower.positions.values()
    standing = decode_cursor(position.cursor).standing
    assert not isinstance(standing, msgspec.UnsetType)
    return standing.source


def test_while_the_first_answers_the_second_is_not_asked(evening: Evening) -> None:
    evening.polls(60)

    assert evening.second.asked == []
    assert standing_in("football") == []


def test_the_second_takes_over_when_the_first_is_silent(evening: Evening) -> None:
    evening.polls(30)
    evening.first.day = Day.DOWN
    evening.at_second.figures = {"home": {"fouls": 4}}

    silent = [evening.poll() for _ in range(GRACE_SECONDS // 5)]
    frames = evening.poll()

    assert silent == [[], []]
    assert words(frames) == ["event"]
    assert frames[0]["stats"]["home"] == {"fouls": 4}
    assert source(evening) == SECOND


def test_a_first_that_says_how_long_it_is_silent_is_not_waited_for(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one that has answered out of what it collected, up to now."""

    async def silent(*_: object) -> None:
        raise ProviderError("answered 503", guarded=True, silent=GRACE_SECONDS)

    evening.polls(30)
    monkeypatch.setattr(provider(VENDOR), "timelines", silent)

    assert words(evening.poll()) == ["event"]
    assert source(evening) == SECOND


def test_a_match_that_is_followed_for_the_first_time_does_not_wait(evening: Evening) -> None:
    evening.first.day = Day.DOWN
    evening.at_second.ticks = [evening.tick("b1", CORNER)]

    assert words(evening.poll()) == ["corner", "event"]
    assert source(evening) == SECOND


def test_a_match_that_the_first_does_not_know_is_read_from_the_second_at_once(evening: Evening) -> None:
    evening.at_first.broken = {"timelines"}

    assert words(evening.poll()) == ["event"]
    assert source(evening) == SECOND


def test_a_match_that_the_first_does_not_cover_is_never_asked_of_it(
    upstream: Upstream, second: Upstream, evening: Evening
) -> None:
    Event.objects.update(tracked=False)

    evening.polls(60)

    assert upstream.asked == []
    assert standing_in("football") == []  # nobody's place is taken


def test_it_goes_back_to_the_first_after_a_while(evening: Evening) -> None:
    evening.poll()
    evening.first.day = Day.DOWN
    evening.polls(15)
    assert source(evening) == SECOND
    evening.first.day = Day.GOOD

    evening.polls(BACK_SECONDS - 5)
    assert source(evening) == SECOND
    evening.poll()

    assert source(evening) == VENDOR
    at = len(evening.second.asked)
    evening.polls(60)
    assert len(evening.second.asked) == at


def test_what_the_second_told_is_not_told_again_by_the_first(evening: Evening) -> None:
    evening.poll()
    evening.first.day = Day.DOWN
    evening.polls(30)
    evening.at_second.ticks = [evening.tick("b1", CORNER), evening.tick("b2", ATTACK)]
    assert ticks(evening.poll()) == ["corner", "attack"]
    evening.first.day = Day.GOOD
    evening.polls(20)
    evening.at_first.ticks = [evening.tick("a1", CORNER, ago=21), evening.tick("a2", ATTACK, ago=25)]

    assert ticks(evening.polls(60)) == []
    assert source(evening) == VENDOR


def test_the_phase_counts_are_those_of_the_source(evening: Evening) -> None:
    def counted(attacks: int) -> Momentum:
        side = SideMomentum(attack=attacks, dangerous_attack=1, ball_safe=1)
        return Momentum(home=side, away=side)

    evening.at_first.momentum, evening.at_second.momentum = counted(60), counted(55)
    evening.poll()
    evening.first.day = Day.DOWN

    assert [frame["stats"]["home"]["attack"] for frame in evening.polls(15)] == [55]


def test_a_first_that_does_not_answer_in_time_does_not_take_the_others_time(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FootballShard, "PROVIDER_SECONDS", 0.3)
    evening.poll()
    evening.first.day = Day.SLOW

    assert words(evening.polls(15)) == ["event"]
    assert source(evening) == SECOND


def test_when_nobody_answers_nothing_is_lost(evening: Evening) -> None:
    evening.poll()
    evening.first.day = evening.second.day = Day.DOWN
    assert evening.polls(120) == []
    evening.at_first.ticks = [evening.tick("a1", CORNER, ago=60)]
    evening.first.day = Day.GOOD

    assert ticks(evening.polls(65)) == ["corner"]


def test_a_source_without_a_readable_match_does_not_take_over(evening: Evening) -> None:
    evening.poll()
    evening.first.day = Day.DOWN
    evening.at_second.broken = {"snapshots"}

    assert evening.polls(60) == []
    assert source(evening) == VENDOR


def test_each_takeover_is_one_line_in_the_log(evening: Evening) -> None:
    evening.poll()
    evening.first.day = Day.DOWN
    with capture_logs() as logs:
        evening.polls(60)

    (line,) = [line for line in logs if line["event"] == "another source"]
    assert line["topic"] == f"football.{evening.event.pk}"
    assert (line["provider"], line["instead_of"]) == (SECOND, VENDOR)


def test_who_stands_in_is_noted(evening: Evening) -> None:
    evening.poll()
    evening.first.day = Day.DOWN
    evening.polls(15)

    ((name, instead_of, matches, since),) = standing_in("football")
    assert (name, instead_of, matches) == (SECOND, VENDOR, 1)
    assert since == decode_cursor(evening.follower.drafts[0].cursor).event_at


def test_a_match_of_one_source_is_stored_and_read_as_ever(
    upstream: Upstream, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    event, match = a_match(upstream)
    match.scoreboard = SECOND_HALF
    follower = Follower(event)
    follower.poll(0)

    assert "standing" not in json.loads(follower.drafts[0].cursor)
    with django_assert_num_queries(1):
        follower.poll(5)


def test_a_cursor_from_before_there_were_several_sources_is_read_and_written_as_it_was() -> None:
    stored = (
        b'{"seen":{"newest":1789237795000,"published":{"1":1789237795000}},"scoreboard":{"status":"halftime",'
        b'"period":"halftime","minute":45,"score":{"home":1,"away":0},"half_time":null,"ninety_minutes":null,'
        b'"shoot_out":null},"event_at":1789237800.0,"scored_at":null,"momentum":null,"momentum_at":null}'
    )

    assert msgspec.json.encode(decode_cursor(stored)) == stored


def test_a_match_that_was_followed_before_its_providers_were_joined_changes_hands_too(
    evening: Evening,
) -> None:
    evening.poll()
    (topic,) = evening.follower.positions
    position = evening.follower.positions[topic]
    without = msgspec.structs.replace(decode_cursor(position.cursor), standing=msgspec.UNSET)
    evening.follower.positions[topic] = msgspec.structs.replace(position, cursor=msgspec.json.encode(without))
    evening.first.day = Day.DOWN
    evening.at_second.ticks = [evening.tick("b1", GOAL, ago=60), evening.tick("b2", CORNER, ago=30)]

    assert words(evening.polls(15)) == ["event"]
    assert source(evening) == SECOND


def test_joined_matches_cost_one_query_more(
    evening: Evening, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    evening.poll()

    with django_assert_num_queries(2):
        evening.poll()


def test_a_match_that_is_no_longer_joined_goes_back(evening: Evening) -> None:
    evening.poll()
    evening.first.day = Day.DOWN
    evening.polls(15)
    Counterpart.objects.all().delete()
    evening.first.day = Day.GOOD
    evening.at_first.ticks = [evening.tick("a1", CORNER, ago=300)]

    with capture_logs() as logs:
        assert ticks(evening.polls(15)) == []

    assert source(evening) == VENDOR
    (line,) = [line for line in logs if line["event"] == "another source"]
    assert (line["provider"], line["instead_of"]) == (VENDOR, SECOND)
