"""Recording what API-Football answers, and playing it again."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pytest_django.fixtures import Settings

from feeds.errors import ProviderError
from feeds.http.exchanges import Exchange, listening, read_exchanges, written_to
from feeds.recorded import recorder
from feeds.recorded.recorder import record
from feeds.recorded.replay import ReplayClock, Run
from football.incidents import Goal
from football.match import Score, Snapshot, Status, Timeline
from football.people import Lineups
from football.providers.api_football.playing import play
from football.providers.api_football.provider import ApiFootball
from football.providers.replay_recorded import RecordedReplay
from tests.feeds.mutations import mutated
from tests.football.providers.api_football.raw import (
    EVENTS,
    FIGURES,
    KICKOFF,
    OTHER,
    REF,
    answer,
    goal,
    match,
    moment,
    ms,
    scheduled,
    statistics,
    whole,
)
from tests.football.providers.api_football.upstream import LIVE, Vendor

START = KICKOFF + timedelta(days=100)  # when the replay kicks off
GOALS = [*EVENTS, goal(20)]
COURSE: dict[str, dict[str, Any]] = {
    "19:29": {},
    "20:20": {"events": GOALS, "goals": {"home": 2, "away": 0}},
    "21:25": {"statistics": statistics(FIGURES | {"Corner Kicks": 5}, FIGURES)},
    "90:15": {},
    "90:30": {"fixture": match(short="FT", elapsed=90)["fixture"]},
}


@pytest.fixture
def recorded(vendor: Vendor, tmp_path: Path) -> Path:
    """A folder with a match that was recorded while it was followed, each answer at its moment."""
    (tmp_path / "football" / "recorded").mkdir(parents=True)
    with written_to(tmp_path / "football" / "recorded" / "rovers.jsonl.gz") as write:
        clock = ["19:14"]

        def at_its_moment(exchange: Exchange) -> None:
            others = [getattr(exchange, name) for name in exchange.__struct_fields__[1:]]
            write(Exchange(ms(clock[0]), *others))

        with listening(at_its_moment):
            vendor.timeline("19:14")
            for said, changes in COURSE.items():
                clock[0] = said
                vendor.says(**changes)
                vendor.timeline(said)
                vendor.collect(said)
    return tmp_path


def played(folder: Path, clock: str, speed: float = 1) -> tuple[Timeline, Snapshot, Lineups | None]:
    provider, ref = (
        RecordedReplay(folder, ReplayClock(speed, START)),
        Run("rovers", int(START.timestamp())).ref,
    )
    at = START + (moment(clock) - KICKOFF) / speed

    async def ask() -> list[Any]:
        answers = [
            await provider.timelines({ref: None}, at),
            await provider.snapshots([ref], at),
            await provider.lineups([ref], at),
        ]
        return [each[ref] for each in answers]

    timeline, snapshot, lineups = asyncio.run(ask())
    return timeline, snapshot, lineups


@pytest.mark.parametrize("speed", [1, 60])
def test_a_replay_is_the_match_at_any_speed(recorded: Path, speed: float) -> None:
    timeline, snapshot, lineups = played(recorded, "21:30", speed)

    assert snapshot.scoreboard.score == Score(2, 0)
    assert snapshot.home is not None
    assert snapshot.home.corner_kicks == 5
    assert [tick.situation.value for tick in timeline.ticks] == ["goal", "yellowcard", "goal", "corner"]
    assert lineups is not None


def test_a_replay_knows_nothing_before_its_time(recorded: Path) -> None:
    timeline, snapshot, _ = played(recorded, "20:10")

    assert snapshot.scoreboard.score == Score(1, 0)
    assert len(timeline.ticks) == 2


def test_a_replay_ends_as_the_match_did(recorded: Path) -> None:
    timeline, snapshot, _ = played(recorded, "91:00")

    assert snapshot.scoreboard.status is Status.FINISHED
    assert timeline.ticks[-1].situation.value == "periodscore"


# Recordings that are not as they should be ----------------------------------------------------------------


def heard(said: str, payload: Any, status: int = 200, **params: str) -> Exchange:
    body = payload if isinstance(payload, str) else json.dumps(payload)
    return Exchange(ms(said), "api_football", "fixtures", params, status, body)


GOOD = [
    heard("19:14", answer([whole()]), id=REF),
    heard("19:29", answer([match(OTHER), match(goals={"home": 2, "away": 0})]), live="all"),
    heard("19:44", answer([match(goals={"home": 3, "away": 0}, events=GOALS)]), live="all"),
]


def test_bad_answers_and_other_matches_change_nothing() -> None:
    bad = [
        heard("19:15", "<h1>Oops</h1>", 503, live="all"),
        heard("19:15", '{"response": [', live="all"),
        heard("19:15", answer([], {"rateLimit": "no"}), live="all"),
        heard("19:15", answer([match(goals={"home": 9, "away": 9})], {"bug": "no"}), live="all"),
        heard("19:15", answer([match(teams=None)]), live="all"),
        heard("19:15", answer([match(OTHER, goals={"home": 9, "away": 9})]), live="all"),
        heard("19:15", answer([scheduled(goals={"home": 9, "away": 9})]), date="2026-09-12"),
        Exchange(ms("19:15"), "api_football", "status", {}, 200, json.dumps(answer({"account": {}}))),
    ]

    assert play(GOOD[:1] + bad + GOOD[1:]) == play(GOOD)
    assert play(GOOD).final.score == Score(3, 0)


@pytest.mark.parametrize("lines", [[], GOOD[1:], [heard("19:14", answer([]), id=REF)]])
def test_a_recording_without_a_match_is_an_error(lines: list[Exchange]) -> None:
    with pytest.raises(ProviderError, match=r"no readable answer|no answer about a match"):
        play(lines)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), number=st.integers(0, len(GOOD) - 1))
def test_no_answer_makes_more_than_an_error(data: st.DataObject, number: int) -> None:
    course = list(GOOD)
    payload = data.draw(mutated(json.loads(course[number].body)))
    course[number] = replace(course[number], body=json.dumps(payload))
    try:
        recording = play(course)
    except ProviderError:
        return
    assert list(recording.ticks) == sorted(recording.ticks, key=lambda tick: tick.uts)


# The recorder ---------------------------------------------------------------------------------------------


def test_the_recorder_keeps_what_was_answered_without_the_key(
    vendor: Vendor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setattr(recorder, "TURN_SECONDS", 0.1)
    settings.API_FOOTBALL_LIVE_SECONDS = 0.05
    with written_to(tmp_path / "r.jsonl.gz") as write:
        asyncio.run(
            record(
                ApiFootball().apart("test"),
                REF,
                write,
                seconds=0.8,
                is_over=lambda board: board.status is Status.FINISHED,
                say=lambda _: None,
            )
        )
    exchanges = read_exchanges(tmp_path / "r.jsonl.gz")

    assert [exchange.params for exchange in exchanges[:2]] == [{"id": REF}, {"live": "all"}]
    assert vendor.count(LIVE) >= 2
    assert len(exchanges) == len(vendor.server.asked)
    assert "k" * 32 not in repr(exchanges)


def test_a_recorded_match_has_its_report() -> None:
    incidents = [told.what for told in play(GOOD).story.incidents]

    assert [each.score for each in incidents if isinstance(each, Goal)] == [Score(1, 0), Score(2, 0)]
