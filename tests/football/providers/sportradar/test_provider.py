"""Sportradar's answers over real HTTP, and what polls make of them."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings
from structlog.testing import capture_logs

from feeds.errors import ProviderError
from football import tasks
from football.graphs import Graphs, Outcome
from football.incidents import AddedTime, Goal
from football.match import Fixture, Period, Score, Status, Timeline
from football.people import Lineups, Position
from football.providers.sportradar.provider import Sportradar
from tests.feeds.upstream import Reply
from tests.football.providers.sportradar import raw
from tests.football.providers.sportradar.raw import (
    KICKOFF,
    OTHER,
    REF,
    event,
    goal,
    moment,
    situation,
    status,
)
from tests.football.providers.sportradar.upstream import DELTA, EXTENDED, SUMMARIES, Vendor

LIVE = "schedules/live/schedules.json"
TODAY, TOMORROW = "schedules/2026-09-12/schedules.json", "schedules/2026-09-13/schedules.json"


def words(timeline: Timeline, since: Timeline | None = None) -> list[str]:
    known = {tick.id for tick in since.ticks} if since else set()
    return [tick.situation.value for tick in timeline.ticks if tick.id not in known]


# Following a match -------------------------------------------------------------------------------------


def test_a_first_follow_reads_the_match_whole(vendor: Vendor) -> None:
    timeline = vendor.timeline("19:14")

    assert timeline.scoreboard.score == Score(1, 0)
    assert (timeline.scoreboard.period, timeline.scoreboard.minute) == (Period.FIRST_HALF, 20)
    assert words(timeline)[:2] == ["match_started", "kickoff"]
    assert [asked.path for asked in vendor.server.asked] == [
        f"soccer/production/v4/en/sport_events/{REF}/timeline.json"
    ]
    assert vendor.server.asked[0].headers["x-api-key"] == "k" * 40


def test_further_polls_ask_nothing(vendor: Vendor) -> None:
    for second in range(10, 60, 5):
        vendor.timeline(f"19:{second}")
        vendor.snapshot(f"19:{second}")

    assert len(vendor.server.asked) == 1


def test_one_call_brings_what_changed_in_all_matches(vendor: Vendor) -> None:
    first = vendor.timelines("19:14", REF, OTHER)
    vendor.collect("19:16")
    throw = event(30, "throw_in", "19:17", "away")
    vendor.others = [raw.delta_item(OTHER, throw, **status("19:18", 1, 1))]
    vendor.says("19:18", event(20, "corner_kick", "19:17", "home"))
    vendor.collect("19:18")
    then = vendor.timelines("19:18", REF, OTHER)

    for ref, word in {REF: ["corner"], OTHER: ["throwin"]}.items():
        before, after = first[ref], then[ref]
        assert isinstance(before, Timeline)
        assert isinstance(after, Timeline)
        assert words(after, before) == word
    assert (vendor.count(DELTA), vendor.whole(REF), vendor.whole(OTHER)) == (2, 1, 1)


def test_nothing_is_read_while_nobody_follows(vendor: Vendor) -> None:
    vendor.collect("19:14")
    vendor.timeline("19:16")
    vendor.collect("19:47")

    assert vendor.count(DELTA) == 0


def test_workers_take_turns(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    for _ in range(5):
        asyncio.run(Sportradar().collect(moment("19:14")))

    assert (vendor.count(DELTA), vendor.count(SUMMARIES)) == (1, 1)


def test_while_sportradar_hangs_one_worker_waits_for_it(vendor: Vendor, settings: Settings) -> None:
    settings.SPORTRADAR_SOCCER_DELTA_SECONDS = 0.1
    vendor.timeline("19:14")
    vendor.server.replies = [Reply(body=b'{"sport_event_timeline_deltas": []}', wait=1)]

    async def collect_for_a_second() -> None:
        runs = []
        for _ in range(5):
            runs.append(asyncio.create_task(Sportradar().collect(moment("19:14"))))
            await asyncio.sleep(0.15)
        await asyncio.gather(*runs)

    asyncio.run(collect_for_a_second())

    assert vendor.count(DELTA) == 1


@pytest.mark.parametrize(("configured", "calls"), [("sportradar", 1), ("simulator", 0)])
def test_beat_makes_the_configured_provider_collect(
    vendor: Vendor, settings: Settings, configured: str, calls: int
) -> None:
    settings.FOOTBALL_PROVIDER = configured
    asyncio.run(vendor.provider.timelines({REF: None}, timezone.now()))
    tasks.collect()

    assert vendor.count(DELTA) == calls


def test_after_a_gap_matches_are_read_whole(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    vendor.collect("19:16")
    for said in ("19:18", "19:26"):
        vendor.says(said)
        vendor.collect(said)
    assert vendor.whole() == 1

    vendor.says("19:38", event(20, "corner_kick", "19:27", "home"))
    vendor.put(DELTA, raw.delta("19:38", raw.delta_item(REF, **status("19:38"))))
    vendor.collect("19:38")

    assert vendor.whole() == 2
    assert words(vendor.timeline("19:38"))[-1] == "corner"


def test_a_goal_that_is_taken_back_is_looked_for_in_the_whole_timeline(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    vendor.says("19:16", goal(20, "19:15", "home", 2, 0), home_score=2)
    vendor.collect("19:16")
    assert "20" in {tick.id for tick in vendor.timeline("19:16").ticks}
    before = vendor.whole()

    vendor.says("19:18", home_score=1)
    vendor.collect("19:18")

    assert vendor.whole() == before + 1
    assert "20" not in {tick.id for tick in vendor.timeline("19:18").ticks}


def test_a_match_that_no_live_feed_lists_is_read_now_and_then(vendor: Vendor) -> None:
    vendor.put(DELTA, raw.delta("19:14"))
    vendor.put(SUMMARIES, raw.summaries("19:14"))
    vendor.timeline("19:14")
    vendor.collect("19:14")
    before = vendor.whole()
    for seconds in range(0, 140, 5):
        clock = f"{19 + (14 + seconds) // 60}:{(14 + seconds) % 60:02}"
        vendor.timeline(clock)
        vendor.collect(clock)

    assert vendor.whole() - before == 2


def test_a_match_that_is_over_is_read_no_more(vendor: Vendor) -> None:
    vendor.timeline("95:00")
    vendor.says("95:02", status="ended", match_status="ended")
    vendor.collect("95:02")
    before = vendor.whole()
    vendor.put(DELTA, raw.delta("99:00"))
    vendor.timeline("99:00")
    vendor.collect("99:00")

    assert vendor.timeline("99:00").scoreboard.status is Status.FINISHED
    assert vendor.whole() == before


def test_phases_are_counted_across_workers_and_restarts(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    for said, word in {"19:20": "attack", "19:22": "attack", "19:24": "dangerous", "19:26": "attack"}.items():
        at = "19:20" if said == "19:22" else said
        vendor.says(said, match_situation=situation(word, "home", at))
        vendor.collect(said)
        vendor.provider = Sportradar()
    momentum = vendor.momentum("19:28")

    assert momentum is not None
    assert (momentum.home.attack, momentum.home.dangerous_attack, momentum.away.attack) == (2, 1, 0)


def test_there_is_no_momentum_without_phases(vendor: Vendor) -> None:
    vendor.timeline("19:14")

    assert vendor.momentum("19:14") is None


def test_summaries_bring_the_figures(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    home = vendor.snapshot("19:14").home
    assert home is not None
    assert (home.corner_kicks, home.passes, home.xg) == (3, None, None)

    vendor.says("19:22")
    vendor.put(
        SUMMARIES,
        raw.summaries("19:22", raw.summary(REF, raw.statistics({"corner_kicks": 4}, {}), **vendor.state)),
    )
    vendor.collect("19:22")
    home = vendor.snapshot("19:22").home

    assert home is not None
    assert (home.corner_kicks, home.ball_possession) == (4, 64)


# Soccer Extended ---------------------------------------------------------------------------------------


@pytest.fixture
def extended(vendor: Vendor, settings: Settings) -> Vendor:
    """Sportradar with Soccer Extended."""
    settings.SPORTRADAR_SOCCER_EXTENDED = True
    figures = raw.statistics(
        {
            "goals_expected": 0.734,
            "passes_total": 200,
            "passes_successful": 150,
            "possessions_regained_a": 3,
            "possessions_regained_b": 4,
        },
        {"goals_expected": 0.1},
    )
    shot = goal(6, "6:28", "home", 1, 0) | {"xg_value": 0.31, "body_type": "head"}
    vendor.put(f"sport_events/{REF}/extended_summary.json", raw.timeline(statistics=figures), EXTENDED)
    vendor.put(
        f"sport_events/{REF}/extended_timeline.json",
        raw.timeline(timeline=[shot, event(7, "pass", "7:00", "home")]),
        EXTENDED,
    )
    return vendor


def test_extended_adds_figures(extended: Vendor) -> None:
    extended.timeline("19:14")
    extended.says("19:16")
    extended.collect("19:16")
    home = extended.snapshot("19:16").home

    assert home is not None
    assert (home.xg, home.passes, home.accurate_passes, home.recoveries, home.corner_kicks) == (
        0.734,
        200,
        150,
        7,
        3,
    )


def test_extended_gives_shots_their_xg(extended: Vendor) -> None:
    graphs = asyncio.run(extended.provider.graphs([REF], moment("19:16")))[REF]

    assert isinstance(graphs, Graphs)
    (shot,) = graphs.shots
    assert (shot.outcome, shot.xg, shot.body) == (Outcome.GOAL, 0.31, "head")


def test_extended_that_was_not_bought_costs_its_own_figures_alone(
    extended: Vendor, settings: Settings
) -> None:
    extended.server.payloads = {
        path: each for path, each in extended.server.payloads.items() if path.startswith("soccer/")
    }
    extended.timeline("19:14")
    extended.says("19:16", event(20, "corner_kick", "19:15", "home"))
    extended.collect("19:16")

    assert words(extended.timeline("19:16"))[-1] == "corner"
    assert extended.snapshot("19:16").home is not None


# Bad days ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "reply",
    [
        Reply(403, b"<h1>Developer Over Qps</h1>"),
        Reply(403, b"Developer Over Limit"),
        Reply(403, b"Forbidden"),
        Reply(401),
        Reply(500, b"<h1>Oops</h1>"),
        Reply(body=b'{"sport_event_timeline_deltas": ['),
        Reply(body=b""),
        Reply(body=b"[]"),
        Reply(body=b'{"sport_event_timeline_deltas": {"id": 7}}'),
    ],
)
def test_trouble_is_told_once_it_lasts_and_passes(vendor: Vendor, reply: Reply) -> None:
    vendor.timeline("19:14")
    vendor.collect("19:14")
    vendor.server.always = reply
    with capture_logs():
        vendor.collect("19:16")
        assert words(vendor.timeline("19:20"))  # a short one is not worth a word
        with pytest.raises(ProviderError):
            vendor.timeline("19:50")
        vendor.server.always = None
        vendor.says("19:52")
        asyncio.run(asyncio.sleep(1.3))  # the gate is closed for a second
        vendor.collect("19:52")

    assert vendor.timeline("19:52")


@pytest.mark.parametrize(
    ("body", "permanent", "said"),
    [
        (b"Developer Over Rate", False, "over its rate or quota"),
        (b"Forbidden", True, "SPORTRADAR_SOCCER_KEY is unknown"),
    ],
)
def test_over_quota_is_told_from_a_bad_key(vendor: Vendor, body: bytes, permanent: bool, said: str) -> None:
    vendor.server.always = Reply(403, body)
    with capture_logs():
        answer = vendor.timelines("19:14")[REF]

    assert isinstance(answer, ProviderError)
    assert said in str(answer)
    assert answer.permanent is permanent
    assert "k" * 40 not in str(answer)


def test_a_match_that_sportradar_does_not_know_costs_the_others_nothing(vendor: Vendor) -> None:
    vendor.drop(f"sport_events/{OTHER}/timeline.json")
    for second in range(14, 30, 5):
        answers = vendor.timelines(f"19:{second}", REF, OTHER)

    assert isinstance(answers[REF], Timeline)
    unknown = answers[OTHER]
    assert isinstance(unknown, ProviderError)
    assert "answered 404" in str(unknown)
    assert vendor.whole(OTHER) == 1


def test_one_bad_match_in_a_bulk_answer_costs_itself_alone(vendor: Vendor) -> None:
    vendor.timelines("19:14", REF, OTHER)
    vendor.collect("19:14")
    vendor.others = [
        {"id": OTHER, "sport_event_timeline": {"sport_event_status": {"home_score": "two"}}},
        7,
        None,
        {"id": []},
    ]
    vendor.says("19:16", event(20, "corner_kick", "19:15", "home"))
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


def test_a_spent_trial_makes_no_more_requests(vendor: Vendor, settings: Settings) -> None:
    settings.SPORTRADAR_SOCCER_QUOTA = 3
    vendor.timeline("19:14")
    for second in range(16, 50, 2):
        vendor.collect(f"19:{second}")

    assert len(vendor.server.asked) == 3
    with pytest.raises(ProviderError, match="the 3 requests of 30 days are spent"):
        vendor.timeline("19:59")


# The calendar --------------------------------------------------------------------------------------------


def fixtures(vendor: Vendor, days: int = 1) -> list[Fixture]:
    start = KICKOFF.replace(hour=0, minute=0)
    return asyncio.run(vendor.provider.fixtures(start, start + timedelta(days=days), KICKOFF))


def test_schedules_are_fixtures(vendor: Vendor) -> None:
    vendor.put(TODAY, raw.schedule(raw.scheduled()))
    vendor.put(LIVE, raw.schedule())
    (fixture,) = fixtures(vendor)

    assert (fixture.ref, fixture.kickoff_at, fixture.scoreboard.status) == (REF, KICKOFF, Status.NOT_STARTED)
    assert (fixture.league_ref, fixture.league_name, fixture.league_country) == (
        "sr:competition:90",
        "Coastal League",
        "Utopia",
    )
    assert (fixture.season, fixture.round_number, fixture.has_table, fixture.tracked) == (
        "26/27",
        4,
        True,
        True,
    )
    assert (fixture.home.ref, fixture.home.name, fixture.away.name) == (
        "sr:competitor:908",
        "Northgate Rovers",
        "Harbour City",
    )


def test_fixtures_in_play_have_their_score(vendor: Vendor) -> None:
    vendor.put(TODAY, raw.schedule(raw.scheduled()))
    vendor.put(LIVE, raw.schedule(raw.scheduled() | {"sport_event_status": status("19:14", 2, 1)}))

    assert fixtures(vendor)[0].scoreboard.score == Score(2, 1)


def test_a_day_is_read_once_by_all_workers(vendor: Vendor) -> None:
    vendor.put(TODAY, raw.schedule(raw.scheduled()))
    vendor.put(LIVE, raw.schedule())
    for _ in range(3):
        vendor.provider = Sportradar()
        assert fixtures(vendor)

    assert vendor.count(TODAY) == 1


@pytest.mark.parametrize("knows_pages", [True, False])
def test_a_day_of_many_matches_is_read_page_by_page(vendor: Vendor, knows_pages: bool) -> None:
    matches = [raw.scheduled(f"sr:sport_event:{number}") for number in range(230)]
    vendor.put(TODAY, raw.schedule(*matches[:200]))
    if knows_pages:
        vendor.put(f"{TODAY}?start=200", raw.schedule(*matches[200:]))
    vendor.put(LIVE, raw.schedule())

    assert len(fixtures(vendor)) == (230 if knows_pages else 200)
    assert vendor.count(TODAY) == 2


def test_a_day_or_match_that_cannot_be_read_costs_the_others_nothing(vendor: Vendor) -> None:
    nobody = raw.scheduled(OTHER, competitors=[])
    vendor.put(
        TODAY, raw.schedule(raw.scheduled(), nobody, 7, raw.scheduled("sr:sport_event:1", start_time="soon"))
    )
    with capture_logs() as logs:
        assert [fixture.ref for fixture in fixtures(vendor, days=2)] == [REF]

    said = [
        (line["event"], line.get("ref") or line.get("day"))
        for line in logs
        if "upstream" not in line["event"]
    ]
    assert said == [
        ("day not read", "2026-09-13"),
        ("match not readable", OTHER),
        ("match not readable", "without an id"),
        ("match not readable", "sr:sport_event:1"),
        ("live schedules not read", None),
    ]


def test_a_calendar_that_cannot_be_read_at_all_is_an_error(vendor: Vendor) -> None:
    with capture_logs(), pytest.raises(ProviderError, match="answered 404"):
        fixtures(vendor)


@pytest.mark.parametrize(
    ("changes", "tracked"),
    [
        ({"coverage": {"sport_event_properties": {"scores": "post"}}}, False),
        ({"coverage": {"sport_event_properties": {"scores": "live", "basic_play_by_play": False}}}, False),
        ({"coverage": {}}, True),
    ],
)
def test_a_match_without_live_coverage_is_not_tracked(
    vendor: Vendor, changes: dict[str, Any], tracked: bool
) -> None:
    vendor.put(TODAY, raw.schedule(raw.scheduled(REF, **changes)))
    vendor.put(LIVE, raw.schedule())

    assert fixtures(vendor)[0].tracked is tracked


# Reports -------------------------------------------------------------------------------------------------


def test_incidents_are_told_and_asked_for_once(vendor: Vendor) -> None:
    for _ in range(3):
        incidents = asyncio.run(vendor.provider.incidents([REF, OTHER], moment("19:14")))

    told = incidents[REF]
    assert isinstance(told, tuple)
    assert [type(incident) for incident in told] == [Goal, AddedTime]
    assert vendor.whole() == 1


def test_graphs_have_shots_and_the_pressure_that_was_counted(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    vendor.says("19:16", match_situation=situation("dangerous", "away", "19:15"))
    vendor.collect("19:16")
    graphs = asyncio.run(vendor.provider.graphs([REF], moment("19:16")))[REF]

    assert isinstance(graphs, Graphs)
    assert [shot.outcome for shot in graphs.shots] == [Outcome.GOAL, Outcome.SAVED]
    assert (graphs.pressure[-1].minute, graphs.pressure[-1].value) == (20, -100)


def test_lineups_are_there_once_they_are_confirmed(vendor: Vendor) -> None:
    keeper = {
        "id": "sr:player:1",
        "name": "Ferro, Anselm",
        "type": "goalkeeper",
        "jersey_number": 1,
        "starter": True,
        "date_of_birth": "1999-02-03",
    }
    bench = {"id": "sr:player:2", "name": "Ilo", "starter": False}
    sides = [
        {"qualifier": side, "formation": {"type": "4-3-3"}, "players": [keeper, bench]}
        for side in ("home", "away")
    ]
    path = f"sport_events/{REF}/lineups.json"
    vendor.put(path, {"generated_at": raw.at("0:00"), "lineups": {"competitors": sides}})
    lineups = asyncio.run(vendor.provider.lineups([REF, OTHER], moment("0:00")))

    told = lineups[REF]
    assert isinstance(told, Lineups)
    (first,) = told.home.players
    assert (first.name, first.short_name, first.position, first.jersey_number) == (
        "Anselm Ferro",
        "A. Ferro",
        Position.GOALKEEPER,
        1,
    )
    assert (told.home.formation, told.home.substitutes[0].name, told.confirmed_at) == (
        "4-3-3",
        "Ilo",
        KICKOFF,
    )
    assert isinstance(lineups[OTHER], ProviderError)


# Its key -----------------------------------------------------------------------------------------------


def test_its_key_is_examined_with_one_call(vendor: Vendor) -> None:
    vendor.put(LIVE, {"schedules": [{}, {}]})

    assert asyncio.run(Sportradar().examine()).says == "matches live now: 2"
    assert len(vendor.server.asked) == 1


def test_a_key_without_the_extended_product_is_told(vendor: Vendor, settings: Settings) -> None:
    settings.SPORTRADAR_SOCCER_EXTENDED = True
    vendor.server.replies = [Reply(status=403, body=b"Account Inactive")]

    with pytest.raises(ProviderError, match=r"soccer extended.*SPORTRADAR_SOCCER_KEY is unknown"):
        asyncio.run(Sportradar().examine())
