"""Whole timelines through the provider, against the totals known of them."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings
from structlog.testing import capture_logs

from feeds.errors import ProviderError
from feeds.recorded.replay import ReplayClock
from football.match import Period, Score, Status
from football.providers.replay_timeline import TEAMS, TimelineReplay
from football.stats import build_stats
from tests.football.replay_files import (
    AFTER,
    KICKOFF,
    copied,
    facts_of,
    moment,
    momentum_at,
    ref_of,
    replay_folder,
    snapshot_at,
    timeline_at,
    watch,
)

FRANKFURT, KOELN = "eintracht_frankfurt_moenchengladbach_2020-05-16", "koeln_leipzig_2020-06-01"
MATCHES = [FRANKFURT, KOELN]
END = KICKOFF + AFTER


@pytest.fixture(scope="module")
def provider() -> TimelineReplay:
    return TimelineReplay(replay_folder(), ReplayClock())


def facts(source: str) -> dict[str, Any]:
    return facts_of("timeline", source)


@pytest.mark.parametrize("source", MATCHES)
async def test_every_tick_of_the_facts_is_sent_once(provider: TimelineReplay, source: str) -> None:
    watched = await watch(provider, source)

    assert watched.counts() == facts(source)["livedata_counts"]
    assert len(watched.of("match_about_to_start")) == 1
    assert [tick.uts for tick in watched.ticks] == sorted(tick.uts for tick in watched.ticks)
    assert len({tick.id for tick in watched.ticks}) == len(watched.ticks)


@pytest.mark.parametrize("speed", [0.5, 60.0])
async def test_the_speed_changes_times_and_nothing_else(provider: TimelineReplay, speed: float) -> None:
    at_speed = await watch(TimelineReplay(replay_folder(), ReplayClock(speed=speed)), KOELN, speed=speed)
    live = (await timeline_at(provider, KOELN, END)).ticks

    assert at_speed.counts() == facts(KOELN)["livedata_counts"]
    assert [tick.id for tick in at_speed.ticks] == [tick.id for tick in live]
    assert moment(at_speed.ticks[0]) == KICKOFF - timedelta(minutes=5) / speed


@pytest.mark.parametrize("source", MATCHES)
async def test_goals_come_when_they_were_scored_and_count_whatever_the_score_fields_say(
    provider: TimelineReplay, source: str
) -> None:
    known = facts(source)["goals"]
    first = datetime.fromisoformat(facts(source)["first_time"])
    goals = (await watch(provider, source)).of("goal")
    boards = [(await snapshot_at(provider, source, moment(goal))).scoreboard for goal in goals]

    assert [goal.side for goal in goals] == [goal["side"] for goal in known]
    assert [moment(goal) - KICKOFF for goal in goals] == [
        datetime.fromisoformat(goal["time"]) - first for goal in known
    ]
    assert [[board.score.home, board.score.away] for board in boards] == [goal["score"] for goal in known]


async def test_minutes_run_with_the_wall_clock_of_each_half(provider: TimelineReplay) -> None:
    goals = (await watch(provider, KOELN)).of("goal")
    boards = [(await snapshot_at(provider, KOELN, moment(goal))).scoreboard for goal in goals]

    assert [board.minute for board in boards] == [goal["minute"] for goal in facts(KOELN)["goals"]]


@pytest.mark.parametrize("source", MATCHES)
async def test_cards_and_substitutions_are_those_of_the_facts(provider: TimelineReplay, source: str) -> None:
    snapshot = await snapshot_at(provider, source, END)
    changes = (await watch(provider, source)).of("substitution")
    for side, counters in (("home", snapshot.home), ("away", snapshot.away)):
        assert counters is not None
        assert counters.yellow_cards == sum(card["side"] == side for card in facts(source)["cards"])
        assert counters.red_cards == 0
    first = datetime.fromisoformat(facts(source)["first_time"])
    assert [(change.side, moment(change) - KICKOFF) for change in changes] == [
        (change["side"], datetime.fromisoformat(change["time"]) - first)
        for change in facts(source)["substitutions"]
    ]


@pytest.mark.parametrize("source", MATCHES)
async def test_the_final_stats_are_the_derivable_ones_and_no_others(
    provider: TimelineReplay, source: str
) -> None:
    assert await momentum_at(provider, source, END) is None
    built = msgspec.to_builtins(build_stats(await snapshot_at(provider, source, END), None))

    assert built == {
        side: known | {"red_cards": 0} for side, known in facts(source)["derivable_stats"].items()
    }


@pytest.mark.parametrize("source", MATCHES)
async def test_the_scoreboard_passes_through_both_halves(provider: TimelineReplay, source: str) -> None:
    boards = (await watch(provider, source)).boards
    passed = list(dict.fromkeys((board.status, board.period) for board in boards))

    assert passed == [
        (Status.NOT_STARTED, None),
        (Status.IN_PROGRESS, Period.FIRST_HALF),
        (Status.HALFTIME, Period.HALFTIME),
        (Status.IN_PROGRESS, Period.SECOND_HALF),
        (Status.FINISHED, None),
    ]
    assert [boards[-1].score.home, boards[-1].score.away] == facts(source)["score"]
    assert boards[-1].half_time == Score(*facts(source)["published_totals"]["half_time"])
    assert (boards[-1].minute, boards[-1].ninety_minutes, boards[-1].shoot_out) == (90, None, None)


async def test_a_score_field_that_lags_behind_is_logged() -> None:
    with capture_logs() as logs:
        provider = TimelineReplay(replay_folder(), ReplayClock())
        await provider.fixtures(KICKOFF, KICKOFF + timedelta(days=1), KICKOFF)
    assert [(entry["event"], entry["recording"]) for entry in logs] == [("recording_mismatch", KOELN)]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"[{", "cannot be read"),
        (b'{"events": []}', "not a timeline"),
        (b"[]", "never starts"),
    ],
)
async def test_an_unreadable_file_stops_its_own_match_alone(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    copied(tmp_path, "timeline", KOELN, lambda events: events).write_bytes(content)
    provider = TimelineReplay(tmp_path, ReplayClock())
    with capture_logs() as logs:
        answers = await provider.timelines({ref_of(source): None for source in MATCHES}, END)

    failure = answers[ref_of(KOELN)]
    assert isinstance(failure, ProviderError)
    assert failure.permanent
    assert not isinstance(answers[ref_of(FRANKFURT)], ProviderError)
    assert [reason in entry["reason"] for entry in logs] == [True]


async def test_a_file_of_unknown_teams_is_an_error_of_its_match(tmp_path: Path) -> None:
    path = copied(tmp_path, "timeline", KOELN, lambda events: events)
    path.rename(path.with_name("koeln_atlantis_2020-06-01.json"))
    ref = ref_of("koeln_atlantis_2020-06-01")
    answer = (await TimelineReplay(tmp_path, ReplayClock()).snapshots([ref], END))[ref]

    assert isinstance(answer, ProviderError)
    assert "known teams" in str(answer)


async def test_fixtures_name_the_teams_by_the_file(provider: TimelineReplay) -> None:
    fixtures = await provider.fixtures(KICKOFF, KICKOFF + timedelta(days=1), KICKOFF)
    named = {fixture.ref.partition("@")[0]: (fixture.home.name, fixture.away.name) for fixture in fixtures}

    assert named == {source: (facts(source)["home"], facts(source)["away"]) for source in MATCHES}
    assert {(f.league_name, f.league_country, f.season) for f in fixtures} == {
        ("Bundesliga", "Germany", "19/20")
    }
    assert {fixture.home.ref for fixture in fixtures} < set(TEAMS)


@override_settings(REPLAY_DIR="")
def test_without_a_folder_the_setting_is_named() -> None:
    with pytest.raises(ImproperlyConfigured, match="REPLAY_DIR"):
        TimelineReplay()


def test_a_folder_without_timelines_is_refused(tmp_path: Path) -> None:
    (tmp_path / "football/timeline").mkdir(parents=True)
    with pytest.raises(ImproperlyConfigured, match="REPLAY_DIR"):
        TimelineReplay(tmp_path, ReplayClock())


def test_the_notice_is_the_one_the_sources_ask_for() -> None:
    sources = " ".join((replay_folder() / "SOURCES.md").read_text().replace("**", "").split())
    licence, _, changes = TimelineReplay.attribution.partition("Changed: ")
    named = licence.removeprefix("Apache License 2.0, ").rstrip(". ")

    assert named in sources
    assert "Apache License 2.0" in sources
    assert changes in sources
