"""Whole recordings through the provider, against the totals known of them."""

import gzip
import json
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings
from structlog.testing import capture_logs

from feeds.errors import ProviderError
from feeds.replay import ReplayClock
from football.match import Period, Score, Scoreboard, Status, Tick
from football.providers.replay_wyscout import WyscoutReplay
from football.stats import build_stats
from tests.football.replay_files import (
    AFTER,
    KICKOFF,
    NOT_ON_THE_WIRE,
    UNDER_ANOTHER_NAME,
    facts_of,
    moment,
    momentum_at,
    ref_of,
    replay_folder,
    snapshot_at,
    timeline_at,
    uneven_moments,
    watch,
)

CHELSEA, FINAL, SHOOT_OUT = "2499721", "2058017", "2058012"
MATCHES = [CHELSEA, FINAL, SHOOT_OUT]
END = KICKOFF + AFTER
CAPS = {"1H": 45, "2H": 90, "E1": 105, "E2": 120}
SPEEDS = [0.5, 7.3, 60.0, 1000.0]


@pytest.fixture(scope="module")
def provider() -> WyscoutReplay:
    return WyscoutReplay(replay_folder(), ReplayClock())


def facts(source: str) -> dict[str, Any]:
    return facts_of("wyscout", source)


def pair(score: Score | None) -> list[int] | None:
    return [score.home, score.away] if score else None


@pytest.mark.parametrize("source", MATCHES)
async def test_every_tick_of_the_facts_is_sent_once(provider: WyscoutReplay, source: str) -> None:
    watched = await watch(provider, source)

    assert watched.counts() == facts(source)["livedata_counts"]
    assert len(watched.of("match_about_to_start")) == 1
    assert [tick.uts for tick in watched.ticks] == sorted(tick.uts for tick in watched.ticks)


@pytest.mark.parametrize("speed", SPEEDS)
async def test_the_speed_changes_times_and_nothing_else(provider: WyscoutReplay, speed: float) -> None:
    fast = WyscoutReplay(replay_folder(), ReplayClock(speed=speed))
    at_speed = await watch(fast, SHOOT_OUT, speed=speed)
    live = (await timeline_at(provider, SHOOT_OUT, END)).ticks
    kickoff = int(KICKOFF.timestamp() * 1000)

    assert at_speed.counts() == facts(SHOOT_OUT)["livedata_counts"]
    assert [tick.id for tick in at_speed.ticks] == [tick.id for tick in live]
    for ours, theirs in zip(at_speed.ticks, live, strict=True):
        assert ours.uts - kickoff == pytest.approx((theirs.uts - kickoff) / speed, abs=1)


@pytest.mark.parametrize("source", MATCHES)
async def test_every_goal_has_its_minute_and_score(provider: WyscoutReplay, source: str) -> None:
    known = facts(source)["goals"]
    goals = (await watch(provider, source)).of("goal")[: len(known)]
    boards = [(await snapshot_at(provider, source, moment(goal))).scoreboard for goal in goals]

    assert [goal.side for goal in goals] == [fact["side"] for fact in known]
    assert [pair(board.score) for board in boards] == [fact["score"] for fact in known]
    assert [board.minute for board in boards] == [min(fact["minute"], CAPS[fact["period"]]) for fact in known]


@pytest.mark.parametrize("source", MATCHES)
async def test_a_goal_counts_from_its_own_millisecond(provider: WyscoutReplay, source: str) -> None:
    for goal in (await watch(provider, source)).of("goal"):
        before = await snapshot_at(provider, source, moment(goal) - timedelta(milliseconds=1))
        after = await snapshot_at(provider, source, moment(goal))

        assert sum(_goals(after.scoreboard)) == sum(_goals(before.scoreboard)) + 1


@pytest.mark.parametrize("source", MATCHES)
async def test_the_final_scores_are_those_of_the_facts(provider: WyscoutReplay, source: str) -> None:
    board = (await timeline_at(provider, source, END)).scoreboard
    known = facts(source)["score"]
    extra_time = "E1" in facts(source)["periods"]

    assert (board.status, board.period) == (Status.FINISHED, None)
    assert pair(board.score) == known["final"]
    assert pair(board.half_time) == known["half_time"]
    assert pair(board.ninety_minutes) == (known["ninety_minutes"] if extra_time else None)
    assert pair(board.shoot_out) == known["shoot_out"]


@pytest.mark.parametrize("source", MATCHES)
async def test_cards_and_substitutions_are_those_of_the_facts(provider: WyscoutReplay, source: str) -> None:
    snapshot = await snapshot_at(provider, source, END)
    changes = (await watch(provider, source)).of("substitution")
    for side, counters in (("home", snapshot.home), ("away", snapshot.away)):
        cards = [card["card"] for card in facts(source)["cards"] if card["side"] == side]
        assert counters is not None
        assert counters.yellow_cards == cards.count("yellow")
        assert counters.red_cards == len(cards) - cards.count("yellow")
    assert [change.side for change in changes] == [
        change["side"] for change in _by_minute(facts(source)["substitutions"])
    ]


@pytest.mark.parametrize("source", MATCHES)
async def test_the_final_stats_are_those_of_the_facts(provider: WyscoutReplay, source: str) -> None:
    stats = build_stats(await snapshot_at(provider, source, END), await momentum_at(provider, source, END))
    built = msgspec.to_builtins(stats)
    for side, known in facts(source)["stats"].items():
        published = built[side]
        ratio = published.pop("accurate_passes")
        assert ratio == {
            "value": known["accurate_passes"],
            "total": known["passes"],
            "pct": known["pass_accuracy_pct"],
        }
        assert published.pop("xg") == pytest.approx(known["xg"], abs=0.01)
        expected = {
            UNDER_ANOTHER_NAME.get(name, name): figure
            for name, figure in known.items()
            if name not in NOT_ON_THE_WIRE | {"accurate_passes", "xg"}
        }
        assert published == expected | {
            "total_tackles": known["tackles"],
            "total_saves": known["goalkeeper_saves"],
        }


async def test_a_match_with_extra_time_passes_through_every_status(provider: WyscoutReplay) -> None:
    passed = _without_repeats(
        [(board.status, board.period) for board in (await watch(provider, SHOOT_OUT)).boards]
    )
    assert passed == [
        (Status.NOT_STARTED, None),
        (Status.IN_PROGRESS, Period.FIRST_HALF),
        (Status.HALFTIME, Period.HALFTIME),
        (Status.IN_PROGRESS, Period.SECOND_HALF),
        (Status.EXTRA_TIME, Period.AWAITING_EXTRA_TIME),
        (Status.EXTRA_TIME, Period.EXTRA_TIME_1),
        (Status.EXTRA_TIME, Period.EXTRA_TIME_HALFTIME),
        (Status.EXTRA_TIME, Period.EXTRA_TIME_2),
        (Status.PENALTIES, Period.PENALTIES),
        (Status.FINISHED, None),
    ]


@pytest.mark.parametrize("source", MATCHES)
async def test_the_minute_never_goes_back(provider: WyscoutReplay, source: str) -> None:
    minutes = [board.minute for board in (await watch(provider, source)).boards]
    started = [minute for minute in minutes if minute is not None]

    assert minutes[0] is None
    assert None not in minutes[minutes.index(started[0]) :]
    assert started == sorted(started)
    assert started[-1] == (120 if source == SHOOT_OUT else 90)


async def test_the_match_is_announced_five_minutes_before_and_has_no_figures_until_it_starts(
    provider: WyscoutReplay,
) -> None:
    announced = KICKOFF - timedelta(minutes=5)
    before = await timeline_at(provider, CHELSEA, announced - timedelta(milliseconds=1))
    then = await timeline_at(provider, CHELSEA, announced)
    snapshot = await snapshot_at(provider, CHELSEA, KICKOFF)

    assert before.ticks == ()
    assert [(tick.situation, moment(tick)) for tick in then.ticks] == [("match_about_to_start", announced)]
    assert (snapshot.scoreboard, snapshot.home, snapshot.away) == (Scoreboard(), None, None)
    assert await momentum_at(provider, CHELSEA, KICKOFF) is None


@pytest.mark.parametrize("source", MATCHES)
async def test_every_timeline_is_a_prefix_of_the_final_one(provider: WyscoutReplay, source: str) -> None:
    final = (await timeline_at(provider, source, END)).ticks
    for at in uneven_moments():
        ticks = (await timeline_at(provider, source, at)).ticks
        assert ticks == final[: len(ticks)]
        assert all(moment(tick) <= at for tick in ticks)
        assert all(moment(tick) > at for tick in final[len(ticks) :])


@pytest.mark.parametrize("source", MATCHES)
async def test_ids_are_unique_and_coordinates_on_the_pitch(provider: WyscoutReplay, source: str) -> None:
    ticks = (await timeline_at(provider, source, END)).ticks
    places = [place for tick in ticks for point in tick.coordinates for place in (point.x, point.y)]

    assert len({tick.id for tick in ticks}) == len(ticks)
    assert 0 <= min(places) < max(places) <= 100


async def test_ticks_before_since_are_left_out(provider: WyscoutReplay) -> None:
    whole = (await timeline_at(provider, CHELSEA, END)).ticks
    since = whole[700].uts
    answer = (await provider.timelines({ref_of(CHELSEA): since}, END))[ref_of(CHELSEA)]

    assert not isinstance(answer, ProviderError)
    assert answer.ticks == tuple(tick for tick in whole if tick.uts >= since)


# A source that ends now: what has been said so far must not depend on what follows ----------------------

CUTS = [
    *[(source, minutes) for source in MATCHES for minutes in (4, 31.5, 55, 71, 104)],
    *[(SHOOT_OUT, minutes) for minutes in (130, 145, 160)],
]


@pytest.mark.parametrize(("source", "minutes"), CUTS)
async def test_nothing_said_so_far_depends_on_later_events(
    provider: WyscoutReplay, tmp_path: Path, source: str, minutes: float
) -> None:
    at = KICKOFF + timedelta(minutes=minutes)
    keep = _played_by(provider, source, at)
    # Where a part ends is the whistle, which the source does not have: the last event of a part stands for it
    cut = _copy(tmp_path, source, lambda events: [e for e in events if keep(e) or e in _whistles(events)])

    assert await timeline_at(cut, source, at) == await timeline_at(provider, source, at)
    assert await snapshot_at(cut, source, at) == await snapshot_at(provider, source, at)
    assert await momentum_at(cut, source, at) == await momentum_at(provider, source, at)


@pytest.mark.parametrize(("source", "minutes"), CUTS)
async def test_a_source_that_ends_now_tells_the_same_but_for_the_whistle(
    provider: WyscoutReplay, tmp_path: Path, source: str, minutes: float
) -> None:
    at = KICKOFF + timedelta(minutes=minutes)
    cut = _copy(tmp_path, source, lambda events: [e for e in events if _played_by(provider, source, at)(e)])
    here, there = await snapshot_at(cut, source, at), await snapshot_at(provider, source, at)

    assert (here.home, here.away) == (there.home, there.away)
    assert here.scoreboard.score == there.scoreboard.score
    assert await momentum_at(cut, source, at) == await momentum_at(provider, source, at)
    assert _of_plays((await timeline_at(cut, source, at)).ticks) == _of_plays(
        (await timeline_at(provider, source, at)).ticks
    )


# Files that are not as they should be -------------------------------------------------------------------


async def test_an_unreadable_file_stops_its_own_match_alone(tmp_path: Path) -> None:
    broken = _copy(tmp_path, CHELSEA, lambda events: events)
    path = next((tmp_path / "football/wyscout").glob(f"{FINAL}_*"))
    path.write_bytes(path.read_bytes()[:1000])
    with capture_logs() as logs:
        answers = await broken.timelines({ref_of(source): None for source in MATCHES}, END)
        fixtures = await broken.fixtures(KICKOFF, KICKOFF + timedelta(days=1), KICKOFF)
        again = await broken.snapshots([ref_of(FINAL)], END)

    failure = answers[ref_of(FINAL)]
    assert isinstance(failure, ProviderError)
    assert failure.permanent
    assert isinstance(again[ref_of(FINAL)], ProviderError)
    assert not isinstance(answers[ref_of(CHELSEA)], ProviderError)
    assert {fixture.home.name for fixture in fixtures} == {"Chelsea", "Russia"}
    assert [(entry["event"], entry["recording"]) for entry in logs] == [("recording_unreadable", FINAL)]
    assert path.name in logs[0]["reason"]


async def test_a_record_without_a_file_is_an_error_of_its_match(tmp_path: Path) -> None:
    provider = _copy(tmp_path, CHELSEA, lambda events: events)
    next((tmp_path / "football/wyscout").glob(f"{FINAL}_*")).unlink()

    answer = (await provider.momentum([ref_of(FINAL)], END))[ref_of(FINAL)]
    assert isinstance(answer, ProviderError)
    assert "no file 2058017_*.json.gz" in str(answer)


@pytest.mark.parametrize("ref", ["2499721", "@1772377200", "2499721@soon", "404@1772377200"])
async def test_an_unknown_ref_is_a_permanent_error(provider: WyscoutReplay, ref: str) -> None:
    answer = (await provider.snapshots([ref], KICKOFF))[ref]
    assert isinstance(answer, ProviderError)
    assert answer.permanent


async def test_a_score_that_differs_from_the_record_is_logged_and_played(tmp_path: Path) -> None:
    without_goal = _copy(
        tmp_path,
        CHELSEA,
        lambda events: [
            e
            for e in events
            if {"id": 101} not in e["tags"] or e["matchPeriod"] == "2H" or e["eventSec"] > 1400
        ],
    )
    with capture_logs() as logs:
        board = (await timeline_at(without_goal, CHELSEA, END)).scoreboard

    assert board.score == Score(2, 2)
    assert [(entry["event"], entry["recording"]) for entry in logs] == [("recording_mismatch", CHELSEA)]


@pytest.mark.parametrize("source", MATCHES)
async def test_the_recordings_agree_with_their_records(source: str) -> None:
    with capture_logs() as logs:
        await timeline_at(WyscoutReplay(replay_folder(), ReplayClock()), source, END)
    assert logs == []


# Settings and fixtures ------------------------------------------------------------------------------------


@override_settings(REPLAY_DIR="")
def test_without_a_folder_the_setting_is_named() -> None:
    with pytest.raises(ImproperlyConfigured, match="REPLAY_DIR"):
        WyscoutReplay()


def test_a_folder_without_recordings_is_refused(tmp_path: Path) -> None:
    with override_settings(REPLAY_DIR=str(tmp_path)), pytest.raises(ImproperlyConfigured, match="REPLAY_DIR"):
        WyscoutReplay()
    (tmp_path / "football/wyscout").mkdir(parents=True)
    with pytest.raises(ImproperlyConfigured, match=r"matches\.json"):
        WyscoutReplay(tmp_path, ReplayClock())


async def test_folder_and_clock_come_from_the_settings() -> None:
    with override_settings(
        REPLAY_DIR=str(replay_folder()), REPLAY_SPEED=60.0, REPLAY_START="2026-03-01T15:00:00Z"
    ):
        provider = WyscoutReplay()
    fixtures = await provider.fixtures(
        KICKOFF, KICKOFF + timedelta(seconds=1), KICKOFF + timedelta(seconds=158)
    )

    assert [fixture.ref for fixture in fixtures] == [ref_of(source) for source in sorted(MATCHES)]
    assert {fixture.scoreboard.status for fixture in fixtures} == {Status.FINISHED, Status.PENALTIES}


async def test_fixtures_say_who_plays_and_in_which_league(provider: WyscoutReplay) -> None:
    fixtures = await provider.fixtures(KICKOFF, KICKOFF + timedelta(days=1), KICKOFF)
    by_source = {fixture.ref.partition("@")[0]: fixture for fixture in fixtures}

    assert set(by_source) == set(MATCHES)
    for source, fixture in by_source.items():
        for side in ("home", "away"):
            known = facts(source)[side]
            assert (getattr(fixture, side).ref, getattr(fixture, side).name) == (
                str(known["id"]),
                known["name"],
            )
    chelsea, final = by_source[CHELSEA], by_source[FINAL]
    assert (chelsea.league_name, chelsea.league_country, chelsea.season, chelsea.round_number) == (
        "Premier League",
        "England",
        "17/18",
        1,
    )
    assert (final.league_name, final.season, final.round_number) == ("World Cup", "2018", None)


async def test_round_and_round_something_is_always_in_play(provider: WyscoutReplay) -> None:
    for quarter in range(24 * 4):
        at = KICKOFF + timedelta(minutes=15 * quarter)
        fixtures = await provider.fixtures(at - timedelta(hours=3), at + timedelta(hours=3), at)
        live = [fixture for fixture in fixtures if fixture.scoreboard.minute and fixture.scoreboard.period]
        assert live
        assert len({fixture.ref for fixture in fixtures}) == len(fixtures)


def test_the_attribution_is_the_one_its_licence_asks_for() -> None:
    sources = (replay_folder() / "SOURCES.md").read_text()
    quoted = " ".join(line.removeprefix(">").strip() for line in sources.splitlines() if line.startswith(">"))
    assert WyscoutReplay.attribution in quoted
    assert WyscoutReplay.attribution.startswith("Match event data:")
    assert WyscoutReplay.attribution.endswith("own model.")


# Helpers --------------------------------------------------------------------------------------------------


def _goals(board: Scoreboard) -> list[int]:
    shoot_out = board.shoot_out or Score()
    return [board.score.home, board.score.away, shoot_out.home, shoot_out.away]


def _by_minute(changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As the ticks are ordered: within a minute home's come first."""
    return sorted(changes, key=lambda change: (change["minute"], change["side"] == "away"))


def _without_repeats(words: list[Any]) -> list[Any]:
    return [word for word, previous in zip(words, [None, *words], strict=False) if word != previous]


def _of_plays(ticks: tuple[Tick, ...]) -> list[Tick]:
    return [tick for tick in ticks if tick.situation not in {"periodscore", "substitution"}]


def _played_by(provider: WyscoutReplay, source: str, at: datetime) -> Callable[[dict[str, Any]], bool]:
    """Whether an event is due at that moment, by the ticks of the whole match."""
    periods = facts(source)["periods"]
    starts, start = {}, 0.0
    for part, pause in zip(periods, (15, 5, 1, 3, 0), strict=False):
        starts[part] = start
        start += periods[part]["last_sec"] + pause * 60
    elapsed = (at - KICKOFF).total_seconds()
    return lambda event: starts[event["matchPeriod"]] + event["eventSec"] <= elapsed


def _whistles(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({event["matchPeriod"]: event for event in events}.values())


def _copy(
    folder: Path, source: str, change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]
) -> WyscoutReplay:
    """A provider on a copy of the recordings in which one match's events are changed."""
    shutil.copytree(replay_folder() / "football/wyscout", folder / "football/wyscout")
    path = next((folder / "football/wyscout").glob(f"{source}_*"))
    path.chmod(0o644)
    file = json.loads(gzip.decompress(path.read_bytes()))
    file["events"] = change(file["events"])
    path.write_bytes(gzip.compress(json.dumps(file).encode(), 1))
    return WyscoutReplay(folder, ReplayClock())
