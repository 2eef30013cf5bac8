"""Whole recordings through the provider, against the totals known of them."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from feeds.errors import ProviderError
from feeds.recorded.replay import ReplayClock
from football.match import Period, Score, Scoreboard, Status
from football.providers.replay_wyscout import WyscoutReplay
from football.stats import build_stats
from tests.football.replay_files import (
    AFTER,
    KICKOFF,
    facts_of,
    moment,
    momentum_at,
    on_the_wire,
    ref_of,
    replay_folder,
    snapshot_at,
    timeline_at,
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
    assert msgspec.to_builtins(stats) == {
        side: on_the_wire(known) for side, known in facts(source)["stats"].items()
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
