"""Recording what Sportmonks answers, and playing it again."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from feeds.errors import ProviderError
from feeds.http.exchanges import Exchange, listening, read_exchanges, written_to
from feeds.recorded import recorder
from feeds.recorded.recorder import record
from feeds.recorded.replay import ReplayClock, Run
from football.graphs import Graphs
from football.incidents import Goal
from football.match import Fixture, Momentum, Score, Snapshot, Status, Timeline
from football.providers.replay_recorded import RecordedReplay
from football.providers.sportmonks.playing import play
from football.providers.sportmonks.provider import Sportmonks
from tests.feeds.mutations import mutated
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
    ms,
    period,
    scheduled,
    score,
    statistics,
)
from tests.football.providers.sportmonks.upstream import INPLAY, LATEST, MULTI, Vendor

START = KICKOFF + timedelta(days=100)  # when the replay kicks off
GROWN = statistics({43: 33, 44: 20, 46: 40}, {43: 18, 44: 8, 46: 22})
COURSE: dict[str, dict[str, Any]] = {
    "19:16": {"statistics": statistics({43: 33, 44: 20, 46: 40}, {43: 18, 44: 7, 46: 22})},
    "19:21": {"timeline": [*TIMELINE, entry(20, 126, 19)]},
    "19:26": {"events": [*EVENTS, goal(21, 20, "2-0")], "scores": score(2, 0)},
    "19:31": {"statistics": GROWN},
    "90:30": {"state_id": 5},
}


@pytest.fixture
def recorded(vendor: Vendor, tmp_path: Path) -> Path:
    """A folder with a match that was recorded while it was followed, each answer at its moment."""
    about = {name: scheduled()[name] for name in ("league", "season", "round")}
    (tmp_path / "football" / "recorded").mkdir(parents=True)
    with written_to(tmp_path / "football" / "recorded" / "rovers.jsonl.gz") as write:
        clock = ["19:14"]

        def at_its_moment(exchange: Exchange) -> None:
            others = [getattr(exchange, name) for name in exchange.__struct_fields__[1:]]
            write(Exchange(ms(clock[0]), *others))

        with listening(at_its_moment):
            vendor.says(**about)
            vendor.timeline("19:14")
            for said, changes in COURSE.items():
                clock[0] = said
                vendor.says(**changes)
                vendor.timeline(said)
                vendor.collect(said)
    return tmp_path


def played(folder: Path, speed: float) -> tuple[RecordedReplay, str]:
    run = Run("rovers", int(START.timestamp()))
    return RecordedReplay(folder, ReplayClock(speed, START)), run.ref


def answers_at(
    folder: Path, clock: str, speed: float = 1
) -> tuple[Timeline, Snapshot, Momentum | None, Graphs]:
    provider, ref = played(folder, speed)
    at = START + (moment(clock) - KICKOFF) / speed

    async def ask() -> list[Any]:
        answers = [
            await provider.timelines({ref: None}, at),
            await provider.snapshots([ref], at),
            await provider.momentum([ref], at),
            await provider.graphs([ref], at),
        ]
        return [answer[ref] for answer in answers]

    timeline, snapshot, momentum, graphs = asyncio.run(ask())
    return timeline, snapshot, momentum, graphs


@pytest.mark.parametrize("speed", [1, 60])
def test_a_replay_is_the_match_at_any_speed(recorded: Path, speed: float) -> None:
    timeline, snapshot, momentum, graphs = answers_at(recorded, "19:32", speed)

    assert snapshot.scoreboard.score == Score(2, 0)
    assert momentum is not None
    assert (momentum.home.attack, momentum.away.dangerous_attack) == (33, 8)
    assert [tick.situation.value for tick in timeline.ticks][-4:] == ["attack", "corner", "goal", "dangerous"]
    assert graphs.pressure[-1].minute == 19


def test_a_replay_knows_nothing_before_its_time(recorded: Path) -> None:
    timeline, snapshot, momentum, _ = answers_at(recorded, "19:20")

    assert snapshot.scoreboard.score == Score(1, 0)
    assert timeline.ticks[-1].situation.value == "attack"
    assert momentum is not None
    assert momentum.away.dangerous_attack == 7


def test_a_replay_ends_as_the_match_did_with_its_report(recorded: Path) -> None:
    provider, ref = played(recorded, 1)
    at = START + timedelta(minutes=91)
    incidents = asyncio.run(provider.incidents([ref], at))[ref]

    assert answers_at(recorded, "91:00")[1].scoreboard.status is Status.FINISHED
    assert isinstance(incidents, tuple)
    assert [each.score for each in incidents if isinstance(each, Goal)] == [Score(1, 0), Score(2, 0)]


def test_a_recording_is_in_the_calendar(recorded: Path) -> None:
    provider, ref = played(recorded, 1)
    (match,) = asyncio.run(provider.fixtures(START, START + timedelta(hours=1), START))

    assert isinstance(match, Fixture)
    assert (match.ref, match.home.name, match.season, match.league_name) == (
        ref,
        "Northgate Rovers",
        "26/27",
        "Coastal League",
    )


# Recordings that are not as they should be ----------------------------------------------------------------


def heard(said: str, path: str, payload: Any, status: int = 200) -> Exchange:
    body = payload if isinstance(payload, str) else json.dumps(payload)
    return Exchange(ms(said), "sportmonks fixtures", f"football/{path}", {}, status, body)


WHOLE = scheduled(state_id=2, scores=score(1, 0), periods=[period()], events=EVENTS)
ANSWERS = [
    ("19:14", MULTI + REF, answer([WHOLE])),
    ("19:19", INPLAY, answer([fixture(OTHER), fixture(scores=score(2, 0))])),
    ("19:24", LATEST, answer([fixture(scores=score(3, 0))])),
]


def test_bad_answers_and_other_matches_change_nothing() -> None:
    good = [heard(*each) for each in ANSWERS]
    bad = [
        heard("19:15", LATEST, "<h1>Oops</h1>", 503),
        heard("19:15", LATEST, '{"data": ['),
        heard("19:15", LATEST, answer([fixture(state_id="two")])),
        heard("19:15", LATEST, answer([fixture(OTHER, scores=score(9, 9))])),
        heard("19:15", "fixtures/date/2026-09-12", answer([fixture(scores=score(9, 9))])),
    ]

    assert play(good[:1] + bad + good[1:]) == play(good)
    assert play(good).final.score == Score(3, 0)


@pytest.mark.parametrize("lines", [[], [heard(*ANSWERS[1])], [heard("19:14", MULTI + REF, answer([]))]])
def test_a_recording_without_a_match_is_an_error(lines: list[Exchange]) -> None:
    with pytest.raises(ProviderError, match=r"no readable answer|no answer about a match"):
        play(lines)


@pytest.mark.parametrize("name", ["", "acme fixtures"])
def test_a_recording_of_nobody_we_know_is_an_error(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "football" / "recorded"
    folder.mkdir(parents=True)
    with written_to(folder / "rovers.jsonl.gz") as write:
        write(Exchange(ms("19:14"), name, "livescores", {}, 200, "{}"))
    provider, ref = played(tmp_path, 1)
    answer_of = asyncio.run(provider.snapshots([ref], START))[ref]

    assert isinstance(answer_of, ProviderError)
    assert "holds no answer of api_football, sportmonks, sportradar" in str(answer_of)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), number=st.integers(0, len(ANSWERS) - 1))
def test_no_answer_makes_more_than_an_error(data: st.DataObject, number: int) -> None:
    course = list(ANSWERS)
    said, path, payload = course[number]
    course[number] = (said, path, data.draw(mutated(payload)))
    try:
        recording = play([heard(*each) for each in course])
    except ProviderError:
        return
    assert list(recording.ticks) == sorted(recording.ticks, key=lambda tick: tick.uts)


# The recorder ---------------------------------------------------------------------------------------------


def test_the_recorder_keeps_what_was_answered_without_the_token(
    vendor: Vendor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setattr(recorder, "TURN_SECONDS", 0.1)
    settings.SPORTMONKS_LIVE_SECONDS = 0.05
    with written_to(tmp_path / "r.jsonl.gz") as write:
        asyncio.run(
            record(
                Sportmonks().apart("test"),
                REF,
                write,
                seconds=0.8,
                is_over=lambda board: board.status is Status.FINISHED,
                say=lambda _: None,
            )
        )
    exchanges = read_exchanges(tmp_path / "r.jsonl.gz")

    assert [exchange.path for exchange in exchanges[:3]] == [
        f"football/{path}" for path in (MULTI + REF, INPLAY, LATEST)
    ]
    assert len(exchanges) == len(vendor.server.asked) >= 4
    assert "t" * 40 not in repr(exchanges)
