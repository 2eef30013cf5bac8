"""API-Football's answers over real HTTP, and what polls make of them."""

import asyncio
import json
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
from football.incidents import Booking, Goal
from football.match import Period, Score, Side, Snapshot, Status, Timeline
from football.people import Lineups
from football.providers.api_football.memory import Memory
from football.providers.api_football.provider import ApiFootball
from tests.feeds.upstream import Reply
from tests.football.providers.api_football.raw import (
    AWAY,
    EVENTS,
    FIGURES,
    KICKOFF,
    OTHER,
    REF,
    answer,
    change,
    goal,
    match,
    moment,
    ms,
    scheduled,
    statistics,
    team,
    whole,
)
from tests.football.providers.api_football.upstream import LIVE, TODAY, TOMORROW, Vendor

ONE, TWO = f"id={REF}", f"id={OTHER}"
KEY = "k" * 32


def words(timeline: Timeline, since: Timeline | None = None) -> list[str]:
    known = {tick.id for tick in since.ticks} if since else set()
    return [tick.situation.value for tick in timeline.ticks if tick.id not in known]


def in_headers(payload: Any, **headers: object) -> Reply:
    said = {name.replace("_", "-"): str(value) for name, value in headers.items()}
    return Reply(body=json.dumps(payload).encode(), headers=said)


# Following a match -------------------------------------------------------------------------------------


def test_a_first_follow_reads_the_match(vendor: Vendor) -> None:
    timeline = vendor.timeline("19:14")
    snapshot = vendor.snapshot("19:15")

    assert timeline.scoreboard.score == Score(1, 0)
    assert (timeline.scoreboard.period, timeline.scoreboard.minute) == (Period.FIRST_HALF, 19)
    assert words(timeline) == ["goal", "yellowcard"]
    assert snapshot.home is not None
    assert (snapshot.home.corner_kicks, snapshot.home.ball_possession, snapshot.home.xg) == (4, 58, 1.46)
    assert vendor.asked() == [ONE]
    headers = vendor.server.asked[0].headers
    assert headers["x-apisports-key"] == KEY
    assert set(headers) <= {"host", "accept", "accept-encoding", "user-agent", "x-apisports-key"}


def test_one_call_brings_what_is_new_of_all_matches(vendor: Vendor) -> None:
    first = vendor.timelines("19:14", REF, OTHER)
    vendor.matches[OTHER] = whole(OTHER, events=[*EVENTS, change(19, 42, 43)])
    vendor.says(events=[*EVENTS, goal(19)], goals={"home": 2, "away": 0})
    vendor.collect("19:29")
    then = vendor.timelines("19:29", REF, OTHER)

    for ref, word in {REF: ["goal"], OTHER: ["substitution"]}.items():
        before, after = first[ref], then[ref]
        assert isinstance(before, Timeline)
        assert isinstance(after, Timeline)
        assert words(after, before) == word
    assert vendor.asked() == [ONE, TWO, LIVE]


def test_ticks_have_the_moment_at_which_they_were_heard_of(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    vendor.says(events=[*EVENTS, goal(18)])
    vendor.collect("19:29")

    assert vendor.timeline("19:30").ticks[-1].uts == ms("19:29")


def test_followed_matches_are_read_together_where_the_plan_has_that(
    vendor: Vendor, settings: Settings
) -> None:
    settings.API_FOOTBALL_MATCHES_PER_CALL = 20
    vendor.timelines("19:14", REF, OTHER)

    assert vendor.asked() == [f"ids={REF}-{OTHER}"]


def test_figures_are_read_at_their_slower_interval(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    for second in range(29, 60, 15):
        vendor.timeline(f"19:{second}")
        vendor.collect(f"19:{second}")
    assert vendor.asked() == [ONE, LIVE, LIVE, LIVE]
    vendor.says(statistics=statistics(FIGURES | {"Corner Kicks": 5}, FIGURES))
    vendor.collect("20:14")

    assert vendor.asked()[4:] == [LIVE, ONE]
    assert words(vendor.timeline("20:15"))[-1] == "corner"


def test_further_polls_ask_nothing(vendor: Vendor) -> None:
    for second in range(10, 60, 5):
        vendor.timeline(f"19:{second}")
        vendor.snapshot(f"19:{second}")

    assert vendor.asked() == [ONE]


def test_nothing_is_read_while_nobody_follows(vendor: Vendor) -> None:
    vendor.collect("19:14")
    vendor.timeline("19:16")
    vendor.collect("19:47")

    assert vendor.asked() == [ONE]


def test_workers_take_turns(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    for _ in range(5):
        asyncio.run(ApiFootball().collect(moment("19:14")))

    assert vendor.asked() == [ONE, LIVE]


def test_a_match_that_leaves_the_live_list_is_read_a_last_time(vendor: Vendor) -> None:
    vendor.timeline("90:00")
    vendor.collect("90:15")
    vendor.is_now("FT", 90, goals={"home": 2, "away": 0}, events=[*EVENTS, goal(90)])
    vendor.put(LIVE, answer([]))
    for minute in range(91, 97):
        vendor.timeline(f"{minute}:00")
        vendor.collect(f"{minute}:00")
    timeline = vendor.timeline("97:00")

    assert (timeline.scoreboard.status, timeline.scoreboard.score) == (Status.FINISHED, Score(2, 0))
    assert words(timeline)[-2:] == ["goal", "periodscore"]
    assert vendor.count(ONE) == 2


@pytest.mark.parametrize("in_one_turn", [True, False])
def test_a_match_that_leaves_the_live_list_is_read_at_once(
    vendor: Vendor, redis_client: Redis, in_one_turn: bool
) -> None:
    vendor.timeline("90:00")
    vendor.timeline("90:50")
    if in_one_turn:
        vendor.collect("91:00")  # figures too
    else:
        vendor.collect("90:55")
        redis_client.delete(f"memories:api_football:turn:whole:{REF}")
        asyncio.run(vendor.provider.collect(moment("91:00")))
    assert vendor.asked() == [ONE, LIVE, ONE]
    vendor.is_now("FT", 90)
    vendor.put(LIVE, answer([]))
    for second in range(15, 60, 15):
        vendor.timeline(f"91:{second}")
        vendor.collect(f"91:{second}")

    assert vendor.asked()[3:] == [LIVE, ONE, LIVE, LIVE]
    assert vendor.timeline("92:00").scoreboard.status is Status.FINISHED


def test_a_match_that_goes_on_outside_the_live_list_is_read_at_the_slower_interval(vendor: Vendor) -> None:
    vendor.timeline("60:00")
    vendor.collect("60:15")
    vendor.put(LIVE, answer([]))
    vendor.is_now("INT", 60)
    for second in range(60, 120, 15):
        clock = f"{60 + second // 60}:{second % 60}"
        vendor.timeline(clock)
        vendor.collect(clock)

    assert vendor.count(ONE) == 2
    assert vendor.timeline("62:00").scoreboard.status is Status.INTERRUPTED


def test_a_match_that_waits_for_its_kick_off_is_read_once_until_then(vendor: Vendor) -> None:
    vendor.matches = {REF: whole(**scheduled(), events=[], statistics=[], lineups=[])}
    vendor.publish()
    vendor.put(LIVE, answer([]))
    for minute in range(-30, 0):
        vendor.timeline(f"{minute}:00")
        vendor.collect(f"{minute}:00")

    assert vendor.count(ONE) == 1
    assert words(vendor.timeline("-1:00")) == ["match_about_to_start"]


def test_a_match_that_begins_while_it_is_followed_is_told(vendor: Vendor) -> None:
    vendor.matches = {REF: whole(**scheduled(), events=[], statistics=[], lineups=[])}
    vendor.publish()
    vendor.timeline("-40:00")
    before = vendor.timeline("0:10")
    vendor.is_now("1H", 1)
    vendor.collect("0:25")

    assert words(vendor.timeline("0:25"), before)[:2] == ["match_started", "kickoff"]


def test_another_worker_repeats_nothing(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    vendor.says(events=[*EVENTS, goal(19)], statistics=statistics(FIGURES | {"Corner Kicks": 5}, FIGURES))
    vendor.timeline("20:00")
    vendor.collect("20:14")
    before = vendor.timeline("20:15")
    vendor.provider = ApiFootball()
    vendor.collect("20:30")
    vendor.timeline("21:15")
    vendor.collect("21:30")
    after = vendor.timeline("21:31")

    assert after.ticks == before.ticks
    assert words(after).count("corner") == 1


def test_an_answer_that_was_overtaken_takes_nothing_back(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    vendor.says(goals={"home": 2, "away": 0})
    vendor.collect("19:21")
    vendor.says(goals={"home": 1, "away": 0})
    vendor.collect("19:19")  # asked before, and answered after

    assert vendor.snapshot("19:21").scoreboard.score == Score(2, 0)


def test_two_workers_that_write_at_once_lose_nothing(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    vendor.timeline("19:14")
    vendor.says(events=[*EVENTS, goal(19)])
    save = Memories[Memory].save

    async def late(memories: Memories[Memory], made_from: Any, folded: Any) -> set[str]:
        monkeypatch.setattr(Memories, "save", save)
        theirs = await memories.load([REF])
        await memories.save(theirs, {REF: replace(vendor.memory(), kickoff_at=7)})
        return await memories.save(made_from, folded)

    monkeypatch.setattr(Memories, "save", late)
    vendor.collect("19:29")

    assert words(vendor.timeline("19:29"))[-1] == "goal"


def test_the_score_of_the_slower_answer_does_not_go_back(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    vendor.collect("19:29")
    vendor.timeline("20:00")
    vendor.says(goals={"home": 2, "away": 0})
    vendor.put(ONE, answer([whole(goals={"home": 1, "away": 0})]))
    vendor.collect("20:14")

    assert vendor.asked()[-2:] == [LIVE, ONE]
    assert vendor.snapshot("20:15").scoreboard.score == Score(2, 0)


def test_it_says_how_much_of_the_day_is_used_when_it_is_examined(vendor: Vendor) -> None:
    vendor.server.payloads["status"] = answer(
        {
            "account": {"firstname": "Somebody"},
            "subscription": {"plan": "Free", "end": "2027-01-01", "active": True},
            "requests": {"current": 12, "limit_day": 100},
        }
    )

    said = asyncio.run(vendor.provider.examine()).says
    assert said == "plan Free: 12 of the day's 100 requests are made"


@pytest.mark.parametrize(
    ("response", "said"),
    [
        ({"subscription": {"plan": "Pro", "active": False}}, "the plan Pro is not active"),
        ({}, "without the count of requests"),
    ],
)
def test_an_account_that_is_of_no_use_is_told(vendor: Vendor, response: Any, said: str) -> None:
    vendor.server.payloads["status"] = answer(response)

    with pytest.raises(ProviderError, match=said):
        asyncio.run(vendor.provider.examine())


# Bad days ------------------------------------------------------------------------------------------------


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Less patience than in earnest."""
    monkeypatch.setattr(client, "ANSWER_SECONDS", 0.5)
    monkeypatch.setattr(client, "FIRST_WAIT_SECONDS", 0.01)
    monkeypatch.setattr(client, "JITTER_SECONDS", 0.01)


def refused(errors: Any) -> Reply:
    return Reply(body=json.dumps(answer([], errors)).encode())


ERRORS = [
    ({"token": "Error/Missing application key."}, "API_FOOTBALL_KEY is unknown"),
    ({"access": "Your account is suspended."}, "the account is closed to us"),
    ({"requests": "You have reached the request limit for the day."}, "the day's requests are spent"),
    ({"rateLimit": "Too many requests."}, "the minute's requests are spent"),
    ({"plan": "Free plans do not have access to this date."}, "the plan does not cover this"),
    ({"live": "The Live field is not valid."}, "it refuses the question"),
    ({"time": "2026-09-12", "bug": "This is on our side.", "report": "x"}, "it has an error of its own"),
    (["something"], "it refuses the question"),
    ("something", "it refuses the question"),
]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(("errors", "said"), ERRORS)
def test_an_error_with_status_200_is_told_and_takes_nothing_back(
    vendor: Vendor, errors: Any, said: str
) -> None:
    vendor.timeline("19:14")
    vendor.collect("19:14")
    asked = len(vendor.asked())
    vendor.server.always = refused(errors)
    with capture_logs():
        vendor.collect("19:30")
        assert words(vendor.timeline("19:31")) == ["goal", "yellowcard"]
        with pytest.raises(ProviderError, match=said):
            vendor.timeline("19:50")

    assert vendor.memory().scoreboard.score == Score(1, 0)
    assert len(vendor.asked()) - asked == (3 if "bug" in errors else 1)


@pytest.mark.parametrize("errors", [each for each, _ in ERRORS[:4]])
def test_a_refusal_of_the_key_or_of_its_requests_stops_all_of_them(vendor: Vendor, errors: Any) -> None:
    vendor.server.always = refused(errors)
    with capture_logs():
        for ref in (REF, OTHER, "7003"):
            answer_of = vendor.timelines("19:14", ref)[ref]
            assert isinstance(answer_of, ProviderError)

    assert vendor.asked() == [ONE]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    "reply",
    [
        Reply(401, b'{"message":"no"}'),
        Reply(429, b"{}"),
        Reply(429, b"", {"Retry-After": "30"}),
        Reply(499, b""),
        Reply(500, b"<h1>Oops</h1>"),
        Reply(wait=3),
        Reply(body=b'{"response": [', is_cut=True),
        Reply(body=b'{"response": ['),
        Reply(body=b""),
        Reply(body=b"[]"),
        Reply(body=b'{"response": {"id": 7}}'),
        Reply(body=b'{"response": null, "results": 3}'),
        Reply(is_big=True),
    ],
)
def test_trouble_is_told_once_it_lasts_and_passes(vendor: Vendor, reply: Reply, redis_client: Redis) -> None:
    vendor.timeline("19:14")
    vendor.collect("19:14")
    vendor.server.always = reply
    with capture_logs() as logs:
        vendor.collect("19:30")
        assert words(vendor.timeline("19:31"))  # a short one is not worth a word
        with pytest.raises(ProviderError) as raised:
            vendor.timeline("19:50")
    vendor.server.always = None
    redis_client.delete("upstream:{api_football}:gate")
    vendor.says(events=[*EVENTS, goal(19)])
    vendor.collect("19:52")

    assert words(vendor.timeline("19:52"))[-1] == "goal"
    assert KEY not in f"{raised.value}{logs}"


def test_too_many_requests_are_not_answered_with_more(vendor: Vendor) -> None:
    vendor.server.always = Reply(429, b"{}")
    with capture_logs() as logs:
        for ref in (REF, OTHER):
            said = vendor.timelines("19:14", ref)[ref]
            assert "the minute's requests are spent" in str(said)

    assert vendor.asked() == [ONE]
    assert next(line["wait_seconds"] for line in logs if line["event"] == "upstream failed") == 60


@pytest.mark.parametrize("reply", [Reply(204, b""), Reply(body=b'{"results": 0, "response": null}')])
def test_no_content_is_a_list_without_matches(vendor: Vendor, reply: Reply) -> None:
    vendor.timeline("19:14")
    vendor.collect("19:15")
    vendor.server.replies = [reply]
    vendor.collect("19:30")

    assert vendor.asked() == [ONE, LIVE, LIVE, ONE]  # where has it gone?
    assert words(vendor.timeline("19:50")) == ["goal", "yellowcard"]


def test_the_floor_of_the_day_stops_the_requests_and_is_said(vendor: Vendor, settings: Settings) -> None:
    settings.API_FOOTBALL_FLOOR = 10
    vendor.timeline("19:14")
    vendor.server.replies = [in_headers(answer([match()]), x_ratelimit_requests_remaining=10)]
    with capture_logs():
        for second in range(16, 56, 5):
            vendor.collect(f"19:{second}")
        with pytest.raises(ProviderError, match="10 requests are left of the day, and API_FOOTBALL_FLOOR"):
            vendor.timeline("19:58")

    assert vendor.asked() == [ONE, LIVE]


def test_above_the_floor_nothing_stops(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    vendor.server.replies = [
        in_headers(answer([match()]), x_ratelimit_requests_remaining=11, x_ratelimit_remaining=1)
    ]
    vendor.collect("19:16")
    vendor.collect("19:31")

    assert vendor.asked() == [ONE, LIVE, LIVE]


def test_a_spent_minute_is_waited_for(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    vendor.server.replies = [in_headers(answer([match()]), X_RateLimit_Remaining=0)]
    with capture_logs() as logs:
        vendor.collect("19:16")
        vendor.collect("19:31")

    assert vendor.asked() == [ONE, LIVE]
    assert logs[0]["event"] == "upstream rests"
    assert logs[0]["wait_seconds"] == 60


def test_the_free_plan_is_never_overdrawn(
    vendor: Vendor, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.http.gate.TURN_SECONDS", 0)
    settings.API_FOOTBALL_REQUESTS_PER_MINUTE = 10
    vendor.server.always = refused({"plan": "no"})
    for number in range(30):
        vendor.timelines("19:14", str(7100 + number))  # live's
    for number in range(30):
        asyncio.run(vendor.provider.snapshots([str(7200 + number)], moment("19:14")))  # reports'
    with capture_logs():
        for number in range(30):
            with pytest.raises(ProviderError):
                vendor.fixtures(f"{number}:00", days=9)

    assert len(vendor.asked()) <= 10


def test_reports_do_not_spend_what_live_matches_need(vendor: Vendor, settings: Settings) -> None:
    settings.API_FOOTBALL_REPORTS = 2
    for ref in (REF, OTHER, "7003", "7004"):
        asyncio.run(vendor.provider.snapshots([ref], moment("19:14")))
    assert vendor.asked() == [ONE, TWO]
    vendor.put("id=7003", answer([whole("7003")]))
    assert isinstance(vendor.timelines("19:14", "7003")["7003"], Timeline)
    vendor.collect("19:15")

    assert vendor.asked() == [ONE, TWO, "id=7003", LIVE]


def test_the_days_quota_is_counted_here_too(vendor: Vendor, settings: Settings) -> None:
    settings.API_FOOTBALL_QUOTA = 36  # 23 for the calendar, 2 for reports, 10 left: one
    settings.API_FOOTBALL_SCOREBOARD_SECONDS, settings.API_FOOTBALL_SCHEDULE_SECONDS = 7200, 86400
    settings.API_FOOTBALL_REPORTS, settings.API_FOOTBALL_FLOOR = 2, 10
    vendor.timeline("19:14")
    for second in range(16, 56, 10):
        vendor.collect(f"19:{second}")

    assert vendor.asked() == [ONE]
    with pytest.raises(ProviderError, match="the 1 requests of a day are spent"):
        vendor.timeline("19:58")


@pytest.mark.parametrize("ref", ["sr:sport_event:1", "../7001", "7001-7002", "", "٣", "9" * 40])
def test_what_is_no_id_is_never_asked_for(vendor: Vendor, ref: str) -> None:
    answer_of = vendor.timelines("19:14", ref)[ref]

    assert isinstance(answer_of, ProviderError)
    assert answer_of.permanent
    assert vendor.asked() == []


def test_a_match_that_api_football_does_not_know_costs_one_request(vendor: Vendor) -> None:
    vendor.put("id=7009", answer([]))
    for second in range(10, 60, 10):
        answer_of = vendor.timelines(f"19:{second}", "7009")["7009"]

    assert isinstance(answer_of, ProviderError)
    assert "API-Football has no such match" in str(answer_of)
    assert vendor.asked() == ["id=7009"]


@pytest.mark.parametrize(
    ("reply", "seconds"),
    [
        (answer([]), 3600),  # it knows no such match
        (answer([whole(teams=None)]), 3600),
        (answer([], {"ids": "The Ids field does not exist."}), 600),
        (answer([], {"token": "no"}), 600),  # nothing is wrong with the match
        (answer([], {"rateLimit": "no"}), 30),
    ],
)
def test_a_match_that_could_not_be_read_is_left_alone_for_as_long_as_it_takes(
    vendor: Vendor, redis_client: Redis, reply: Any, seconds: int
) -> None:
    vendor.put(ONE, reply)
    with capture_logs():
        vendor.timelines("19:14")

    left = redis_client.pttl(f"memories:api_football:turn:whole:{REF}")
    assert (seconds - 5) * 1000 < left <= seconds * 1000


def test_a_rare_reading_that_fails_is_told_at_once_and_not_tried_again_at_once(
    vendor: Vendor, settings: Settings
) -> None:
    settings.API_FOOTBALL_LIVE_SECONDS = 180
    vendor.timeline("19:14")
    vendor.collect("19:15")
    vendor.server.replies = [refused({"live": "The Live field is not valid."})]
    vendor.timeline("22:10")
    vendor.collect("22:15")
    with pytest.raises(ProviderError, match="it refuses the question"):
        vendor.timeline("22:20")
    asyncio.run(vendor.provider.collect(moment("22:25")))

    assert vendor.count(LIVE) == 2


def test_one_bad_match_in_a_live_list_costs_itself_alone(vendor: Vendor) -> None:
    vendor.timelines("19:14", REF, OTHER)
    vendor.matches[OTHER] = whole(OTHER, teams=None)
    vendor.others = [7, None, {"fixture": {"id": []}}, {"fixture": {"id": "7001"}}, {}]
    vendor.says(events=[*EVENTS, goal(19)])
    with capture_logs() as logs:
        vendor.collect("19:29")

    assert words(vendor.timeline("19:29"))[-1] == "goal"
    assert ("match not readable", OTHER) in [(line["event"], line["ref"]) for line in logs]


def test_a_slow_first_answer_does_not_hold_up_the_poll(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.collected.OPEN_SECONDS", 0.2)
    vendor.server.replies = [Reply(wait=3)]
    answer_of = vendor.timelines("19:14")[REF]

    assert isinstance(answer_of, ProviderError)
    assert "no answer in 0.2 s" in str(answer_of)


def test_without_redis_there_is_an_error_and_no_traceback(vendor: Vendor, settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    with pytest.raises(ProviderError, match="Redis does not answer"):
        vendor.timelines("19:14")
    with capture_logs() as logs:
        tasks.collect()

    assert [line["event"] for line in logs] == ["not collected"]


# The calendar --------------------------------------------------------------------------------------------


def test_a_days_fixtures_are_ours(vendor: Vendor) -> None:
    vendor.put(TODAY, answer([scheduled()]))
    (found,) = vendor.fixtures("-60:00")

    assert (found.ref, found.kickoff_at, found.scoreboard.status) == (REF, KICKOFF, Status.NOT_STARTED)
    assert (found.league_ref, found.league_name, found.league_country) == (
        "90",
        "Coastal League",
        "New Utopia",
    )
    assert (found.season, found.round_number, found.round_name, found.has_table) == ("2026", 4, "", True)
    assert (found.home.ref, found.home.name, found.away.name) == ("908", "Northgate Rovers", "Harbour City")


def test_fixtures_in_play_have_their_score(vendor: Vendor) -> None:
    vendor.put(TODAY, answer([scheduled() | match(REF, "2H", 60, goals={"home": 2, "away": 1})]))

    assert vendor.fixtures("80:00")[0].scoreboard.score == Score(2, 1)


def test_a_day_is_read_once_by_all_workers(vendor: Vendor) -> None:
    vendor.put(TODAY, answer([scheduled()]))
    for minute in (10, 20, 30):
        vendor.provider = ApiFootball()
        vendor.fixtures(f"{minute}:00")

    assert vendor.asked() == [TODAY]


def test_a_day_or_match_that_cannot_be_read_costs_the_others_nothing(vendor: Vendor) -> None:
    nameless = scheduled("7003", teams={"home": team(None, None), "away": team(AWAY)})
    timeless = scheduled("7004")
    timeless["fixture"] = timeless["fixture"] | {"timestamp": None, "date": "soon"}
    items = [scheduled(), 7, nameless, timeless, scheduled("7005", league=None)]
    vendor.put(TODAY, answer(items))
    vendor.put(TOMORROW, answer([], {"plan": "Free plans do not have access to this date."}))
    with capture_logs() as logs:
        for minute in (10, 20):
            assert [found.ref for found in vendor.fixtures(f"{minute}:00", days=2)] == [REF]

    assert vendor.asked() == [TODAY, TOMORROW]  # refused for good: not asked for again soon
    said = [(line["event"], line.get("ref") or line.get("day")) for line in logs[:5]]
    assert said == [
        ("match not readable", "without an id"),
        ("match not readable", "7003"),
        ("match not readable", "7004"),
        ("match not readable", "7005"),
        ("day not read", "2026-09-13"),
    ]


def test_a_calendar_that_cannot_be_read_at_all_is_an_error(vendor: Vendor) -> None:
    with capture_logs(), pytest.raises(ProviderError, match="answered 404"):
        vendor.fixtures("0:00")


def test_a_day_that_could_not_be_read_is_tried_again_after_a_while(
    vendor: Vendor, redis_client: Redis, settings: Settings
) -> None:
    settings.API_FOOTBALL_SCOREBOARD_SECONDS = 7200
    vendor.put(TODAY, answer([], {"token": "no"}))
    with capture_logs():
        for _ in range(3):
            with pytest.raises(ProviderError, match="API_FOOTBALL_KEY is unknown"):
                vendor.fixtures("10:00")
    assert vendor.asked() == [TODAY]
    left = redis_client.pttl("memories:api_football:refused:2026-09-12")
    assert 895_000 < left <= 900_000


# Reports -------------------------------------------------------------------------------------------------


def test_reports_and_line_ups_are_answered_out_of_what_is_known(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    ask = vendor.provider
    incidents = asyncio.run(ask.incidents([REF], moment("19:21")))[REF]
    lineups = asyncio.run(ask.lineups([REF], moment("19:21")))[REF]

    assert isinstance(incidents, tuple)
    assert [type(incident) for incident in incidents] == [Goal, Booking]
    assert isinstance(lineups, Lineups)
    assert (lineups.home.formation, len(lineups.home.players), len(lineups.away.substitutes)) == (
        "4-3-3",
        11,
        3,
    )
    assert lineups.home.players[1].ref == "41"
    assert vendor.asked() == [ONE]


def test_what_api_football_does_not_have_is_nothing_and_costs_nothing(vendor: Vendor) -> None:
    assert asyncio.run(vendor.provider.momentum([REF], moment("0:00"))) == {REF: None}
    assert asyncio.run(vendor.provider.graphs([REF], moment("0:00"))) == {REF: Graphs()}
    assert asyncio.run(vendor.provider.squads(["908"], moment("0:00"))) == {"908": ()}
    assert vendor.asked() == []


def test_a_report_of_a_match_that_nobody_follows_is_read_again_when_it_is_old(vendor: Vendor) -> None:
    vendor.snapshot("19:14")
    vendor.says(goals={"home": 3, "away": 0})
    assert vendor.snapshot("20:00").scoreboard.score == Score(1, 0)
    vendor.let_turns_pass()

    assert vendor.snapshot("20:20").scoreboard.score == Score(3, 0)
    assert isinstance(vendor.snapshot("20:21"), Snapshot)
    assert vendor.asked() == [ONE, ONE]


def test_no_prose_and_no_picture_is_kept(vendor: Vendor, redis_client: Redis) -> None:
    vendor.timeline("19:14")
    kept = b"".join(redis_client.get(key) or b"" for key in redis_client.keys("memory:*"))  # type: ignore[misc]

    assert b"Ferro" in kept
    for prose in (b"media.example", b"a fine one", b"The Park", b"A coach"):
        assert prose not in kept


def test_a_recorder_has_memories_of_its_own(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    apart = vendor.provider.apart("recorder")
    told = asyncio.run(apart.timelines({REF: None}, moment("19:15")))[REF]

    assert isinstance(told, Timeline)
    assert told.ticks[0].side is Side.HOME
    assert vendor.asked() == [ONE, ONE]
