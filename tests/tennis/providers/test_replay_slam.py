"""Whole recordings through the provider, against the totals known of them."""

from datetime import timedelta
from itertools import pairwise

import msgspec
import pytest

from feeds.recorded.replay import ReplayClock
from tennis.match import Circuit, Gender, Scoreboard, Status, Surface
from tennis.providers import TennisProvider
from tennis.providers.replay_slam import SlamReplay
from tennis.score import Side
from tennis.stats import build_stats
from tests.replay_files import replay_folder
from tests.tennis.providers.recorded import (
    AUSTRALIAN_FINAL,
    END,
    FIRST_SERVES_NOTED,
    LONG_SET,
    MATCHES,
    RETIREMENT,
    START,
    US_FINAL,
    WIMBLEDON_FINAL,
    facts_of,
    milliseconds,
    offset,
    points_of,
    snapshot_at,
    timeline_at,
    watch,
)

CALLED = {"40-40": "Deuce", "AD-40": "Ad-40", "40-AD": "40-Ad"}
SAME_NAME = ("points_won", "service_points", "aces", "double_faults", "winners", "unforced_errors")


@pytest.fixture(scope="module")
def provider() -> SlamReplay:
    return SlamReplay(replay_folder(), ReplayClock())


# Points ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", MATCHES)
async def test_every_point_is_sent_once_and_in_order(provider: SlamReplay, source: str) -> None:
    ticks = (await watch(provider, source)).ticks

    assert len(ticks) == facts_of(source)["points"]
    assert [tick.id for tick in ticks] == [line["PointNumber"] for line in points_of(source)]
    assert [tick.uts for tick in ticks] == sorted(tick.uts for tick in ticks)
    assert offset(ticks[-1]) == facts_of(source)["elapsed_last_sec"] * 1000


@pytest.mark.parametrize("source", MATCHES)
async def test_every_point_has_the_score_of_its_line(provider: SlamReplay, source: str) -> None:
    ticks = (await timeline_at(provider, source, END)).ticks
    for tick, line in zip(ticks, points_of(source), strict=True):
        points = f"{line['P1Score']}-{line['P2Score']}"
        assert tick.score.point == CALLED.get(points, points)
        assert tick.score.game == f"{line['P1GamesWon']}-{line['P2GamesWon']}"
        assert tick.score.set == int(line["SetNo"])


@pytest.mark.parametrize("source", MATCHES)
async def test_the_server_of_a_frame_serves_the_next_point(provider: SlamReplay, source: str) -> None:
    ticks = (await timeline_at(provider, source, END)).ticks
    sides = {"1": Side.HOME, "2": Side.AWAY}
    served = [sides[line["PointServer"]] for line in points_of(source)]

    assert [tick.score.server for tick in ticks[:-1]] == served[1:]
    assert (ticks[-1].score.server is None) is facts_of(source)["finished_normally"]
    start = (await snapshot_at(provider, source, START)).scoreboard
    assert start.score.server in {Side(facts_of(source)["first_server"]), ticks[0].score.server}


@pytest.mark.parametrize("source", MATCHES)
async def test_completed_sets_are_those_of_the_lines(provider: SlamReplay, source: str) -> None:
    ticks = (await timeline_at(provider, source, END)).ticks
    completed: list[tuple[int, int]] = []
    for tick, line in zip(ticks, points_of(source), strict=True):
        games = (int(line["P1GamesWon"]), int(line["P2GamesWon"]))
        assert tick.score.sets == (*completed, games)
        if line["SetWinner"] != "0":
            completed.append(games)
        assert sum(tick.score.sets_won) == len(completed)


@pytest.mark.parametrize("source", MATCHES)
async def test_tie_breaks_deuces_and_advantages_are_those_of_the_facts(
    provider: SlamReplay, source: str
) -> None:
    ticks = (await timeline_at(provider, source, END)).ticks
    called = [tick.score.point for tick in ticks]

    assert called.count("Deuce") == facts_of(source)["deuce_points"]
    assert called.count("Ad-40") + called.count("40-Ad") == facts_of(source)["advantage_points"]
    ended = [
        {"set": before.score.set, "last": before.score.point}
        for before, after in pairwise(ticks)
        if before.score.games == (6, 6) and after.score.sets_won != before.score.sets_won
    ]
    known = facts_of(source)["tiebreaks"]
    assert [tiebreak["set"] for tiebreak in ended] == [tiebreak["set"] for tiebreak in known]
    for tiebreak, fact in zip(ended, known, strict=True):
        home, away = fact["score"]
        assert tiebreak["last"] == (f"{home - 1}-{away}" if home > away else f"{home}-{away - 1}")


# Totals ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", MATCHES)
async def test_the_match_ends_as_the_facts_say(provider: SlamReplay, source: str) -> None:
    facts = facts_of(source)
    board = (await timeline_at(provider, source, END)).scoreboard

    assert [list(games) for games in board.score.sets] == facts["sets"]
    assert list(board.score.sets_won) == facts["sets_won"]
    assert (board.winner, board.score.server) == (facts["winner"], None)
    assert board.status is (Status.FINISHED if facts["finished_normally"] else Status.RETIRED)


@pytest.mark.parametrize("source", MATCHES)
async def test_the_final_figures_are_those_of_the_facts(provider: SlamReplay, source: str) -> None:
    snapshot = await snapshot_at(provider, source, END)
    for side, counters in (("home", snapshot.home), ("away", snapshot.away)):
        known = facts_of(source)["stats"][side]
        assert counters is not None
        assert {name: getattr(counters, name) for name in SAME_NAME} == {
            name: known[name] for name in SAME_NAME
        }
        assert (counters.break_points, counters.break_points_won) == (
            known["break_points"],
            known["break_points_won"],
        )
        assert counters.first_serves_in == known["first_serve_in"]


@pytest.mark.parametrize("source", MATCHES)
async def test_the_frame_has_first_serves_where_the_file_has_them(provider: SlamReplay, source: str) -> None:
    built = msgspec.to_builtins(build_stats(await snapshot_at(provider, source, END)))
    for side, known in facts_of(source)["stats"].items():
        told = {"aces", "double_faults", "winners", "unforced_errors"}
        expected = {name: known[name] for name in told}
        if source in FIRST_SERVES_NOTED:
            expected["first_serve_pct"] = known["first_serve_pct"]
        assert built[side] == expected


@pytest.mark.parametrize("source", MATCHES)
async def test_games_and_service_games_add_up(provider: SlamReplay, source: str) -> None:
    snapshot = await snapshot_at(provider, source, END)
    home, away = (msgspec.structs.asdict(side) for side in (snapshot.home, snapshot.away) if side)
    games = snapshot.scoreboard.score.sets

    assert home["games_won"] == sum(each.home for each in games)
    assert away["games_won"] == sum(each.away for each in games)
    tiebreaks = len(facts_of(source)["tiebreaks"])
    assert home["service_games"] + away["service_games"] == sum(map(sum, games)) - tiebreaks
    for server, receiver in ((home, away), (away, home)):
        assert server["service_games"] - server["service_games_won"] == receiver["break_points_won"]


# The clock -------------------------------------------------------------------------------------------


async def test_a_clock_that_goes_back_stands_still(provider: SlamReplay) -> None:
    ticks = (await timeline_at(provider, LONG_SET, END)).ticks
    noted = [milliseconds(line["ElapsedTime"]) for line in points_of(LONG_SET)]
    back = [place for place in range(1, len(noted)) if noted[place] < noted[place - 1]]

    assert len(back) == facts_of(LONG_SET)["timestamps_go_back"] == 1
    assert [offset(tick) for tick in ticks] == [max(noted[: place + 1]) for place in range(len(noted))]


@pytest.mark.parametrize("speed", [0.5, 7.3, 60.0, 1000.0])
async def test_the_speed_changes_times_and_nothing_else(provider: SlamReplay, speed: float) -> None:
    fast = SlamReplay(replay_folder(), ReplayClock(speed=speed))
    at_speed = (await watch(fast, LONG_SET, speed=speed)).ticks
    live = (await timeline_at(provider, LONG_SET, END)).ticks

    assert [(tick.id, tick.score) for tick in at_speed] == [(tick.id, tick.score) for tick in live]
    for ours, theirs in zip(at_speed, live, strict=True):
        assert offset(ours) == pytest.approx(offset(theirs) / speed, abs=1)


@pytest.mark.parametrize("source", MATCHES)
async def test_the_status_passes_from_before_to_after(provider: SlamReplay, source: str) -> None:
    boards = (await watch(provider, source)).boards
    last = Status.RETIRED if source == RETIREMENT else Status.FINISHED

    assert list(dict.fromkeys(board.status for board in boards)) == [Status.NOT_STARTED, Status.LIVE, last]
    assert boards[0] == Scoreboard()


async def test_before_the_match_there_are_no_figures(provider: SlamReplay) -> None:
    before = START - timedelta(milliseconds=1)
    snapshot = await snapshot_at(provider, US_FINAL, before)
    assert (snapshot.home, snapshot.away, snapshot.scoreboard) == (None, None, Scoreboard())
    assert (await timeline_at(provider, US_FINAL, before)).ticks == ()


async def test_who_retires_leaves_the_score_and_the_last_point(provider: SlamReplay) -> None:
    timeline = await timeline_at(provider, RETIREMENT, END)
    assert (timeline.scoreboard.score.point, timeline.scoreboard.score.games) == ("30-15", (3, 0))
    assert timeline.ticks[-1].score.server is Side.AWAY  # nobody knew yet


# Fixtures --------------------------------------------------------------------------------------------


async def test_fixtures_tell_players_tournament_and_round(provider: SlamReplay) -> None:
    fixtures = await SlamReplay(replay_folder(), ReplayClock(start=START)).fixtures(START, END, START)
    told = {fixture.ref.partition("@")[0]: fixture for fixture in fixtures}

    assert sorted(told) == sorted(MATCHES)
    for source, fixture in told.items():
        facts = facts_of(source)
        assert (fixture.home.name, fixture.away.name) == (facts["home"], facts["away"])
        assert (fixture.start_at, fixture.tracked, fixture.demo) == (START, True, False)
        assert fixture.scoreboard.status is Status.LIVE
    men, women = told[AUSTRALIAN_FINAL], told[WIMBLEDON_FINAL]
    assert (men.round_name, men.tournament.name, men.tournament.surface) == (
        "Final",
        "Australian Open",
        Surface.HARD,
    )
    assert (women.tournament.circuit, women.home.gender, women.tournament.surface) == (
        Circuit.WTA,
        Gender.FEMALE,
        Surface.GRASS,
    )
    assert women.away.short_name == "P. Kvitova"
    assert (women.away.country_code, women.away.country_name) == ("CZ", "Czechia")


async def test_a_player_is_the_same_one_in_every_year(provider: SlamReplay) -> None:
    fixtures = await provider.fixtures(START, START + timedelta(days=3), START)
    djokovics = {fixture.home for fixture in fixtures if fixture.home.name == "Novak Djokovic"}

    assert len({fixture.tournament for fixture in fixtures if fixture.home in djokovics}) == 2
    [djokovic] = djokovics
    assert djokovic.country_code == "RS"  # though one of the years names no nations


async def test_a_fixture_that_has_not_begun_has_no_score(provider: SlamReplay) -> None:
    fixtures = await provider.fixtures(START, START + timedelta(days=1), START - timedelta(days=1))
    assert len(fixtures) > len(MATCHES)
    assert {fixture.scoreboard.status for fixture in fixtures} == {Status.NOT_STARTED}
    later = await provider.fixtures(START, START + timedelta(days=1), START + timedelta(days=3))
    assert {fixture.scoreboard.status for fixture in later} == {Status.FINISHED, Status.RETIRED}


# Terms -----------------------------------------------------------------------------------------------


def test_the_notice_is_the_one_the_sources_ask_for() -> None:
    quoted = (replay_folder() / "SOURCES.md").read_text().replace("\n> ", " ")
    assert SlamReplay.attribution in " ".join(quoted.split())


def test_it_says_that_who_charges_must_not_use_it() -> None:
    provider: TennisProvider = SlamReplay(replay_folder(), ReplayClock())
    assert provider.commercial is False
    assert "must not use" in (SlamReplay.__doc__ or "")
