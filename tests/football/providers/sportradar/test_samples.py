"""Real answers, where they are there."""

from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.errors import ProviderError
from feeds.vendors.pieces import moment_ms, read, read_each
from football.incidents import Booking, Goal, PeriodEnd, Review, Substitution
from football.match import Score, Side
from football.providers.sportradar import answers, report
from football.providers.sportradar.calendar import read_fixture
from football.providers.sportradar.memory import Hearing, Memory, fold_delta, fold_whole
from football.providers.sportradar.reading import RawEvent
from tests.feed_samples import sample
from tests.feeds.mutations import mutated
from tests.football.providers.sportradar.test_mutations import ignore

TIMELINE = "sportradar_soccer/sport_event_timeline.epl_2023.json"
SUMMARY = "sportradar_soccer/sport_event_summary.live.doc_excerpt.json"
PUSHED = "sportradar_soccer/push_events.doc_sample.json"


def refuse(error: ProviderError) -> None:
    raise AssertionError(error)


def whole(payload: Any) -> Memory:
    return fold_whole(Memory(), payload, Hearing(moment_ms(payload["generated_at"]) or 0, refuse))


def test_a_whole_match_is_read_without_a_complaint() -> None:
    memory = whole(sample(TIMELINE))
    figures = answers.snapshot(memory)

    assert memory.scoreboard.score == Score(2, 1)
    assert memory.scoreboard.half_time == Score(2, 0)
    assert figures.home is not None
    assert (figures.home.total_shots, figures.home.red_cards, figures.home.hit_woodwork) == (9, 1, 0)


def test_its_events_have_words_and_places() -> None:
    payload = sample(TIMELINE)
    ticks = [tick for tick in whole(payload).ticks if " " not in tick.id]
    words = Counter(tick.situation.value for tick in ticks)

    assert (words["goal"], words["throwin"], words["corner"], words["goalkeeper_saved"]) == (3, 25, 4, 5)
    shots = [tick for tick in ticks if tick.situation.value.startswith("shot")]
    assert all((tick.coordinates[0].x > 50) == (tick.side is Side.HOME) for tick in shots)


def test_its_report_agrees_with_its_figures() -> None:
    payload = sample(TIMELINE)
    events = read_each(payload["timeline"], RawEvent, refuse)
    told = Counter(type(incident) for incident in report.incidents(events))

    assert (told[Goal], told[Substitution], told[Booking], told[Review], told[PeriodEnd]) == (3, 8, 6, 1, 2)
    assert len(report.shots(events)) == 13  # the blocked ones are in no event


def test_other_answers_are_read_too() -> None:
    payload = sample(SUMMARY)
    memory = fold_delta(Memory(), payload, None, Hearing(moment_ms("2025-06-05T18:37:32+00:00") or 0, refuse))

    assert read_fixture(payload).home.name == payload["sport_event"]["competitors"][0]["name"]
    assert memory.ticks[-1].side is Side.AWAY
    assert [point.x for point in memory.ticks[-1].coordinates] == [40, 40, 61, 34]
    for pushed in sample(PUSHED):
        if "payload" in pushed:
            read(pushed["payload"]["event"], RawEvent)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_change_to_a_real_answer_is_more_than_an_error(data: st.DataObject) -> None:
    payload = data.draw(mutated(sample(TIMELINE)))
    try:
        fold_whole(Memory(), payload, Hearing(moment_ms("2023-10-21T16:03:30+00:00") or 0, ignore))
        read_fixture(payload)
    except ProviderError:
        pass
    report.incidents(read_each(payload.get("timeline"), RawEvent, ignore))
