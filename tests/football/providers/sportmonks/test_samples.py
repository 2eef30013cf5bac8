"""Real answers, where they are there."""

from collections import Counter

from feeds.errors import ProviderError
from feeds.http.client import Answer
from feeds.vendors.pieces import moment_ms
from feeds.vendors.sportmonks import allowance, explain, row, rows
from football.incidents import Booking, Goal, PeriodEnd, Substitution
from football.match import Score, Side, Status
from football.providers.sportmonks import answers, report
from football.providers.sportmonks.memory import Hearing, Memory, fold
from football.providers.sportmonks.reading import ref_of
from football.providers.sportmonks.words import EVENTS, FIGURES, INCREMENTS, WITHOUT_TICK
from tests.feed_samples import sample

FINAL = "sportmonks/fixture_with_includes.ucl_final_2026.excerpt.json"
TYPES = "sportmonks/types.statistics_periods_events.json"


def refuse(error: ProviderError) -> None:
    raise AssertionError(error)


def final() -> Memory:
    return fold(None, row(sample(FINAL)), Hearing(1_780_170_000_000, 120_000, refuse))


def test_a_whole_match_is_read_without_a_complaint() -> None:
    memory = final()
    board = memory.scoreboard

    assert (board.status, board.score, board.shoot_out, board.minute) == (
        Status.FINISHED,
        Score(1, 1),
        Score(4, 3),
        120,
    )
    assert (board.half_time, board.ninety_minutes) == (Score(0, 1), Score(1, 1))
    assert ref_of(row(sample(FINAL))) == "19683241"


def test_its_figures_are_ours() -> None:
    snapshot, momentum = answers.snapshot(final()), answers.momentum(final())

    assert snapshot.home is not None
    home = snapshot.home
    assert (home.corner_kicks, home.total_shots, home.shots_on_target, home.shots_off_target) == (
        11,
        21,
        4,
        12,
    )
    assert home.red_cards is None  # the capture has no such figure
    assert momentum is not None
    assert (momentum.home.attack, momentum.away.attack) == (159, 98)
    assert (momentum.home.dangerous_attack, momentum.away.dangerous_attack) == (101, 36)


def test_its_events_are_told_in_the_order_of_play() -> None:
    ticks = final().ticks
    words = Counter(tick.situation.value for tick in ticks)

    assert (words["goal"], words["corner"], words["shotofftarget"], words["shotoffwoodwork"]) == (
        2,
        14,
        25,
        1,
    )
    assert (words["substitution"], words["yellowcard"], words["penalty"]) == (11, 7, 11)
    assert [tick.situation.value for tick in ticks][:2] == ["match_started", "kickoff"]
    goals = [(tick.side, tick.uts) for tick in ticks if tick.situation.value == "goal"]
    assert [side for side, _ in goals] == [Side.AWAY, Side.HOME]
    assert goals[0][1] - (moment_ms(1780156912) or 0) == 5 * 60_000  # in its sixth minute
    assert {tick.situation.value for tick in ticks[-10:]} == {"penalty"}  # the shoot-out comes last
    assert ticks[-11].id == "periodscore 3"


def test_its_report_agrees_with_its_score() -> None:
    told = report.incidents(final())
    kinds = Counter(type(incident) for incident in told)

    assert (kinds[Goal], kinds[Substitution], kinds[Booking], kinds[PeriodEnd]) == (2, 11, 7, 4)
    assert [each.score for each in told if isinstance(each, Goal)] == [Score(0, 1), Score(1, 1)]


def test_lists_of_what_is_live_are_read() -> None:
    for name in ("livescores_inplay", "fixtures_latest"):
        assert all(ref_of(item) for item in rows(sample(f"sportmonks/{name}.json")))


def test_what_real_answers_say_of_the_hour_is_read() -> None:
    payload = sample("sportmonks/livescores_inplay.json")

    assert allowance(Answer(payload, {}), reserve=20) is None
    rest = allowance(Answer(payload, {}), reserve=141)
    assert rest is not None
    assert rest.seconds == 2371


def test_real_refusals_are_told_apart() -> None:
    for status, name in ((401, "error_401"), (429, "error_429")):
        said = explain(status, str(sample(f"sportmonks/{name}.json")))
        assert said is not None
        assert said.permanent is (status == 401)


def test_our_tables_name_types_that_there_are() -> None:
    known = {each["id"]: each["model_type"] for each in sample(TYPES)}
    figures = {number for types in FIGURES.values() for number in types} | INCREMENTS.keys()

    assert all(known.get(number) == "statistic" for number in figures)
    events = {number for number, kind in known.items() if kind in ("event", "timeline")}
    assert events <= EVENTS.keys() | WITHOUT_TICK
