"""The simulator's ticks: a ball that moves, a clock that runs, and a match that ends as the laws say."""

from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

import pytest

from football.match import Period, Point, Score, Scoreboard, Side, Status, Tick
from football.situations import Situation
from tests.football.providers.simulated import Seen, finished, kinds, see

PLACED = {Situation.KICKOFF, Situation.GOALKICK, Situation.CORNER, Situation.PENALTY}  # the ball is put there
PATHS = {Situation.SAFE, Situation.ATTACK, Situation.DANGEROUS, Situation.POSSESSION}
SHOTS = {Situation.SHOT_ON_TARGET, Situation.SHOT_OFF_TARGET, Situation.SHOT_OFF_WOODWORK}
NOBODYS = {Situation.MATCH_ABOUT_TO_START, Situation.MATCH_STARTED, Situation.PERIODSCORE}
ORDER = [
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
MINUTES = {
    Period.FIRST_HALF: (1, 45),
    Period.HALFTIME: (45, 45),
    Period.SECOND_HALF: (46, 90),
    Period.AWAITING_EXTRA_TIME: (90, 90),
    Period.EXTRA_TIME_1: (91, 105),
    Period.EXTRA_TIME_HALFTIME: (105, 105),
    Period.EXTRA_TIME_2: (106, 120),
    Period.PENALTIES: (120, 120),
}


@pytest.fixture(scope="module", params=["league", "cup", "demo"])
def matches(request: pytest.FixtureRequest) -> list[Seen]:
    """Matches that have ended."""
    return finished(request.param)


def has_extra_time(seen: Seen) -> bool:
    return seen.timeline.scoreboard.ninety_minutes is not None


def has_shoot_out(seen: Seen) -> bool:
    return seen.timeline.scoreboard.shoot_out is not None


# The ticks -------------------------------------------------------------------------------------------


def test_ticks_are_in_order_and_no_id_comes_twice(matches: list[Seen]) -> None:
    for seen in matches:
        assert all((one.uts, one.id) < (two.uts, two.id) for one, two in pairwise(seen.ticks))
        assert len({tick.id for tick in seen.ticks}) == len(seen.ticks)


def test_what_happens_has_a_side_and_the_rest_has_none(matches: list[Seen]) -> None:
    for seen in matches:
        for tick in seen.ticks:
            assert (tick.side is None) is (tick.situation in NOBODYS), tick


def test_a_match_is_announced_and_then_begins_on_time(matches: list[Seen]) -> None:
    for seen in matches:
        kickoff = int(seen.meeting.kickoff_at.timestamp() * 1000)
        first = [(tick.uts - kickoff, tick.situation) for tick in seen.ticks[:3]]
        assert first == [
            (-300_000, Situation.MATCH_ABOUT_TO_START),
            (0, Situation.MATCH_STARTED),
            (0, Situation.KICKOFF),
        ]
        assert seen.ticks[-1].situation is Situation.PERIODSCORE


def test_every_situation_is_met(matches: list[Seen]) -> None:
    met = {tick.situation for kind in ("league", "cup") for seen in finished(kind) for tick in seen.ticks}
    assert met == set(Situation)


# The ball --------------------------------------------------------------------------------------------


def test_places_are_on_the_pitch_with_one_decimal(matches: list[Seen]) -> None:
    for seen in matches:
        for value in (
            value for tick in seen.ticks for point in tick.coordinates for value in (point.x, point.y)
        ):
            assert 0.0 <= value <= 100.0
            assert value == round(value, 1)


def test_paths_go_on_where_the_ball_was(matches: list[Seen]) -> None:
    for seen in matches:
        ball: Point | None = None
        for tick in seen.played:
            if tick.coordinates:
                assert ball is None or tick.situation in PLACED or tick.coordinates[0] == ball, tick
                ball = tick.coordinates[-1]
            if tick.situation in PATHS:
                assert 2 <= len(tick.coordinates) <= 5, tick


def test_a_phase_is_called_by_where_the_ball_gets_to(matches: list[Seen]) -> None:
    words = {Situation.SAFE: (0, 50), Situation.ATTACK: (50, 75), Situation.DANGEROUS: (75, 100.1)}
    for seen in matches:
        for tick in seen.ticks:
            if tick.situation in words:
                least, most = words[tick.situation]
                assert least <= ahead(tick, tick.coordinates[-1]) < most, tick


def test_set_pieces_are_taken_where_they_belong(matches: list[Seen]) -> None:
    for tick in (tick for seen in matches for tick in seen.played if tick.coordinates):
        start = tick.coordinates[0]
        match tick.situation:
            case Situation.THROWIN:
                assert start.y in (0.0, 100.0)
            case Situation.GOALKICK:
                assert ahead(tick, start) == 5.0
            case Situation.CORNER:
                assert (ahead(tick, start), start.y) in ((100.0, 0.0), (100.0, 100.0))
            case Situation.KICKOFF:
                assert tick.coordinates == (Point(50.0, 50.0),)
            case Situation.PENALTY:
                assert (ahead(tick, start), start.y) == (89.5, 50.0)


def test_shots_go_at_the_other_goal_all_match_long(matches: list[Seen]) -> None:
    for tick in (tick for seen in matches for tick in seen.ticks):
        if tick.situation in SHOTS:
            assert ahead(tick, tick.coordinates[-1]) > ahead(tick, tick.coordinates[0]) > 65
        if tick.situation is Situation.GOAL:
            end = tick.coordinates[-1]
            assert (ahead(tick, end), 44.6 <= end.y <= 55.4) == (100.0, True)


def ahead(tick: Tick, point: Point) -> float:
    """Return how far up the pitch a point is for the side of the tick."""
    return point.x if tick.side is Side.HOME else round(100 - point.x, 1)


# The clock -------------------------------------------------------------------------------------------


def boards(seen: Seen) -> list[Scoreboard]:
    """Return a match's scoreboards, every 23 seconds from six minutes before it to long after."""
    first, step = seen.meeting.kickoff_at - timedelta(minutes=6), timedelta(seconds=23)
    moments = (first + place * step for place in range(560))
    return [then.timeline.scoreboard for then in see(seen.meeting, *moments)]


def one_of_each() -> list[Seen]:
    """Return a match of ninety minutes, one with extra time, one with a shoot-out, and a demo match."""
    cup = finished("cup")
    return [
        finished("league")[0],
        next(seen for seen in cup if has_extra_time(seen) and not has_shoot_out(seen)),
        next(seen for seen in cup if has_shoot_out(seen)),
        finished("demo")[0],
    ]


@pytest.mark.parametrize("place", range(4))
def test_status_period_and_minute_go_forward_together(place: int) -> None:
    told = boards(one_of_each()[place])
    course = [ORDER.index((board.status, board.period)) for board in told]
    assert course == sorted(course)
    expected = {0: {0, 1, 2, 3, 9}, 1: set(range(8)) | {9}, 2: set(range(10)), 3: {0, 1, 2, 3, 9}}
    assert set(course) == expected[place]
    minutes = [board.minute for board in told if board.minute is not None]
    assert minutes == sorted(minutes)
    for board in told:
        if board.period is None:
            assert board.minute == (None if board.status is Status.NOT_STARTED else minutes[-1])
        else:
            least, most = MINUTES[board.period]
            assert least <= (board.minute or 0) <= most


def test_the_minute_is_the_one_being_played() -> None:
    each = kinds()["league"][0]
    moments = (each.kickoff_at + timedelta(seconds=seconds) for seconds in (0, 59, 60, 2640, 2730))
    assert [then.timeline.scoreboard.minute for then in see(each, *moments)] == [1, 1, 2, 45, 45]


def test_the_score_changes_with_the_goal_and_not_before() -> None:
    for seen in one_of_each():
        goals = [tick for tick in seen.played if tick.situation is Situation.GOAL]
        for goal in goals:
            at = seen.meeting.kickoff_at + offset_of(seen, goal)
            before, after = see(seen.meeting, at - timedelta(milliseconds=1), at)
            old, new = before.timeline.scoreboard.score, after.timeline.scoreboard.score
            assert (new.home - old.home, new.away - old.away) == (
                goal.side is Side.HOME,
                goal.side is Side.AWAY,
            )


def whistles(seen: Seen) -> list[Tick]:
    return [tick for tick in seen.ticks if tick.situation is Situation.PERIODSCORE]


def test_play_rests_between_the_whistle_and_the_next_kick_off(matches: list[Seen]) -> None:
    for seen in matches:
        half_time = 2 if seen.meeting.demo else 15
        for whistle, minutes in zip(whistles(seen)[:-1], (half_time, 5, 1, 3), strict=False):
            after = seen.ticks[seen.ticks.index(whistle) + 1]
            if after.situation is Situation.KICKOFF:
                assert after.uts - whistle.uts == minutes * 60_000
            else:
                assert after.situation is Situation.PENALTY
                assert after.uts - whistle.uts >= minutes * 60_000


def test_halves_last_as_long_as_they_should(matches: list[Seen]) -> None:
    for seen in matches:
        breaks = (2 if seen.meeting.demo else 15, 5, 1)
        begin = seen.ticks[1].uts
        for whistle, (least, most), rest in zip(
            whistles(seen), ((46, 56), (48, 61), (16, 23), (16, 24)), (*breaks, 0), strict=False
        ):
            assert least <= (whistle.uts - begin) / 60_000 <= most
            begin = whistle.uts + rest * 60_000


def test_the_scores_of_the_breaks_are_kept(matches: list[Seen]) -> None:
    for seen in matches:
        board, ends = seen.timeline.scoreboard, whistles(seen)
        assert board.half_time == score_until(seen, ends[0])
        assert board.ninety_minutes == (score_until(seen, ends[1]) if has_extra_time(seen) else None)


def test_the_half_time_score_is_known_from_the_whistle_on() -> None:
    for seen in one_of_each():
        whistle = seen.meeting.kickoff_at + offset_of(seen, whistles(seen)[0])
        before, after = see(seen.meeting, whistle - timedelta(milliseconds=1), whistle)
        assert before.timeline.scoreboard.half_time is None
        assert after.timeline.scoreboard.half_time == after.timeline.scoreboard.score


def score_until(seen: Seen, whistle: Tick) -> Score:
    sides = [
        tick.side for tick in seen.played if tick.situation is Situation.GOAL and tick.uts <= whistle.uts
    ]
    return Score(home=sides.count(Side.HOME), away=sides.count(Side.AWAY))


def test_finished_means_finished(matches: list[Seen]) -> None:
    for seen in matches[::5]:
        board = seen.timeline.scoreboard
        assert (board.status, board.period) == (Status.FINISHED, None)
        end = seen.meeting.kickoff_at + offset_of(seen, seen.ticks[-1])
        for later in see(seen.meeting, end, end + timedelta(minutes=1), end + timedelta(days=30)):
            assert (later.timeline, later.snapshot, later.momentum) == (
                seen.timeline,
                seen.snapshot,
                seen.momentum,
            )


# Discipline and the bench ----------------------------------------------------------------------------


def test_no_side_changes_more_than_it_may(matches: list[Seen]) -> None:
    for seen in matches:
        for side in Side:
            assert seen.count(side, Situation.SUBSTITUTION) <= (6 if has_extra_time(seen) else 5)


def test_most_substitutions_come_after_half_time() -> None:
    early = late = 0
    for seen in finished("league"):
        half_time = whistles(seen)[0].uts
        changes = [tick for tick in seen.ticks if tick.situation is Situation.SUBSTITUTION]
        early += sum(tick.uts <= half_time for tick in changes)
        late += sum(tick.uts > half_time for tick in changes)
    assert 0 < early < late / 10


# To a decision ---------------------------------------------------------------------------------------


def test_only_cup_ties_that_are_level_are_prolonged(matches: list[Seen]) -> None:
    for seen in matches:
        after_ninety = score_until(seen, whistles(seen)[1])
        level = after_ninety.home == after_ninety.away
        assert has_extra_time(seen) is (level and seen.meeting.cup)
        assert len(whistles(seen)) == 2 + 2 * has_extra_time(seen) + has_shoot_out(seen)


def test_every_cup_tie_has_a_winner() -> None:
    outcomes = set()
    for seen in finished("cup"):
        board = seen.timeline.scoreboard
        level = board.score.home == board.score.away
        assert has_shoot_out(seen) is level
        if board.shoot_out is not None:
            assert board.shoot_out.home != board.shoot_out.away
        outcomes.add((has_extra_time(seen), has_shoot_out(seen)))
    assert outcomes == {(False, False), (True, False), (True, True)}


class Kick(NamedTuple):
    side: Side | None
    scored: bool


def kicks(seen: Seen) -> list[Kick]:
    """Return the kicks of the shoot-out, in order."""
    ticks = seen.ticks[seen.shoot_out_begins : -1]
    pairs = list(zip(ticks[::2], ticks[1::2], strict=True))
    for spot, outcome in pairs:
        assert spot.situation is Situation.PENALTY
        assert outcome.situation in {Situation.GOAL, Situation.SHOT_ON_TARGET, Situation.SHOT_OFF_TARGET}
        assert spot.side is outcome.side
    return [Kick(spot.side, outcome.situation is Situation.GOAL) for spot, outcome in pairs]


def is_decided(taken: list[Kick]) -> bool:
    """Whether the rest of the kicks cannot change who wins: every way to go on is tried."""
    left = max(10 - len(taken), len(taken) % 2)
    following = [taken[place % 2].side for place in range(len(taken), len(taken) + left)]
    lead = sum((1 if kick.side is Side.HOME else -1) * kick.scored for kick in taken)
    best_home = lead + following.count(Side.HOME)
    best_away = lead - following.count(Side.AWAY)
    return best_home < 0 or best_away > 0


def test_shoot_outs_end_when_they_are_decided_and_no_kick_later() -> None:
    lengths = set()
    for seen in filter(has_shoot_out, finished("cup")):
        taken = kicks(seen)
        assert all(one.side is not two.side for one, two in pairwise(taken))
        assert is_decided(taken)
        assert not any(is_decided(taken[:count]) for count in range(2, len(taken)))
        lengths.add(len(taken))
    assert lengths


def test_a_shoot_out_counts_for_nothing_else() -> None:
    for seen in filter(has_shoot_out, finished("cup")):
        taken = kicks(seen)
        board = seen.timeline.scoreboard
        scored = [kick.side for kick in taken if kick.scored]
        assert board.shoot_out == Score(home=scored.count(Side.HOME), away=scored.count(Side.AWAY))
        [before] = see(seen.meeting, seen.meeting.kickoff_at + offset_of(seen, whistles(seen)[3]))
        assert before.timeline.scoreboard.shoot_out == Score()
        assert before.timeline.scoreboard.score == board.score
        assert (before.snapshot.home, before.snapshot.away) == (seen.snapshot.home, seen.snapshot.away)
        assert before.momentum == seen.momentum


def offset_of(seen: Seen, tick: Tick) -> timedelta:
    """Return how long after kick-off a tick comes."""
    return timedelta(milliseconds=tick.uts - int(seen.meeting.kickoff_at.timestamp() * 1000))
