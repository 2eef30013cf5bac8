import msgspec
import pytest

from tennis.score import Pair, Score, Side


def test_each_side_has_an_opponent() -> None:
    assert (Side.HOME.other, Side.AWAY.other) == (Side.AWAY, Side.HOME)


def test_a_pair_is_read_and_raised_by_side() -> None:
    pair = Pair(2, 5)
    assert (pair.of(Side.HOME), pair.of(Side.AWAY)) == (2, 5)
    assert (pair.plus(Side.HOME), pair.plus(Side.AWAY)) == ((3, 5), (2, 6))
    assert pair == (2, 5)


def test_the_current_set_is_the_last_one() -> None:
    score = Score(sets=(Pair(6, 3), Pair(4, 6), Pair(2, 1)), sets_won=Pair(1, 1))
    assert (score.set, score.games, score.game) == (3, (2, 1), "2-1")


def test_before_the_match_the_first_set_stands_at_nothing() -> None:
    score = Score()
    assert (score.set, score.game, score.point, score.server, score.sets_won) == (
        1,
        "0-0",
        "0-0",
        None,
        (0, 0),
    )


@pytest.mark.parametrize(
    "score", [Score(), Score(sets=(Pair(7, 6), Pair(0, 1)), server=Side.AWAY, point="Deuce")]
)
def test_it_survives_being_stored(score: Score) -> None:
    assert msgspec.json.decode(msgspec.json.encode(score), type=Score) == score
