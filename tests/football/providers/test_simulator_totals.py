"""The simulator's figures: they agree with its ticks, with each other, and with what football looks like."""

from collections import Counter
from statistics import mean
from typing import Any

import msgspec
import pytest

from football.frames import SideStats
from football.match import Side, Status
from football.situations import Situation
from football.stats import build_stats
from tests.football.providers.simulated import Seen, finished, midway

OTHER = {Side.HOME: Side.AWAY, Side.AWAY: Side.HOME}
PHASES = {
    Situation.SAFE: "ball_safe",
    Situation.ATTACK: "attack",
    Situation.DANGEROUS: "dangerous_attack",
}
TICKS_OF = {
    "corner_kicks": Situation.CORNER,
    "throw_ins": Situation.THROWIN,
    "free_kicks": Situation.FREEKICK,
    "goal_kicks": Situation.GOALKICK,
    "offsides": Situation.OFFSIDE,
    "yellow_cards": Situation.YELLOWCARD,
    "red_cards": Situation.REDCARD,
    "shots_on_target": Situation.SHOT_ON_TARGET,
    "hit_woodwork": Situation.SHOT_OFF_WOODWORK,
    "goalkeeper_saves": Situation.GOALKEEPER_SAVED,
    "recoveries": Situation.POSSESSION,
}

# The mean of a side in a league match; what real ones come to lies within.
PER_SIDE = {
    "ball_possession": (49.9, 50.1),
    "total_shots": (10.5, 14.5),
    "shots_on_target": (3.5, 5.5),
    "hit_woodwork": (0.05, 0.6),
    "corner_kicks": (4, 6),
    "fouls": (9.5, 13),
    "yellow_cards": (1.4, 2.6),
    "red_cards": (0.01, 0.25),
    "offsides": (1, 3),
    "passes": (400, 520),
    "accurate_passes": (330, 450),
    "long_balls": (20, 40),
    "crosses": (6, 18),
    "through_balls": (1, 5),
    "big_chances": (0.4, 2),
    "tackles": (12, 20),
    "interceptions": (10, 30),
    "clearances": (12, 25),
    "dispossessed": (7, 15),
    "recoveries": (40, 70),
    "ground_duels": (50, 80),
    "aerial_duels": (13, 30),
    "dribbles": (6, 13),
    "final_third_entries": (35, 70),
    "touches_in_penalty_area": (18, 35),
    "goalkeeper_saves": (2, 4),
    "high_claims": (0.5, 2.5),
    "punches": (0.1, 1.2),
    "throw_ins": (15, 25),
    "free_kicks": (10, 16),
    "goal_kicks": (5, 10),
    "xg": (1.1, 1.6),
}


@pytest.fixture(scope="module", params=["league", "cup", "demo", "midway"])
def matches(request: pytest.FixtureRequest) -> list[Seen]:
    """Matches that have ended, and matches in the middle of play."""
    return midway() if request.param == "midway" else finished(request.param)


def each_side(matches: list[Seen]) -> list[tuple[Seen, Side, Any, Any]]:
    """Return every match from both sides: the match, the side, its figures, the other's."""
    return [(seen, side, seen.figures(side), seen.figures(OTHER[side])) for seen in matches for side in Side]


# Agreement -------------------------------------------------------------------------------------------


def test_the_score_is_what_the_goal_ticks_say(matches: list[Seen]) -> None:
    for seen in matches:
        score = seen.timeline.scoreboard.score
        assert (score.home, score.away) == tuple(seen.count(side, Situation.GOAL) for side in Side)


def test_figures_are_what_the_ticks_say(matches: list[Seen]) -> None:
    for seen, side, own, _ in each_side(matches):
        told = {figure: getattr(own, figure) for figure in TICKS_OF}
        assert told == {figure: seen.count(side, situation) for figure, situation in TICKS_OF.items()}


def test_shots_add_up(matches: list[Seen]) -> None:
    for seen, side, own, other in each_side(matches):
        assert own.total_shots == own.shots_on_target + own.shots_off_target + own.blocked_shots
        assert own.total_shots == own.shots_inside_box + own.shots_outside_box
        missed = seen.count(side, Situation.SHOT_OFF_TARGET, Situation.SHOT_OFF_WOODWORK)
        assert missed == own.shots_off_target + own.blocked_shots  # off target includes the woodwork
        assert own.hit_woodwork <= own.shots_off_target
        assert own.big_chances_missed <= own.big_chances <= own.total_shots
        assert other.big_saves <= own.big_chances_missed


def test_every_shot_on_target_is_a_goal_or_saved(matches: list[Seen]) -> None:
    for seen in matches:
        for tick, after in zip(seen.played, seen.played[1:], strict=False):
            if tick.situation is Situation.SHOT_ON_TARGET:
                assert (after.situation, after.side) in {
                    (Situation.GOAL, tick.side),
                    (Situation.GOALKEEPER_SAVED, OTHER[tick.side]),  # type: ignore[index]  # a shot has a side
                }


def test_every_foul_and_offside_is_followed_by_a_free_kick_or_a_penalty(matches: list[Seen]) -> None:
    for seen, side, own, other in each_side(matches):
        restarts = own.free_kicks + seen.count(side, Situation.PENALTY)
        over = seen.timeline.scoreboard.status is Status.FINISHED
        assert other.fouls + other.offsides - restarts in ({0} if over else {0, 1})  # one may still be taken


def test_fouls_are_the_most_that_comes_of_fouls(matches: list[Seen]) -> None:
    for _, _, own, other in each_side(matches):
        assert own.fouled_in_final_third <= other.fouls
        assert own.yellow_cards + own.red_cards <= own.fouls


def test_the_parts_of_a_figure_make_the_whole(matches: list[Seen]) -> None:
    for _, _, own, other in each_side(matches):
        assert own.duels == own.ground_duels + own.aerial_duels
        assert (own.ground_duels, own.aerial_duels) == (other.ground_duels, other.aerial_duels)
        assert own.total_saves == own.goalkeeper_saves
        assert own.total_tackles == own.tackles >= own.tackles_won == other.dispossessed
        assert own.final_third_phase <= own.accurate_passes <= own.passes
        assert own.through_balls + own.crosses <= own.passes
        assert own.ball_possession + other.ball_possession == 100


def test_xg_is_the_sum_of_what_the_shots_were_worth(matches: list[Seen]) -> None:
    for _, _, own, _ in each_side(matches):
        assert 0.0 <= own.xg < own.total_shots or own.total_shots == own.xg == 0
        assert own.xg >= 0.3 * own.big_chances


def test_phase_counts_are_runs_of_phase_ticks(matches: list[Seen]) -> None:
    for seen in matches:
        runs = runs_of_phases(seen)
        for side in Side:
            phases = seen.phases(side)
            told = {name: getattr(phases, name) for name in PHASES.values()}
            assert told == {name: runs[side, name] for name in PHASES.values()}


def runs_of_phases(seen: Seen) -> Counter[tuple[Side | None, str]]:
    """Count runs of one side's phase; whatever is neither a phase nor a change of possession ends one."""
    runs: Counter[tuple[Side | None, str]] = Counter()
    last = None
    for tick in seen.ticks:
        if tick.situation in PHASES:
            if last != (tick.side, tick.situation):
                runs[tick.side, PHASES[tick.situation]] += 1
            last = tick.side, tick.situation
        elif tick.situation is not Situation.POSSESSION:
            last = None
    return runs


def test_in_the_end_every_figure_of_the_stats_block_is_there() -> None:
    for seen in finished("league"):
        block = msgspec.to_builtins(build_stats(seen.snapshot, seen.momentum))
        assert set(block["home"]) == set(block["away"]) == set(SideStats.__struct_fields__)


# What football looks like ----------------------------------------------------------------------------


@pytest.mark.parametrize(("figure", "band"), PER_SIDE.items())
def test_a_side_does_what_sides_do(figure: str, band: tuple[float, float]) -> None:
    least, most = band
    assert least <= mean(getattr(own, figure) for _, _, own, _ in each_side(finished("league"))) <= most


def test_a_match_has_the_goals_that_its_xg_promises() -> None:
    matches = finished("league") + finished("demo")
    goals = mean(seen.count(side, Situation.GOAL) for seen in matches for side in Side)
    promised = mean(own.xg for _, _, own, _ in each_side(matches))
    assert 1.0 <= goals <= 1.7
    assert goals == pytest.approx(promised, abs=0.3)


def test_a_match_has_a_tick_every_five_seconds() -> None:
    for seen in finished("league"):
        minutes = (seen.ticks[-1].uts - seen.ticks[1].uts) / 60_000 - 15  # half-time
        assert 4 <= minutes * 60 / len(seen.ticks) <= 6
    assert 1_100 <= mean(len(seen.ticks) for seen in finished("league")) <= 1_400


def test_phases_come_as_often_as_in_recorded_matches() -> None:
    sides = [seen.phases(side) for seen in finished("league") for side in Side]
    assert 60 <= mean(side.ball_safe for side in sides) <= 100
    assert 60 <= mean(side.attack for side in sides) <= 100
    assert 30 <= mean(side.dangerous_attack for side in sides) <= 50


def test_injuries_reviews_and_penalties_come_now_and_then() -> None:
    matches = finished("league") + finished("cup")
    for situation, least, most in (
        (Situation.INJURY, 1, 4),
        (Situation.POSSIBLE_EVENT, 0.2, 1),
        (Situation.PENALTY, 0.1, 0.6),
        (Situation.SUBSTITUTION, 5, 10),
    ):
        assert least <= mean(sum(seen.count(side, situation) for side in Side) for seen in matches) <= most
