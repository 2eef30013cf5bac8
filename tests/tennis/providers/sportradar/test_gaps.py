"""What a timeline lacks is taken from the status, as far as that has it."""

import pytest

from tennis.providers.sportradar import answers
from tennis.providers.sportradar.memory import Memory, TennisFolding
from tennis.score import Score
from tests.tennis.play import start
from tests.tennis.providers.sportradar import raw
from tests.tennis.providers.sportradar.raw import REF, Point, Raw, ms, points

TOLD = points(start(), "h" * 24 + "a" * 24 + "hhhh" + "aaaa" + "hah")  # 6-0 0-6 1-1 30-15
SET_THREE = 48  # where its points begin
NOW = raw.POINT_SECONDS * len(TOLD) + 1


def refuse(error: Exception) -> None:
    raise AssertionError(error)


def read(events: list[Raw], said: float = NOW, **state: object) -> Memory:
    answer = raw.timeline(REF, said, raw.status(TOLD[-1].state, **state), events)
    return TennisFolding().whole(None, answer, ms(said), refuse)


def events(told: list[Point]) -> list[Raw]:
    return [each for point in told for each in point.events]


def scores(memory: Memory) -> list[Score]:
    return [tick.score for tick in answers.timeline(memory, None, ms(NOW)).ticks]


@pytest.mark.parametrize("first", [SET_THREE, SET_THREE - 1])
def test_a_match_may_be_told_from_its_third_set_alone(first: int) -> None:
    told = [each for each in events(TOLD[first:]) if each.get("period") != "2"]
    read_ones = scores(read(told))
    wanted = [point.state.score for point in TOLD[SET_THREE:]]

    if first == SET_THREE:  # which set it is follows from the first game
        read_ones, wanted = read_ones[3:], wanted[3:]
    assert read_ones == wanted


def test_a_game_that_was_never_told_costs_no_later_point_its_sets() -> None:
    last_game = TOLD[23]
    told = [each for each in events(TOLD) if each["id"] != last_game.events[0]["id"]]

    assert scores(read(told)) == [point.state.score for point in TOLD if point is not last_game]


def test_without_a_status_the_sets_before_stand() -> None:
    memory = read(events(TOLD[:-1]))
    item = raw.delta_item(REF, None, *TOLD[-1].events)
    memory = TennisFolding().delta(memory, item, raw.at(NOW + 2), ms(NOW + 2), refuse)

    assert memory.scoreboard.score == TOLD[-1].state.score


def test_a_status_that_lacks_a_set_takes_none_away() -> None:
    games = [{"number": 3, "type": "set", "home_score": 1, "away_score": 1}]

    assert scores(read(events(TOLD), period_scores=games)) == [point.state.score for point in TOLD]
