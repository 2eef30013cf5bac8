from typing import Any

import pytest

from football.match import Period, Score, Side, Status
from football.providers.recorded.recording import MINUTE_MS, Recording
from football.providers.wyscout.folding import fold, mismatch
from football.providers.wyscout.reading import read_match
from tests.football.providers.wyscout.raw import AWAY_ID, event, file, record, substitutions

GOAL = {"eventName": "Shot", "subEventName": "Shot", "tags": [{"id": 101}, {"id": 1801}]}
PENALTY = {**GOAL, "eventName": "Free Kick", "subEventName": "Penalty", "matchPeriod": "P"}
REGULAR = [
    event(1),
    event(2, eventSec=2700),
    event(3, matchPeriod="2H"),
    event(4, matchPeriod="2H", eventSec=2800),
]
EXTRA_TIME = [
    *REGULAR,
    event(5, matchPeriod="E1"),
    event(6, matchPeriod="E1", eventSec=900),
    event(7, matchPeriod="E2"),
    event(8, matchPeriod="E2", eventSec=905),
]


def folded(*events: dict[str, Any], **changed: Any) -> Recording:
    return fold(read_match(file(*events), record(**changed)))


def ticks(recording: Recording, situation: str) -> list[tuple[Side | None, int]]:
    return [(tick.side, tick.uts) for tick in recording.ticks if tick.situation == situation]


def test_ticks_are_named_after_their_event_and_counted_within_it() -> None:
    recording = folded(event(1), event(2, **GOAL))
    assert [tick.id for tick in recording.ticks] == [
        "about_to_start",
        "263883958.1",
        "263883958.2",
        "263883958.3",
        "263883959.1",
        "263883959.2",
        "263883959.end",
    ]


def test_every_part_ends_with_its_score_at_its_last_event() -> None:
    recording = folded(*REGULAR)
    second_half = 2700_000 + 15 * MINUTE_MS
    assert ticks(recording, "periodscore") == [(None, 2700_000), (None, second_half + 2800_000)]
    assert recording.length == second_half + 2800_000


def test_a_red_card_at_the_final_whistle_still_counts() -> None:
    late = event(
        5, matchPeriod="2H", eventSec=2800, eventName="Foul", subEventName="Protest", tags=[{"id": 1701}]
    )
    recording = folded(*REGULAR, late)

    last = recording.moments[-1]
    assert (last.scoreboard.status, last.home and last.home.red_cards) == (Status.FINISHED, 1)


def test_a_match_without_interruptions_is_played_all_the_same() -> None:
    whistled = folded(event(1), event(2, eventName="Interruption", subEventName="Whistle", tags=[]), event(3))
    silent = folded(event(1), event(3))

    assert [tick.situation for tick in whistled.ticks] == [tick.situation for tick in silent.ticks]
    assert silent.final == whistled.final


def test_the_score_after_extra_time_and_after_ninety_minutes_are_kept_apart() -> None:
    late = event(7, matchPeriod="E2", **GOAL)
    recording = folded(event(1), event(2, **GOAL), *EXTRA_TIME[1:6], late, EXTRA_TIME[7])

    final = recording.final
    assert (final.half_time, final.ninety_minutes, final.score) == (Score(1, 0), Score(1, 0), Score(2, 0))
    assert final.shoot_out is None


def test_the_shoot_out_counts_for_its_own_score_alone() -> None:
    recording = folded(*EXTRA_TIME, event(9, **PENALTY), event(10, **PENALTY, teamId=AWAY_ID))
    before, after = recording.moments[-4], recording.moments[-1]

    assert before.scoreboard.shoot_out is None
    assert (after.scoreboard.score, after.scoreboard.shoot_out) == (Score(0, 0), Score(1, 1))
    assert (after.home, after.away, after.momentum) == (before.home, before.away, before.momentum)


@pytest.mark.parametrize(
    ("part", "waiting"),
    [
        ("1H", (Status.HALFTIME, Period.HALFTIME, 45)),
        ("2H", (Status.EXTRA_TIME, Period.AWAITING_EXTRA_TIME, 90)),
        ("E1", (Status.EXTRA_TIME, Period.EXTRA_TIME_HALFTIME, 105)),
        ("E2", (Status.PENALTIES, Period.PENALTIES, 120)),
        ("P", (Status.FINISHED, None, 120)),
    ],
)
def test_after_a_part_the_scoreboard_says_what_is_awaited(
    part: str, waiting: tuple[Status, Period | None, int]
) -> None:
    recording = folded(*EXTRA_TIME, event(9, **PENALTY))
    whistle = ticks(recording, "periodscore")[["1H", "2H", "E1", "E2", "P"].index(part)][1]
    board = [moment for moment in recording.moments if moment.offset == whistle][-1].scoreboard

    assert (board.status, board.period, board.minute) == waiting


def test_a_match_that_ends_early_shows_the_minute_it_reached() -> None:
    assert folded(event(1), event(2, eventSec=601)).final.minute == 11


@pytest.mark.parametrize(
    ("minute", "part", "second"),
    [
        (1, "1H", 0),
        (45, "1H", 44 * 60),
        (46, "2H", 0),
        (90, "2H", 44 * 60),
        (91, "E1", 0),
        (105, "E1", 14 * 60),
        (106, "E2", 0),
        (120, "E2", 14 * 60),
    ],
)
def test_a_substitution_comes_with_its_minute(minute: int, part: str, second: int) -> None:
    first_half = 2700_000
    second_half = first_half + 15 * MINUTE_MS
    first_extra = second_half + 2800_000 + 5 * MINUTE_MS
    starts = {"1H": 0, "2H": second_half, "E1": first_extra, "E2": first_extra + 900_000 + MINUTE_MS}

    recording = folded(*EXTRA_TIME, duration="ExtraTime", away_team={"formation": substitutions(minute)})
    assert ticks(recording, "substitution") == [(Side.AWAY, starts[part] + second * 1000)]


def test_without_extra_time_a_substitution_after_90_is_in_stoppage_time() -> None:
    recording = folded(*REGULAR, home_team={"formation": substitutions(92, 99)})
    second_half = 2700_000 + 15 * MINUTE_MS
    assert ticks(recording, "substitution") == [
        (Side.HOME, second_half + 46 * MINUTE_MS),
        (Side.HOME, second_half + 2800_000),  # not after the end
    ]


def test_all_ticks_are_in_order_substitutions_among_them() -> None:
    recording = folded(
        *EXTRA_TIME,
        home_team={"formation": substitutions(80, 46, 1)},
        away_team={"formation": substitutions(95, 20)},
    )
    times = [tick.uts for tick in recording.ticks]
    assert times == sorted(times)
    assert len(ticks(recording, "substitution")) == 5


def test_a_score_that_differs_from_the_record_is_told() -> None:
    match = read_match(file(event(1), event(2, **GOAL)), record(home_team={"score": 2}))
    assert mismatch(fold(match), match) != ""
    right = read_match(file(event(1), event(2, **GOAL)), record(home_team={"score": 1}))
    assert mismatch(fold(right), right) == ""
