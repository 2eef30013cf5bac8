import pytest

from football.providers.wyscout.plays import Kind
from football.providers.wyscout.xg import PENALTY, xg
from tests.football.providers.wyscout.plays import play

HEAD = 403


def test_a_penalty_is_as_good_as_penalties_are() -> None:
    assert xg(play(Kind.FREE_KICK, "Penalty", at=(90, 50))) == PENALTY == pytest.approx(423 / 582, abs=5e-5)


def test_a_shot_from_the_spot_is_what_the_formula_gives() -> None:
    # dx = 10.5 m, dy = 0: theta = atan2(76.86, 110.25 - 13.3956) = 0.6707, z = -1.0884 - 1.1218 + 1.0738
    assert xg(play(Kind.SHOT, "Shot", at=(90, 50))) == pytest.approx(0.2429, abs=1e-3)


def test_nearer_and_more_central_is_better() -> None:
    chances = [xg(play(Kind.SHOT, "Shot", at=place)) for place in ((70, 20), (80, 30), (90, 45), (95, 50))]
    assert chances == sorted(chances)


def test_a_header_is_worse_and_a_direct_free_kick_better() -> None:
    foot, head = (xg(play(Kind.SHOT, "Shot", *tags, at=(90, 50))) for tags in ((), (HEAD,)))
    direct = xg(play(Kind.FREE_KICK, "Free kick shot", at=(90, 50)))
    assert head < foot < direct


def test_the_head_tag_means_nothing_on_a_direct_free_kick() -> None:
    kick, tagged = (xg(play(Kind.FREE_KICK, "Free kick shot", *tags, at=(75, 50))) for tags in ((), (HEAD,)))
    assert kick == tagged


@pytest.mark.parametrize("y", [0, 50, 100])
def test_a_shot_from_the_goal_line_is_still_a_probability(y: float) -> None:
    assert 0 < xg(play(Kind.SHOT, "Shot", at=(100, y))) < 1
