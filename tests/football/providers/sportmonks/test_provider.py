"""Sportmonks' answers over real HTTP, and what polls make of them."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from pytest_django.fixtures import Settings
from redis import Redis
from structlog.testing import capture_logs

from feeds.errors import ProviderError
from feeds.http import client
from feeds.memories import Memories
from football import tasks
from football.graphs import Graphs
from football.incidents import Goal
from football.match import Fixture, Period, Point, Score, Status, Timeline
from football.providers.sportmonks import collector
from football.providers.sportmonks.memory import Memory
from football.providers.sportmonks.provider import Sportmonks
from tests.feeds.upstream import Reply
from tests.football.providers.sportmonks import raw
from tests.football.providers.sportmonks.raw import (
    EVENTS,
    KICKOFF,
    OTHER,
    REF,
    TIMELINE,
    answer,
    entry,
    fixture,
    goal,
    moment,
    period,
    scheduled,
    score,
    statistics,
)
from tests.football.providers.sportmonks.upstream import BASE, INPLAY, LATEST, MULTI, Vendor

TODAY, TOMORROW = "fixtures/date/2026-09-12", "fixtures/date/2026-09-13"
TOKEN = "t" * 40


def words(timeline: Timeline, since: Timeline | None = None) -> list[str]:
    known = {tick.id for tick in since.ticks} if since else set()
    return [tick.situation.value for tick in timeline.ticks if tick.id not in known]


# Following a match -------------------------------------------------------------------------------------


def test_a_first_follow_reads_the_match(vendor: Vendor) -> None:
    timeline = vendor.timeline("19:14")

    assert timeline.scoreboard.score == Score(1, 0)
    assert (timeline.scoreboard.period, timeline.scoreboard.minute) == (Period.FIRST_HALF, 19)
    assert words(timeline) == ["match_started", "kickoff", "corner", "goal", "shotontarget"]
    assert vendor.asked() == [MULTI + REF]
    assert vendor.server.asked[0].headers["authorization"] == TOKEN
    includes = "participants;scores;periods;events;timeline;statistics"
    assert vendor.server.asked[0].query == {"include": f"{includes};league.country;season;round"}
    vendor.collect("19:16")
    assert vendor.server.asked[1].query == {"include": includes}


def test_matches_that_are_followed_together_are_read_together(vendor: Vendor) -> None:
    vendor.timelines("19:14", REF, OTHER)

    assert vendor.asked() == [f"{MULTI}{REF},{OTHER}"]


def test_further_polls_ask_nothing(vendor: Vendor) -> None:
    for second in range(10, 60, 5):
        vendor.timeline(f"19:{second}")
        vendor.snapshot(f"19:{second}")
        vendor.momentum(f"19:{second}")

    assert len(vendor.server.asked) == 1


def test_one_call_brings_what_changed_in_all_matches(vendor: Vendor) -> None:
    first = vendor.timelines("19:14", REF, OTHER)
    vendor.collect("19:16")
    vendor.matches[OTHER] = fixture(OTHER, events=[*EVENTS, goal(31, 19, "2-0")], scores=score(2, 0))
    vendor.says(timeline=[*TIMELINE, entry(30, 126, 19)])
    vendor.collect("19:21")
    then = vendor.timelines("19:21", REF, OTHER)

    for ref, word in {REF: ["corner"], OTHER: ["goal"]}.items():
        before, after = first[ref], then[ref]
        assert isinstance(before, Timeline)
        assert isinstance(after, Timeline)
        assert words(after, before) == word
    assert vendor.asked() == [f"{MULTI}{REF},{OTHER}", INPLAY, LATEST]


def test_a_match_that_is_followed_in_play_needs_no_call_of_its_own(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    asyncio.run(vendor.provider.timelines({OTHER: None}, moment("19:15")))
    vendor.collect("19:16")

    assert vendor.asked() == [MULTI + REF, MULTI + OTHER, INPLAY]


def test_a_long_interval_or_a_pause_reads_all_that_is_in_play(vendor: Vendor, settings: Settings) -> None:
    vendor.timeline("19:14")
    vendor.collect("19:16")
    vendor.collect("19:21")
    vendor.collect("19:31")
    settings.SPORTMONKS_LIVE_SECONDS = 20
    vendor.timeline("19:40")
    vendor.collect("19:51")

    assert vendor.asked()[1:] == [INPLAY, LATEST, INPLAY, INPLAY]


def test_nothing_is_read_while_nobody_follows(vendor: Vendor) -> None:
    vendor.collect("19:14")
    vendor.timeline("19:16")
    vendor.collect("19:47")

    assert vendor.asked() == [MULTI + REF]


def test_workers_take_turns(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    for _ in range(5):
        asyncio.run(Sportmonks().collect(moment("19:14")))

    assert vendor.asked()[1:] == [INPLAY]


def test_a_followed_match_outside_the_live_lists_is_read_by_its_id(vendor: Vendor) -> None:
    vendor.matches = {REF: fixture(), OTHER: fixture(OTHER, state_id=1, scores=[], periods=[], events=[])}
    vendor.publish()
    vendor.timelines("-30:00", REF, OTHER)
    for path in (INPLAY, LATEST):
        vendor.put(path, {"message": "No result(s) found matching your request."})
    vendor.timelines("-30:50", REF, OTHER)
    vendor.collect("-30:50")  # 50 s later
    assert vendor.count(f"{MULTI}{REF},{OTHER}") == 1
    vendor.collect("-29:10")  # 70 s later

    assert vendor.count(f"{MULTI}{REF},{OTHER}") == 2


def test_a_match_that_is_over_is_left_alone(vendor: Vendor) -> None:
    vendor.says(state_id=5, periods=[period(ended="45:00")])
    vendor.timeline("100:00")
    for path in (INPLAY, LATEST):
        vendor.put(path, answer([]))
    for minute in range(102, 110):
        vendor.timeline(f"{minute}:00")
        vendor.collect(f"{minute}:00")

    assert vendor.count(MULTI + REF) == 1


def test_another_worker_repeats_nothing(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    vendor.collect("19:16")
    vendor.says(statistics=statistics({43: 40, 44: 20, 46: 41}), timeline=[*TIMELINE, entry(30, 126, 19)])
    vendor.collect("19:21")
    before = vendor.timeline("19:21")
    vendor.provider = Sportmonks()
    vendor.collect("19:26")
    after = vendor.timeline("19:26")

    assert after == before
    assert words(after).count("attack") == 1


def test_an_answer_that_was_overtaken_takes_nothing_back(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    vendor.says(scores=score(2, 0))
    vendor.collect("19:21")
    vendor.says(scores=score(1, 0))
    vendor.collect("19:19")  # asked before, and answered after

    assert vendor.snapshot("19:21").scoreboard.score == Score(2, 0)


def test_a_clock_that_was_set_back_holds_up_nothing(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    vendor.says(scores=score(2, 0))
    vendor.collect("9:14")

    assert vendor.snapshot("9:14").scoreboard.score == Score(2, 0)


def test_two_workers_that_write_at_once_lose_nothing(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    vendor.timeline("19:14")
    vendor.says(timeline=[*TIMELINE, entry(30, 126, 19)])
    save = Memories[Memory].save

    async def late(memories: Memories[Memory], made_from: Any, folded: Any) -> set[str]:
        monkeypatch.setattr(Memories, "save", save)
        theirs = await memories.load([REF])
        await memories.save(theirs, {REF: replace(vendor.memory(), balls=(Point(1, 2),))})
        return await memories.save(made_from, folded)

    monkeypatch.setattr(Memories, "save", late)
    vendor.collect("19:16")

    assert words(vendor.timeline("19:16"))[-1] == "corner"
    assert vendor.memory().balls == (Point(1, 2),)


def test_a_match_that_nobody_followed_for_long_is_read_afresh(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    vendor.says(scores=score(3, 0), events=[*EVENTS, goal(30, 25, "2-0"), goal(31, 30, "3-0")])
    vendor.let_turns_pass()

    assert vendor.snapshot("40:00").scoreboard.score == Score(3, 0)


def test_the_plans_includes_alone_are_asked_for(vendor: Vendor, settings: Settings) -> None:
    settings.SPORTMONKS_WITHOUT = ["timeline", "statistics"]
    settings.SPORTMONKS_BALL_COORDINATES = True
    vendor.timeline("19:14")
    vendor.collect("19:16")

    for asked in vendor.server.asked:
        assert asked.query["include"].startswith("participants;scores;periods;events;ballCoordinates")


def test_it_says_how_many_matches_are_live_when_it_is_examined(vendor: Vendor) -> None:
    assert asyncio.run(vendor.provider.examine()).says == "matches live now: 2"
    vendor.put(INPLAY, {"message": "No result(s) found matching your request."})

    assert asyncio.run(vendor.provider.examine()).says == "matches live now: 0"


# Bad days ------------------------------------------------------------------------------------------------


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Less patience than in earnest."""
    monkeypatch.setattr(client, "ANSWER_SECONDS", 0.5)
    monkeypatch.setattr(client, "FIRST_WAIT_SECONDS", 0.01)
    monkeypatch.setattr(client, "JITTER_SECONDS", 0.01)


def forget_trouble(redis: Redis) -> None:
    """Open the gate that trouble has closed."""
    redis.delete("upstream:{sportmonks fixtures}:gate")


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    "reply",
    [
        Reply(401, b'{"message":"Unauthenticated."}'),
        Reply(403, b'{"message":"no access"}'),
        Reply(429, b'{"message":"Too Many Attempts."}'),
        Reply(429, b"", {"Retry-After": "30"}),
        Reply(500, b"<h1>Oops</h1>"),
        Reply(wait=3),
        Reply(body=b'{"data": [', is_cut=True),
        Reply(body=b'{"data": ['),
        Reply(body=b""),
        Reply(body=b"[]"),
        Reply(body=b'{"data": {"id": 7}}'),
        Reply(is_big=True),
    ],
)
def test_trouble_is_told_once_it_lasts_and_passes(vendor: Vendor, reply: Reply, redis_client: Redis) -> None:
    vendor.timeline("19:14")
    vendor.collect("19:14")
    vendor.server.always = reply
    with capture_logs() as logs:
        vendor.collect("19:20")
        assert words(vendor.timeline("19:21"))  # a short one is not worth a word
        with pytest.raises(ProviderError) as raised:
            vendor.timeline("19:50")
    vendor.server.always = None
    forget_trouble(redis_client)
    vendor.says(timeline=[*TIMELINE, entry(30, 126, 19)])
    vendor.collect("19:52")

    assert "corner" in words(vendor.timeline("19:52"))
    assert TOKEN not in f"{raised.value}{logs}"


def test_a_list_that_takes_longer_than_a_run_is_trouble(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collector, "READING_SECONDS", 0.2)
    vendor.timeline("19:14")
    vendor.collect("19:16")
    vendor.server.always = Reply(wait=3)
    vendor.collect("19:21")

    with pytest.raises(ProviderError, match=r"livescores/latest did not come in 0\.2 s"):
        vendor.timeline("19:50")


def test_a_spent_hour_stops_the_requests_and_is_said(vendor: Vendor, settings: Settings) -> None:
    vendor.timeline("19:14")
    vendor.put(INPLAY, answer([fixture()], remaining=settings.SPORTMONKS_RESERVE))
    with capture_logs():
        for second in range(16, 56, 5):
            vendor.collect(f"19:{second}")
        with pytest.raises(ProviderError, match="20 requests are left of the hour"):
            vendor.timeline("19:58")

    assert vendor.asked() == [MULTI + REF, INPLAY]


def test_a_small_plan_is_never_overdrawn(
    vendor: Vendor, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.http.gate.TURN_SECONDS", 0)
    settings.SPORTMONKS_REQUESTS_PER_HOUR = 20
    for second in range(10, 40):
        asyncio.run(vendor.provider.snapshots([str(7000 + second)], moment(f"19:{second}")))

    assert len(vendor.server.asked) == 4  # a fifth at once, the others one by one


def test_a_match_that_sportmonks_does_not_know_costs_the_others_nothing(vendor: Vendor) -> None:
    vendor.put(f"{MULTI}{REF},{OTHER}", answer([fixture()]))
    for second in range(14, 30, 5):
        answers = vendor.timelines(f"19:{second}", REF, OTHER)

    assert isinstance(answers[REF], Timeline)
    unknown = answers[OTHER]
    assert isinstance(unknown, ProviderError)
    assert "has no such match, or the plan does not cover it" in str(unknown)
    assert len(vendor.asked()) == 1


def test_a_match_that_is_just_being_read_is_no_trouble(vendor: Vendor, redis_client: Redis) -> None:
    for path in (INPLAY, LATEST):
        vendor.put(path, answer([]))
    redis_client.zadd("memories:sportmonks:wanted", {REF: moment("20:00").timestamp()})
    with capture_logs() as logs:
        vendor.let_turns_pass()
        redis_client.set(f"memories:sportmonks:turn:whole:{REF}", 1, ex=10)
        asyncio.run(vendor.provider.collect(moment("19:14")))

    assert vendor.asked() == [INPLAY]
    assert logs == []


def test_a_match_that_is_not_covered_is_said(vendor: Vendor, redis_client: Redis) -> None:
    vendor.put(MULTI + REF, answer([]))
    vendor.put(INPLAY, answer([]))
    redis_client.zadd("memories:sportmonks:wanted", {REF: moment("20:00").timestamp()})
    with capture_logs() as logs:
        vendor.collect("19:14")

    assert [(line["event"], line["ref"]) for line in logs] == [("match not readable", REF)]
    assert "has no such match" in logs[0]["error"]


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_match_that_spoils_the_call_for_all_is_read_apart(vendor: Vendor, status: int) -> None:
    vendor.server.replies = [Reply(status, b'{"message":"no"}')]
    del vendor.server.payloads[BASE + MULTI + OTHER]
    answers = vendor.timelines("19:14", REF, OTHER)

    assert isinstance(answers[REF], Timeline)
    assert isinstance(answers[OTHER], ProviderError)
    assert vendor.asked() == [f"{MULTI}{REF},{OTHER}", MULTI + REF, MULTI + OTHER]


@pytest.mark.parametrize("ref", ["sr:sport_event:1", "../7001", "7001,7002", "", "٣", "9" * 40])
def test_what_is_no_id_is_never_asked_for(vendor: Vendor, ref: str) -> None:
    answer = vendor.timelines("19:14", ref)[ref]

    assert isinstance(answer, ProviderError)
    assert answer.permanent
    assert vendor.asked() == []


def test_one_bad_match_in_a_live_list_costs_itself_alone(vendor: Vendor) -> None:
    vendor.timelines("19:14", REF, OTHER)
    vendor.matches[OTHER] = fixture(OTHER, state_id="two")
    vendor.others = [7, None, {"id": []}, {"id": "7001"}, {}]
    vendor.says(timeline=[*TIMELINE, entry(30, 126, 19)])
    with capture_logs() as logs:
        vendor.collect("19:16")

    assert words(vendor.timeline("19:16"))[-1] == "corner"
    assert [(line["event"], line["ref"]) for line in logs] == [("match not readable", OTHER)]


def test_a_slow_first_answer_does_not_hold_up_the_poll(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.collected.OPEN_SECONDS", 0.2)
    vendor.server.replies = [Reply(wait=3)]
    answer = vendor.timelines("19:14")[REF]

    assert isinstance(answer, ProviderError)
    assert "no answer in 0.2 s" in str(answer)


def test_without_redis_there_is_an_error_and_no_traceback(vendor: Vendor, settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    with pytest.raises(ProviderError, match="Redis does not answer"):
        vendor.timelines("19:14")
    with capture_logs() as logs:
        tasks.collect()

    assert [line["event"] for line in logs] == ["not collected"]


def test_a_clock_that_is_wrong_upstream_makes_no_tick_to_come(vendor: Vendor) -> None:
    vendor.says(periods=[period(started="90:00", minutes=19)])
    timeline = vendor.timeline("19:14")

    assert {tick.uts for tick in timeline.ticks} == {raw.ms("19:14")}


# The calendar --------------------------------------------------------------------------------------------


def fixtures(vendor: Vendor, days: int = 1) -> list[Fixture]:
    start = KICKOFF.replace(hour=0, minute=0)
    return asyncio.run(vendor.provider.fixtures(start, start + timedelta(days=days), KICKOFF))


def test_a_days_fixtures_are_ours(vendor: Vendor) -> None:
    vendor.put(TODAY, answer([scheduled()]))
    vendor.put(INPLAY, answer([]))
    (match,) = fixtures(vendor)

    assert (match.ref, match.kickoff_at, match.scoreboard.status) == (REF, KICKOFF, Status.NOT_STARTED)
    assert (match.league_ref, match.league_name, match.league_country) == ("90", "Coastal League", "Utopia")
    assert (match.season, match.round_number, match.has_table, match.tracked) == ("26/27", 4, True, True)
    assert (match.home.ref, match.home.name, match.home.short_name, match.home.country) == (
        "908",
        "Northgate Rovers",
        "NOR",
        "Utopia",
    )
    assert match.away.name == "Harbour City"


def test_what_may_be_missing_may_be_missing(vendor: Vendor) -> None:
    bare = [
        {"id": n, "name": name, "meta": {"location": side}}
        for n, name, side in ((1, "A", "home"), (2, "B", "away"))
    ]
    item = scheduled(
        round=None, round_id=None, season=None, participants=bare, league={"id": 9, "name": "Cup"}
    )
    vendor.put(TODAY, answer([item]))
    vendor.put(INPLAY, answer([]))
    (match,) = fixtures(vendor)

    assert (match.season, match.round_number, match.round_name, match.has_table) == ("2026", None, "", False)
    assert (match.league_country, match.home.short_name, match.home.country) == ("", "A", "")


def test_fixtures_in_play_have_their_score(vendor: Vendor) -> None:
    vendor.put(TODAY, answer([scheduled()]))
    vendor.put(INPLAY, answer([fixture(scores=score(2, 1))]))

    assert fixtures(vendor)[0].scoreboard.score == Score(2, 1)


def test_a_day_of_many_pages_is_read_to_its_end_once_by_all_workers(vendor: Vendor) -> None:
    pages = [answer([scheduled(ref)], pagination={"has_more": ref == REF}) for ref in (REF, OTHER)]
    vendor.server.replies = [Reply(body=json.dumps(page).encode()) for page in pages]
    vendor.put(INPLAY, answer([]))
    for _ in range(3):
        vendor.provider = Sportmonks()
        assert {match.ref for match in fixtures(vendor)} == {REF, OTHER}

    assert [asked.query.get("page") for asked in vendor.server.asked if TODAY in asked.path] == [None, "2"]


def test_a_placeholder_is_no_match(vendor: Vendor) -> None:
    vendor.put(TODAY, answer([scheduled(placeholder=True, participants=[])]))
    vendor.put(INPLAY, answer([]))
    with capture_logs() as logs:
        assert fixtures(vendor) == []

    assert logs == []


def test_a_day_or_match_that_cannot_be_read_costs_the_others_nothing(vendor: Vendor) -> None:
    items = [scheduled(), scheduled(OTHER, participants=[]), 7]
    late: dict[str, Any] = {"starting_at": "soon", "starting_at_timestamp": None}
    vendor.put(TODAY, answer([*items, scheduled("7003", **late), scheduled("7004", league=None)]))
    del vendor.server.payloads[BASE + INPLAY]
    with capture_logs() as logs:
        assert [match.ref for match in fixtures(vendor, days=2)] == [REF]

    said = [(line["event"], line.get("ref") or line.get("day")) for line in logs]
    assert said == [
        ("match not readable", OTHER),
        ("match not readable", "without an id"),
        ("match not readable", "7003"),
        ("match not readable", "7004"),
        ("day not read", "2026-09-13"),
        ("live scores not read", None),
    ]


def test_a_calendar_that_cannot_be_read_at_all_is_an_error(vendor: Vendor) -> None:
    with capture_logs(), pytest.raises(ProviderError, match="answered 404"):
        fixtures(vendor)


# Reports -------------------------------------------------------------------------------------------------


def test_reports_and_graphs_are_answered_out_of_what_is_known(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    vendor.collect("19:16")
    vendor.says(statistics=statistics({43: 40, 44: 24, 46: 41}))
    vendor.collect("19:21")
    incidents = asyncio.run(vendor.provider.incidents([REF], moment("19:21")))[REF]
    graphs = asyncio.run(vendor.provider.graphs([REF], moment("19:21")))[REF]

    assert isinstance(incidents, tuple)
    assert [type(incident) for incident in incidents] == [Goal]
    assert isinstance(graphs, Graphs)
    assert graphs.shots == ()
    assert (graphs.pressure[-1].minute, graphs.pressure[-1].value) == (19, 100)
    assert vendor.asked() == [MULTI + REF, INPLAY, LATEST]


def test_line_ups_and_squads_are_none_and_cost_nothing(vendor: Vendor) -> None:
    assert asyncio.run(vendor.provider.lineups([REF], moment("0:00"))) == {REF: None}
    assert asyncio.run(vendor.provider.squads(["908"], moment("0:00"))) == {"908": ()}
    assert vendor.asked() == []


def test_no_prose_and_no_picture_is_kept(vendor: Vendor, redis_client: Redis) -> None:
    vendor.timeline("19:14")
    kept = b"".join(redis_client.get(key) or b"" for key in redis_client.keys("memory:*"))  # type: ignore[misc]

    assert b"Ferro" in kept
    for prose in (b"about to win", b"a long story", b"another one", b"cdn.example"):
        assert prose not in kept
