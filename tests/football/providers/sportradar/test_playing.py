"""What is made of a recording, readable or not."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.errors import ProviderError
from feeds.http.exchanges import Exchange
from football.incidents import Booking, CardKind
from football.match import Score
from football.providers.sportradar.playing import play
from tests.feeds.mutations import mutated
from tests.football.providers.sportradar import raw
from tests.football.providers.sportradar.raw import OTHER, REF, event, goal, ms, situation, status

WHOLE, DELTA = f"sport_events/{REF}/timeline.json", "schedules/live/timelines_delta.json"


def heard(said: str, path: str, payload: Any, answered: int = 200) -> Exchange:
    body = payload if isinstance(payload, str) else json.dumps(payload)
    return Exchange(ms(said), "sportradar soccer", path, {}, answered, body)


def delta(said: str, *events: Any, **changes: Any) -> Any:
    return raw.delta(said, raw.delta_item(REF, *events, **status(said, 2, 0) | changes))


COURSE = [
    ("19:14", WHOLE, raw.timeline()),
    (
        "19:16",
        DELTA,
        delta("19:16", goal(20, "19:15", "home", 2, 0), match_situation=situation("attack", "home", "19:16")),
    ),
    ("19:18", DELTA, delta("19:18", event(21, "corner_kick", "19:17", "away"))),
]


def test_bad_answers_change_nothing() -> None:
    good = [heard(*each) for each in COURSE]
    bad = [
        heard("19:15", DELTA, "<h1>Oops</h1>", 503),
        heard("19:15", DELTA, '{"sport_event_timeline_deltas": ['),
        heard("19:15", DELTA, raw.delta("19:15", raw.delta_item(REF, home_score="two"))),
        heard("19:15", "schedules/live/unheard_of.json", {}),
    ]

    assert play(good[:1] + bad + good[1:]) == play(good)


def test_a_recording_is_of_the_match_that_was_read_first() -> None:
    other = heard("19:15", f"sport_events/{OTHER}/timeline.json", raw.timeline(OTHER, timeline=[]))
    recording = play([heard(*COURSE[0]), other, *[heard(*each) for each in COURSE[1:]]])

    assert recording == play([heard(*each) for each in COURSE])
    assert recording.final.score == Score(2, 0)
    assert recording.length == ms("19:18") - ms("0:00")


def test_what_was_corrected_is_told_in_its_last_words() -> None:
    first = raw.delta(
        "19:16", raw.delta_item(REF, event(30, "yellow_card", "19:15", "home"), **status("19:16"))
    )
    then = raw.delta("19:20", raw.delta_item(REF, event(30, "red_card", "19:15", "home"), **status("19:20")))
    story = play([heard(*COURSE[0]), heard("19:16", DELTA, first), heard("19:20", DELTA, then)]).story

    cards = [(told.what.card, told.ms) for told in story.incidents if isinstance(told.what, Booking)]
    assert cards == [(CardKind.RED, ms("19:20") - ms("0:00"))]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), number=st.integers(0, len(COURSE) - 1))
def test_no_answer_makes_more_than_an_error(data: st.DataObject, number: int) -> None:
    course = list(COURSE)
    said, path, payload = course[number]
    course[number] = (said, path, data.draw(mutated(payload)))
    try:
        recording = play([heard(*each) for each in course])
    except ProviderError:
        return
    assert list(recording.ticks) == sorted(recording.ticks, key=lambda tick: tick.uts)
    assert [moment.offset for moment in recording.moments] == sorted(
        each.offset for each in recording.moments
    )


def test_nothing_cannot_be_played() -> None:
    with pytest.raises(ProviderError, match="no whole timeline"):
        play([heard(*COURSE[1])])
