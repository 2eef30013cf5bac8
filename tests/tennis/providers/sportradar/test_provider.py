"""Sportradar's answers over real HTTP, and what polls make of them."""

import asyncio

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings
from structlog.testing import capture_logs

from feeds.errors import ProviderError
from tennis import tasks
from tennis.match import Snapshot, Status, Timeline
from tennis.providers.sportradar.provider import Sportradar
from tennis.score import Pair
from tests.feeds.upstream import Reply
from tests.tennis.providers.sportradar import raw
from tests.tennis.providers.sportradar.raw import OTHER, REF, moment
from tests.tennis.providers.sportradar.upstream import DELTA, PRODUCT, SUMMARIES, Vendor

TODAY, YESTERDAY = "schedules/2026-09-12/summaries.json", "schedules/2026-09-11/summaries.json"
CONTEXT = raw.sport_event()["sport_event_context"]
SEASON = "seasons/sr:season:7001/info.json"


def called(timeline: Timeline) -> list[str]:
    return [tick.score.point for tick in timeline.ticks]


# Following a match -------------------------------------------------------------------------------------


def test_a_first_follow_reads_the_match_whole(vendor: Vendor) -> None:
    vendor.plays("hhah")
    timeline = vendor.timeline()

    assert called(timeline) == ["15-0", "30-0", "30-15", "40-15"]
    assert timeline.scoreboard.score == vendor.state.score
    assert [asked.path for asked in vendor.server.asked] == [f"{PRODUCT}sport_events/{REF}/timeline.json"]
    assert vendor.server.asked[0].headers["x-api-key"] == "k" * 40


def test_further_polls_ask_nothing(vendor: Vendor) -> None:
    for seconds in range(0, 30, 3):
        vendor.timeline(later=seconds)
        vendor.snapshots(REF)

    assert len(vendor.server.asked) == 1


def test_one_call_brings_every_point_of_all_matches_once(vendor: Vendor) -> None:
    vendor.timelines(REF, OTHER)
    vendor.collect()
    before = len(vendor.server.asked)
    other = raw.points(vendor.state, "aa", first=900)
    vendor.others = [raw.delta_item(OTHER, raw.status(other[-1].state), *other[0].events, *other[1].events)]
    for _ in range(3):
        vendor.plays("h")
        vendor.collect()
    then = vendor.timelines(REF, OTHER, later=60_000)

    for ref, points in {REF: ["15-0", "30-0", "40-0"], OTHER: ["0-15", "0-30"]}.items():
        answer = then[ref]
        assert isinstance(answer, Timeline)
        assert called(answer) == points
    assert [asked.path for asked in vendor.server.asked[before:]].count(PRODUCT + DELTA) == 3


def test_the_whole_of_a_match_comes_point_by_point(vendor: Vendor) -> None:
    vendor.timeline()
    sets = "hhhh" * 5 + "aaaa" * 6 + "hahahaha" + "hh"
    for winner in sets:
        vendor.plays(winner)
        vendor.timeline()
        vendor.provider = Sportradar()
        vendor.collect()
        vendor.collect(later=2)
    timeline = vendor.timeline(later=4)

    assert [tick.score for tick in timeline.ticks] == [point.state.score for point in vendor.told]
    assert timeline.scoreboard.score == vendor.state.score


def test_nothing_is_read_while_nobody_follows(vendor: Vendor) -> None:
    vendor.collect()
    vendor.timeline()
    vendor.collect(later=40)

    assert vendor.count(DELTA) == 0


def test_workers_take_turns(vendor: Vendor) -> None:
    vendor.timeline()
    for _ in range(5):
        asyncio.run(Sportradar().collect(moment(vendor.now)))

    assert (vendor.count(DELTA), vendor.count(SUMMARIES)) == (1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(("configured", "calls"), [("sportradar", 1), ("simulator", 0)])
def test_beat_makes_the_configured_provider_collect(
    vendor: Vendor, settings: Settings, configured: str, calls: int
) -> None:
    settings.TENNIS_PROVIDER = configured
    asyncio.run(vendor.provider.timelines({REF: None}, timezone.now()))
    tasks.collect()

    assert vendor.count(DELTA) == calls


def test_after_a_gap_matches_are_read_whole(vendor: Vendor) -> None:
    vendor.timeline()
    vendor.collect()
    vendor.plays("h")
    vendor.plays("a")
    vendor.says()  # the deltas that had the points are gone
    vendor.collect(later=10)

    assert vendor.whole() == 2
    assert called(vendor.timeline(later=10)) == ["15-0", "15-15"]


def test_a_match_that_no_live_feed_lists_is_read_now_and_then(vendor: Vendor) -> None:
    vendor.put(DELTA, raw.delta(0))
    vendor.put(SUMMARIES, raw.summaries(0))
    vendor.timeline()
    vendor.collect()
    before = vendor.whole()
    for seconds in range(0, 140, 5):
        vendor.timeline(later=seconds)
        vendor.collect(later=seconds)

    assert vendor.whole() - before == 2


def test_a_match_that_is_over_is_read_no_more(vendor: Vendor) -> None:
    vendor.timeline()
    vendor.plays("h" * 48)
    vendor.timeline()
    vendor.collect()
    before = vendor.whole()
    vendor.put(DELTA, raw.delta(5000))
    vendor.timeline(later=300)
    vendor.collect(later=300)

    assert vendor.timeline(later=300).scoreboard.status is Status.FINISHED
    assert vendor.whole() == before


def test_summaries_bring_the_figures(vendor: Vendor) -> None:
    vendor.timeline()
    status = raw.status(vendor.state)
    vendor.put(
        SUMMARIES, raw.summaries(5, raw.summary(REF, status, raw.statistics({"aces": 7}, {"aces": 0})))
    )
    vendor.collect(later=5)
    snapshot = vendor.snapshots(REF)[REF]

    assert isinstance(snapshot, Snapshot)
    assert snapshot.home is not None
    assert snapshot.away is not None
    assert (snapshot.home.aces, snapshot.home.double_faults, snapshot.away.aces) == (7, 2, 0)


def test_a_match_that_nobody_followed_has_its_end_from_the_days_list(vendor: Vendor) -> None:
    vendor.plays("h" * 48)
    ended = raw.status(vendor.state)
    vendor.put(YESTERDAY, raw.summaries(0))
    vendor.put(TODAY, raw.summaries(0, raw.summary(REF, ended), raw.summary(OTHER, {"home_score": "two"})))
    vendor.drop(f"sport_events/{OTHER}/timeline.json")
    with capture_logs():
        found = vendor.snapshots(REF, OTHER)

    snapshot = found[REF]
    assert isinstance(snapshot, Snapshot)
    assert (snapshot.scoreboard.status, snapshot.scoreboard.score.sets_won) == (Status.FINISHED, Pair(2, 0))
    assert snapshot.home is not None
    assert isinstance(found[OTHER], ProviderError)
    assert vendor.whole(REF) == 0


# Bad days ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "reply",
    [
        Reply(403, b"<h1>Developer Over Qps</h1>"),
        Reply(403, b"<!DOCTYPE html><p>Authentication Error</p>"),
        Reply(429),
        Reply(429, headers={"Retry-After": "1"}),
        Reply(500, b"<h1>Oops</h1>"),
        Reply(body=b'{"sport_event_timeline_deltas": ['),
        Reply(body=b'{"sport_event_timeline_deltas": [{}]}', is_cut=True),
        Reply(body=b""),
        Reply(body=b"[]"),
        Reply(body=b'{"sport_event_timeline_deltas": {"id": 7}}'),
        Reply(is_big=True),
    ],
)
def test_trouble_is_told_once_it_lasts_and_costs_no_point(vendor: Vendor, reply: Reply) -> None:
    vendor.plays("h")
    vendor.timeline()
    vendor.collect()
    vendor.server.always = reply
    with capture_logs():
        vendor.collect(later=2)
        assert called(vendor.timeline(later=6)) == ["15-0"]  # a short one is not worth a word
        with pytest.raises(ProviderError):
            vendor.timeline(later=40)
        vendor.server.always = None
        vendor.plays("ha")
        asyncio.run(asyncio.sleep(2.6))  # the gate is closed for a while
        vendor.collect(later=2)

    assert called(vendor.timeline(later=2)) == ["15-0", "30-0", "30-15"]


@pytest.mark.parametrize(
    ("body", "permanent", "said"),
    [
        (b"Developer Over Rate", False, "over its rate or quota"),
        (b"<p>Authentication Error</p>", True, "SPORTRADAR_TENNIS_KEY is unknown"),
    ],
)
def test_over_quota_is_told_from_a_bad_key(vendor: Vendor, body: bytes, permanent: bool, said: str) -> None:
    vendor.server.always = Reply(403, body)
    with capture_logs():
        answer = vendor.timelines()[REF]

    assert isinstance(answer, ProviderError)
    assert said in str(answer)
    assert answer.permanent is permanent
    assert "k" * 40 not in str(answer)


def test_a_match_that_sportradar_does_not_know_costs_the_others_nothing(vendor: Vendor) -> None:
    vendor.drop(f"sport_events/{OTHER}/timeline.json")
    for seconds in range(0, 15, 3):
        answers = vendor.timelines(REF, OTHER, later=seconds)

    assert isinstance(answers[REF], Timeline)
    assert isinstance(answers[OTHER], ProviderError)
    assert "answered 404" in str(answers[OTHER])
    assert vendor.whole(OTHER) == 1


def test_one_bad_match_in_a_bulk_answer_costs_itself_alone(vendor: Vendor) -> None:
    vendor.timelines(REF, OTHER)
    vendor.others = [
        {"id": OTHER, "sport_event_timeline": {"sport_event_status": {"home_score": "two"}}},
        7,
        None,
        {"id": []},
    ]
    vendor.plays("h")
    with capture_logs() as logs:
        vendor.collect()

    assert called(vendor.timeline()) == ["15-0"]
    assert [(line["event"], line["ref"]) for line in logs] == [("match not readable", OTHER)]


def test_a_slow_first_answer_does_not_hold_up_the_poll(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.collected.OPEN_SECONDS", 0.2)
    vendor.server.replies = [Reply(wait=3)]
    answer = vendor.timelines()[REF]

    assert isinstance(answer, ProviderError)
    assert "no answer in 0.2 s" in str(answer)


def test_without_redis_there_is_an_error_and_no_traceback(vendor: Vendor, settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    with pytest.raises(ProviderError, match="Redis does not answer"):
        vendor.timelines()


def test_a_spent_trial_makes_no_more_requests(vendor: Vendor, settings: Settings) -> None:
    settings.SPORTRADAR_TENNIS_QUOTA = 3
    vendor.timeline()
    for seconds in range(2, 28, 2):
        vendor.collect(later=seconds)

    assert len(vendor.server.asked) == 3
    with pytest.raises(ProviderError, match="the 3 requests of 30 days are spent"):
        vendor.timeline(later=60)


def test_its_key_is_examined_with_one_call(vendor: Vendor) -> None:
    vendor.put(SUMMARIES, {"summaries": [{}, {}]})

    assert asyncio.run(Sportradar().examine()).says == "2 matches are live"
    assert len(vendor.server.asked) == 1


def test_apart_it_shares_no_turn_with_the_workers(vendor: Vendor) -> None:
    apart = Sportradar().apart("test")
    for provider in (vendor.provider, apart):
        asyncio.run(provider.timelines({REF: None}, moment(0)))
        asyncio.run(provider.collect(moment(0)))

    assert (vendor.count(DELTA), vendor.whole()) == (2, 2)
