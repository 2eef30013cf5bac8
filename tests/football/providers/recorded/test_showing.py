from datetime import UTC, date, datetime

import pytest

from feeds.recorded.replay import ReplayClock, Run
from football.match import Counters, Momentum, Scoreboard, SideMomentum, Status, TeamName, Tick
from football.providers.recorded.recording import FIRST_HALF, Card, Moment, Recording, Running
from football.providers.recorded.showing import Showing
from football.situations import Situation

KICKOFF = int(datetime(2026, 3, 1, 15, tzinfo=UTC).timestamp())
TEAM = TeamName(ref="t", name="Team", short_name="T")
CARD = Card(
    day=date(2020, 5, 16),
    league_ref="l",
    league_name="L",
    league_country="C",
    season="25/26",
    home=TEAM,
    away=TEAM,
)
PHASES = Momentum(*[SideMomentum(attack=1, dangerous_attack=0, ball_safe=2)] * 2)

RECORDING = Recording(
    CARD,
    ticks=(
        Tick(id="a", uts=-300_000, situation=Situation.MATCH_ABOUT_TO_START),
        Tick(id="b", uts=2_000, situation=Situation.KICKOFF),
        Tick(id="c", uts=61_000, situation=Situation.SAFE),
        Tick(id="d", uts=61_000, situation=Situation.ATTACK),
        Tick(id="e", uts=120_000, situation=Situation.PERIODSCORE),
    ),
    moments=(
        Moment(
            offset=2_000, scoreboard=Scoreboard(status=Status.IN_PROGRESS), running=Running(FIRST_HALF, 0)
        ),
        Moment(
            offset=61_000,
            scoreboard=Scoreboard(status=Status.IN_PROGRESS),
            running=Running(FIRST_HALF, 0),
            home=Counters(passes=1),
            away=Counters(passes=0),
            momentum=PHASES,
        ),
        Moment(offset=120_000, scoreboard=Scoreboard(status=Status.FINISHED, minute=2)),
    ),
)


def shown(offset: int, speed: float = 1.0) -> Showing:
    """The recording at so many milliseconds of now since the kick-off."""
    return Showing(RECORDING, Run("a", KICKOFF), ReplayClock(speed), KICKOFF * 1000 + offset)


@pytest.mark.parametrize(
    ("offset", "ids"),
    [(-300_001, ""), (-300_000, "a"), (1_999, "a"), (2_000, "ab"), (61_000, "abcd"), (10**9, "abcde")],
)
def test_ticks_are_those_due(offset: int, ids: str) -> None:
    assert "".join(tick.id for tick in shown(offset).timeline(None).ticks) == ids


def test_ticks_carry_the_replayed_instant() -> None:
    ticks = shown(10**9, speed=60.0).timeline(None).ticks
    assert [tick.uts - KICKOFF * 1000 for tick in ticks] == [-5_000, 34, 1_017, 1_017, 2_000]


def test_ticks_of_the_asked_millisecond_are_still_sent() -> None:
    since = KICKOFF * 1000 + 61_000
    assert "".join(tick.id for tick in shown(10**9).timeline(since).ticks) == "cde"
    assert "".join(tick.id for tick in shown(10**9).timeline(since + 1).ticks) == "e"
    assert shown(0).timeline(since).ticks == ()


@pytest.mark.parametrize(
    ("offset", "status", "minute"),
    [
        (1_999, "notstarted", None),
        (2_000, "inprogress", 1),
        (60_000, "inprogress", 2),
        (119_999, "inprogress", 2),
        (120_000, "finished", 2),
        (10**9, "finished", 2),
    ],
)
def test_the_minute_runs_between_events_and_stands_after_the_end(
    offset: int, status: str, minute: int | None
) -> None:
    board = shown(offset).scoreboard()
    assert (board.status, board.minute) == (status, minute)


def test_figures_are_the_last_known_and_none_before() -> None:
    assert (shown(0).snapshot().home, shown(0).momentum()) == (None, None)
    assert (shown(61_000).snapshot().home, shown(61_000).momentum()) == (Counters(passes=1), PHASES)
