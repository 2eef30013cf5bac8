"""`sport_event_status` as a scoreboard."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from feeds.errors import ProviderError
from feeds.vendors.pieces import read
from tennis.formats import MATCH_TIEBREAK, Format
from tennis.match import Scoreboard, Status
from tennis.providers.sportradar import scoreboard, words
from tennis.providers.sportradar.reading import RawStatus
from tennis.providers.sportradar.scoreboard import Match, read_scoreboard
from tennis.score import Pair, Score, Side
from tests.tennis.play import SIX_ALL, play_games, start
from tests.tennis.play import play as play_points
from tests.tennis.providers.sportradar import raw

SIDES = {"sr:competitor:home": Side.HOME, "sr:competitor:away": Side.AWAY}
NOTHING = Scoreboard()
SECOND_SET = play_points(play_games(start(), "hhhhhh" + "aah"), "hha")


def board(state: dict[str, Any], before: Scoreboard = NOTHING, best_of: int | None = 3) -> Scoreboard:
    return read_scoreboard(read(state, RawStatus), Match(best_of, SIDES), before)


def game(home: int, away: int, **more: Any) -> dict[str, Any]:
    return {"home_score": home, "away_score": away, "serving": "home", "tie_break": False} | more


def test_sets_games_point_and_server_are_those_of_the_status() -> None:
    assert board(raw.status(SECOND_SET)) == Scoreboard(status=Status.LIVE, score=SECOND_SET.score)


@pytest.mark.parametrize(
    ("status", "match_status", "ours"),
    [
        ("not_started", "not_started", "notstarted"),
        ("not_started", "match_about_to_start", "notstarted"),
        ("delayed", "start_delayed", "notstarted"),
        ("live", "started", "live"),
        ("live", "3rd_set", "live"),
        ("started", "something new", "live"),
        ("live", "ended", "finished"),
        ("something new", "2nd_set", "live"),
        ("interrupted", "2nd_set", "interrupted"),
        ("suspended", "suspended", "interrupted"),
        ("postponed", "not_started", "postponed"),
        ("cancelled", "2nd_set", "cancelled"),
        ("cancelled", "walkover", "walkover"),
        ("closed", "abandoned", "cancelled"),
        ("ended", "ended", "finished"),
        ("closed", "3rd_set", "finished"),
        ("closed", "retired", "retired"),
        ("ended", "defaulted", "retired"),
        ("closed", "walkover", "walkover"),
        ("something new", "something else", "interrupted"),
        ("", "", "interrupted"),
    ],
)
def test_both_words_together_make_the_status(status: str, match_status: str, ours: str) -> None:
    before = Scoreboard(status=Status.INTERRUPTED)

    assert board({"status": status, "match_status": match_status}, before).status == ours


def test_a_word_that_is_new_is_logged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoreboard, "unknown", words.Words("test").unknown)
    with capture_logs() as logs:
        for _ in range(3):
            board({"status": "live", "match_status": "8th_set"})

    assert [(line["kind"], line["word"]) for line in logs] == [("match_status", "8th_set")]


@pytest.mark.parametrize(
    ("state", "point"),
    [
        (game(0, 0), "0-0"),
        (game(40, 15), "40-15"),
        (game(40, 40), "Deuce"),
        (game(50, 40), "Ad-40"),
        (game(40, 50), "40-Ad"),
        (game(40, 40, advantage="home"), "Ad-40"),
        (game(40, 40, advantage="away"), "40-Ad"),
        (game(40, 40, advantage="unknown"), "Deuce"),
        (game(50, 15), "0-0"),
        (game(5, 3, tie_break=True), "5-3"),
        ({}, "0-0"),
        (None, "0-0"),
    ],
)
def test_points_are_called_as_people_call_them(state: Any, point: str) -> None:
    assert board(raw.status(SECOND_SET, game_state=state)).score.point == point


@pytest.mark.parametrize("tie_break", [True, None])
def test_a_tiebreak_is_counted(tie_break: bool | None) -> None:
    state = play_points(play_games(start(), SIX_ALL), "hahh")
    told = raw.status(state)
    told["game_state"]["tie_break"] = tie_break

    assert board(told).score == state.score


def test_a_tiebreak_of_a_short_last_set_is_no_match_tiebreak() -> None:
    sets = [(4, 1), (2, 4), (3, 3)]
    told = raw.status(start(), game_state=game(2, 1, tie_break=True)) | {
        "period_scores": [
            {"number": number, "type": "set", "home_score": home, "away_score": away}
            for number, (home, away) in enumerate(sets, start=1)
        ]
    }
    before = Scoreboard(status=Status.LIVE, score=Score(sets=(Pair(4, 1), Pair(2, 4), Pair(3, 2))))

    assert board(told, before).score.sets == tuple(sets)


def test_a_tiebreak_of_a_last_set_that_was_not_followed_is_no_match_tiebreak() -> None:
    state = play_points(play_games(start(), "h" * 6 + "a" * 6 + SIX_ALL), "hah")
    before = Scoreboard(
        status=Status.LIVE, score=Score(sets=(Pair(6, 0), Pair(0, 6), Pair(0, 0)), point="15-0")
    )

    assert board(raw.status(state), before).score == state.score


@pytest.mark.parametrize("serving", ["unknown", "nobody", None])
def test_an_unknown_server_is_none(serving: str | None) -> None:
    assert board(raw.status(SECOND_SET, game_state=game(0, 0, serving=serving))).score.server is None


def test_between_games_the_server_stands() -> None:
    before = Scoreboard(status=Status.LIVE, score=Score(server=Side.AWAY))
    told = raw.status(SECOND_SET)
    del told["game_state"]

    assert board(told, before).score.server is Side.AWAY


def test_a_set_that_was_won_stays_the_current_one_until_the_next_point() -> None:
    state = play_games(start(), "hhhhhh")
    told = raw.status(state)
    told["period_scores"].append({"number": 2, "type": "set", "home_score": 0, "away_score": 0})

    assert board(told).score == state.score


@pytest.mark.parametrize(
    "entries",
    [
        [{"number": 2, "home_score": 1, "away_score": 2}, {"number": 1, "home_score": 6, "away_score": 0}],
        [
            {"type": "1st_set", "home_score": 6},
            {"type": "interrupted", "home_score": 6},
            {"type": "2nd_set", "home_score": 1, "away_score": 2},
        ],
    ],
)
def test_sets_are_in_the_order_of_their_numbers(entries: list[Any]) -> None:
    score = board(raw.status(SECOND_SET, period_scores=entries)).score

    assert score.sets == (Pair(6, 0), Pair(1, 2))


@pytest.mark.parametrize("points", [(3, 2), (6, 6), (9, 8)])
def test_points_of_a_match_tiebreak_are_no_games(points: tuple[int, int]) -> None:
    state = play_games(start(Format(3, MATCH_TIEBREAK)), "hhhhhh" + "aaaaaa")
    before = Scoreboard(
        status=Status.LIVE, score=play_points(state, "h").score
    )  # seen from its beginning on: 6-6 alone would be an ordinary one
    told = raw.status(state, game_state=game(*points, tie_break=True))
    told["period_scores"].append(dict(zip(("home_score", "away_score"), points, strict=True)) | {"number": 3})
    score = board(told, before).score

    assert (score.sets[-1], score.point, score.set) == (Pair(0, 0), f"{points[0]}-{points[1]}", 3)


@pytest.mark.parametrize("games", [(10, 8), (1, 0)])
def test_a_match_tiebreak_ends_as_a_set_of_one_game(games: tuple[int, int]) -> None:
    state = play_games(start(Format(3, MATCH_TIEBREAK)), "hhhhhh" + "aaaaaa")
    told = raw.status(state, status="closed", match_status="ended", home_score=2)
    told["period_scores"].append(dict(zip(("home_score", "away_score"), games, strict=True)) | {"number": 3})
    read = board(told)

    assert (read.score.sets[-1], read.score.sets_won, read.winner) == (Pair(1, 0), Pair(2, 1), Side.HOME)


def test_sets_won_are_counted_where_they_are_not_said() -> None:
    assert board(raw.status(SECOND_SET, home_score=None)).score.sets_won == Pair(1, 0)


def test_a_match_that_was_given_up_keeps_its_score() -> None:
    told = raw.status(SECOND_SET, status="closed", match_status="retired", winner_id="sr:competitor:away")
    read = board(told)

    assert (read.status, read.winner) == (Status.RETIRED, Side.AWAY)
    assert (read.score.sets, read.score.point, read.score.server) == (SECOND_SET.sets, "30-15", None)


def test_a_walkover_has_a_winner_and_no_score() -> None:
    read = board({"status": "closed", "match_status": "walkover", "winner_id": "sr:competitor:home"})

    assert read == Scoreboard(status=Status.WALKOVER, winner=Side.HOME)


def test_rain_keeps_the_point_though_there_is_no_game() -> None:
    before = board(raw.status(SECOND_SET))
    told = raw.status(SECOND_SET, status="interrupted", match_status="interrupted")
    del told["game_state"]

    assert board(told, before) == Scoreboard(status=Status.INTERRUPTED, score=before.score)


@pytest.mark.parametrize("winner", [None, "sr:competitor:7"])
def test_who_has_more_sets_has_won_where_nobody_is_named(winner: str | None) -> None:
    state = play_games(start(), "a" * 12)

    assert board(raw.status(state, winner_id=winner)).winner is Side.AWAY


@pytest.mark.parametrize(
    "broken",
    [{"home_score": "two"}, {"period_scores": [3]}, {"game_state": 7}, {"home_score": -1}, {"status": 4}],
)
def test_a_status_of_wrong_types_is_an_error(broken: dict[str, Any]) -> None:
    with pytest.raises(ProviderError) as raised:
        board(raw.status(SECOND_SET) | broken)

    assert raised.value.permanent
