import msgspec
import pytest

from feeds.changes import Seen, unseen
from tennis.match import Scoreboard, Status, Tick
from tennis.score import Pair, Score, Side

LIVE = Scoreboard(
    status=Status.LIVE,
    score=Score(sets=(Pair(5, 4),), point="40-30", server=Side.HOME),
)


def with_score(**changes: object) -> Scoreboard:
    return msgspec.structs.replace(LIVE, score=msgspec.structs.replace(LIVE.score, **changes))


@pytest.mark.parametrize(
    "other",
    [
        msgspec.structs.replace(LIVE, status=Status.INTERRUPTED),
        with_score(sets=(Pair(6, 4),), sets_won=Pair(1, 0), point="0-0"),
        with_score(sets=(Pair(5, 4), Pair(0, 0)), point="0-15"),
    ],
    ids=["status", "a set won", "a set begun"],
)
def test_a_client_hears_at_once_of(other: Scoreboard) -> None:
    assert LIVE.differs_from(other)
    assert other.differs_from(LIVE)


@pytest.mark.parametrize(
    "other", [LIVE, with_score(point="Deuce"), with_score(sets=(Pair(5, 5),), point="0-0", server=Side.AWAY)]
)
def test_points_and_games_can_wait(other: Scoreboard) -> None:
    assert not LIVE.differs_from(other)


def test_statuses_are_the_words_of_the_protocol() -> None:
    words = "notstarted live interrupted finished retired walkover postponed cancelled"
    assert [status.value for status in Status] == words.split()


def test_ticks_can_be_told_from_those_already_published() -> None:
    ticks = [Tick(id=str(number), uts=1000 * number, score=Score()) for number in (9, 10, 11)]
    news, seen = unseen(ticks[:2], Seen(), now=20_000)
    assert [tick.id for tick in news] == ["9", "10"]
    assert [tick.id for tick in unseen(ticks, seen, now=20_000)[0]] == ["11"]


def test_a_scoreboard_survives_being_stored() -> None:
    assert msgspec.json.decode(msgspec.json.encode(LIVE), type=Scoreboard) == LIVE
