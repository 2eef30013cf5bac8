"""Real answers, where they are there."""

from collections import Counter
from typing import Any

from feeds.errors import ProviderError
from football.incidents import Goal
from football.match import Period, Score, Side
from football.providers.api_football import answers
from football.providers.api_football.access import account, listed, refuses
from football.providers.api_football.calendar import read_fixture
from football.providers.api_football.figures import read_figures
from football.providers.api_football.memory import Hearing, Memory, fold_listed
from football.providers.api_football.reading import ref_of
from football.providers.api_football.words import FIGURES, WITHOUT_COUNTER
from tests.feed_samples import sample

LIVE = "api_football/fixtures_live_all.2021-04-21.excerpt.json"
STATISTICS = "api_football/fixtures_statistics.doc_sample.json"
NOW = 1_619_017_000_000  # when the live list was read


def refuse(error: ProviderError) -> None:
    raise AssertionError(error)


def live() -> dict[str, Memory]:
    payload = sample(LIVE)
    assert refuses(payload) is None
    return {ref_of(item): fold_listed(None, item, Hearing(NOW, 120_000, refuse)) for item in listed(payload)}


def test_every_match_of_a_live_list_is_read_without_a_complaint() -> None:
    for item in listed(sample(LIVE)):
        found = read_fixture(item)
        memory = live()[found.ref]
        goals = item["goals"]

        assert found.scoreboard == memory.scoreboard
        assert memory.scoreboard.score == Score(goals["home"], goals["away"])
        assert memory.scoreboard.period in (Period.FIRST_HALF, Period.SECOND_HALF)
        assert len(memory.events) == len(item["events"])


def test_its_goals_add_up_to_its_scores() -> None:
    for memory in live().values():
        goals = [each for each in answers.incidents(memory) if isinstance(each, Goal)]
        counted = Counter(goal.side for goal in goals)

        assert Score(counted[Side.HOME], counted[Side.AWAY]) == memory.scoreboard.score


def test_half_time_is_left_out_while_it_runs_along() -> None:
    first_halves = [each for each in live().values() if each.scoreboard.period is Period.FIRST_HALF]

    assert first_halves
    assert {each.scoreboard.half_time for each in first_halves} == {None}


def test_statistics_are_read_and_all_of_them_have_words() -> None:
    rows: list[Any] = listed(sample(STATISTICS))
    home, away = (row["team"]["id"] for row in rows)
    found = read_figures(rows, {home: Side.HOME, away: Side.AWAY})

    names = {each["type"] for row in rows for each in row["statistics"]}
    assert names <= FIGURES.keys() | WITHOUT_COUNTER
    said = {each["type"]: each["value"] for each in rows[0]["statistics"]}
    assert (found[Side.HOME].total_shots, found[Side.HOME].passes) == (
        said["Total Shots"],
        said["Total passes"],
    )
    assert found[Side.HOME].ball_possession == int(said["Ball Possession"].removesuffix("%"))


def test_an_account_is_read() -> None:
    assert account(sample("api_football/status.doc_sample.json")) == (
        "plan Free: 12 of the day's 100 requests are made"
    )
