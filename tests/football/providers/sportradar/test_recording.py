"""Recording what Sportradar answers, and playing it again."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django.fixtures import Settings

from feeds.errors import ProviderError
from feeds.http.exchanges import Exchange, listening, read_exchanges, written_to
from feeds.recorded import recorder
from feeds.recorded.recorder import Recordable, record
from feeds.recorded.replay import ReplayClock, Run
from football.graphs import Graphs
from football.match import Fixture, Momentum, Score, Snapshot, Status, Timeline
from football.providers.replay_recorded import RecordedReplay
from football.providers.sportradar.provider import Sportradar
from tests.feeds.upstream import Reply
from tests.football.providers.sportradar.raw import KICKOFF, REF, event, goal, moment, ms, situation
from tests.football.providers.sportradar.upstream import DELTA, SOCCER, Vendor

START = KICKOFF + timedelta(days=100)  # when the replay kicks off
COURSE: dict[str, tuple[list[Any], dict[str, Any]]] = {
    "19:16": ([], {"match_situation": situation("attack", "home", "19:15")}),
    "19:18": ([event(20, "corner_kick", "19:17", "home", x=100, y=0)], {}),
    "19:20": ([goal(21, "19:19", "home", 2, 0)], {"home_score": 2}),
    "19:22": ([], {"match_situation": situation("dangerous", "away", "19:21")}),
    "90:30": ([], {"status": "ended", "match_status": "ended"}),
}


@pytest.fixture
def recorded(vendor: Vendor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a match that was recorded while it was followed, each answer at its moment."""
    (tmp_path / "football" / "recorded").mkdir(parents=True)
    with written_to(tmp_path / "football" / "recorded" / "rovers.jsonl.gz") as write:
        clock = ["19:14"]

        def at_its_moment(exchange: Exchange) -> None:
            write(
                Exchange(ms(clock[0]), *[getattr(exchange, name) for name in exchange.__struct_fields__[1:]])
            )

        with listening(at_its_moment):
            vendor.timeline("19:14")
            for said, (events, state) in COURSE.items():
                clock[0] = said
                vendor.says(said, *events, **state)
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


@pytest.mark.parametrize("speed", [1, 7.5, 60])
def test_a_replay_is_the_match_at_any_speed(recorded: Path, vendor: Vendor, speed: float) -> None:
    timeline, snapshot, momentum, graphs = answers_at(recorded, "19:23", speed)

    assert snapshot.scoreboard.score == Score(2, 0)
    assert snapshot.home is not None
    assert snapshot.home.corner_kicks == 3
    assert momentum is not None
    assert (momentum.home.attack, momentum.away.dangerous_attack) == (1, 1)
    assert [tick.situation.value for tick in timeline.ticks][-4:] == ["attack", "corner", "goal", "dangerous"]
    shown = (timeline.ticks[-1].uts / 1000 - START.timestamp()) * speed
    assert shown == pytest.approx((ms("19:21") - ms("0:00")) / 1000, abs=speed / 1000)
    assert len(graphs.shots) == 3
    assert graphs.pressure[-1].minute == 20


def test_a_replay_knows_nothing_before_its_time(recorded: Path) -> None:
    timeline, snapshot, momentum, _ = answers_at(recorded, "19:16")

    assert snapshot.scoreboard.score == Score(1, 0)
    assert timeline.ticks[-1].situation.value == "attack"
    assert momentum is not None
    assert (momentum.home.attack, momentum.away.dangerous_attack) == (1, 0)
    assert answers_at(recorded, "10:00")[1].scoreboard.status is Status.NOT_STARTED


def test_a_replay_ends_as_the_match_did(recorded: Path) -> None:
    assert answers_at(recorded, "91:00")[1].scoreboard.status is Status.FINISHED


def test_a_recording_is_in_the_calendar(recorded: Path) -> None:
    provider, ref = played(recorded, 1)
    (fixture,) = asyncio.run(provider.fixtures(START, START + timedelta(hours=1), START))

    assert isinstance(fixture, Fixture)
    assert (fixture.ref, fixture.home.name, fixture.season) == (ref, "Northgate Rovers", "26/27")


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [Exchange(1, "sportradar soccer", "x.json", {}, 200, "{}")],
        [Exchange(1, "others", "x.json", {}, 200, "{}")],
    ],
)
def test_a_recording_without_a_match_is_an_error_of_its_own(recorded: Path, lines: list[Exchange]) -> None:
    with written_to(recorded / "football" / "recorded" / "empty.jsonl.gz") as write:
        for line in lines:
            write(line)
    provider, ref = played(recorded, 1)
    empty = Run("empty", int(START.timestamp())).ref
    answers = asyncio.run(provider.snapshots([ref, empty], START))

    assert isinstance(answers[ref], Snapshot)
    assert isinstance(answers[empty], ProviderError)


def test_a_folder_without_recordings_is_said(tmp_path: Path) -> None:
    (tmp_path / "football" / "recorded").mkdir(parents=True)

    with pytest.raises(ImproperlyConfigured, match=r"there is no \*\.jsonl\.gz in"):
        RecordedReplay(tmp_path, ReplayClock())


# The recorder ------------------------------------------------------------------------------------------


@pytest.fixture
def brisk(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """A recorder that does not take its time."""
    monkeypatch.setattr(recorder, "TURN_SECONDS", 0.1)
    monkeypatch.setattr(recorder, "OVER_SECONDS", 0.1)
    settings.SPORTRADAR_SOCCER_DELTA_SECONDS = 0.05


def run_recorder(provider: Recordable, path: Path, seconds: float = 1) -> list[str]:
    said: list[str] = []
    with written_to(path) as write:
        asyncio.run(
            record(
                provider,
                REF,
                write,
                seconds=seconds,
                is_over=lambda board: board.status is Status.FINISHED,
                say=said.append,
            )
        )
    return said


@pytest.mark.usefixtures("brisk")
def test_the_recorder_keeps_what_was_answered(vendor: Vendor, tmp_path: Path) -> None:
    run_recorder(Sportradar().apart("test"), tmp_path / "r.jsonl.gz")
    exchanges = read_exchanges(tmp_path / "r.jsonl.gz")

    assert [exchange.path for exchange in exchanges[:3]] == [
        f"sport_events/{REF}/lineups.json",
        f"sport_events/{REF}/timeline.json",
        DELTA,
    ]
    assert sum(exchange.path == DELTA for exchange in exchanges) >= 3
    assert len(exchanges) == len([asked for asked in vendor.server.asked if asked.path.startswith(SOCCER)])
    assert "k" * 40 not in repr(exchanges)


@pytest.mark.usefixtures("brisk")
def test_the_recorder_takes_no_turn_of_the_workers(vendor: Vendor, tmp_path: Path) -> None:
    vendor.timeline("19:14")
    run_recorder(vendor.provider.apart("test"), tmp_path / "r.jsonl.gz", 0.3)
    before = vendor.count(DELTA)
    asyncio.run(Sportradar().collect(moment("19:14")))

    assert vendor.count(DELTA) == before + 1


@pytest.mark.usefixtures("brisk")
def test_the_recorder_ends_with_the_match(vendor: Vendor, tmp_path: Path) -> None:
    vendor.says("90:30", status="ended", match_status="ended")

    run_recorder(Sportradar().apart("test"), tmp_path / "r.jsonl.gz", 60)


@pytest.mark.usefixtures("brisk")
def test_bad_answers_are_recorded_too(vendor: Vendor, tmp_path: Path) -> None:
    vendor.server.always = Reply(403, b"Forbidden")
    said = run_recorder(Sportradar().apart("test"), tmp_path / "r.jsonl.gz", 0.3)

    assert "SPORTRADAR_SOCCER_KEY is unknown" in said[0]
    assert [(each.status, each.body) for each in read_exchanges(tmp_path / "r.jsonl.gz")] == [
        (403, "Forbidden")
    ]
