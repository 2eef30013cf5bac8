"""Recording what Sportradar answers, and playing it again."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.errors import ProviderError
from feeds.http.exchanges import Exchange, listening, written_to
from feeds.recorded.replay import ReplayClock, Run
from tennis.match import Circuit, Scoreboard, Snapshot, Status, Timeline
from tennis.providers import provider
from tennis.providers.replay_recorded import RecordedReplay
from tennis.providers.sportradar.playing import play
from tennis.score import Pair, Side
from tests.feeds.mutations import mutated
from tests.tennis.play import start
from tests.tennis.providers.sportradar import raw
from tests.tennis.providers.sportradar.raw import OTHER, POINT_SECONDS, REF, ms
from tests.tennis.providers.sportradar.upstream import DELTA, Vendor

START = raw.START + timedelta(days=100)  # when the replay begins
SEEN, FOLLOWED = "h" * 24 + "a" * 20, ["aa", "h", "aa", "a", *["h" * 4] * 6]  # before, and as it was answered
WHOLE = f"sport_events/{REF}/timeline.json"


@pytest.fixture
def recorded(vendor: Vendor, tmp_path: Path) -> Path:
    """A folder with a match that was recorded while it was followed, each answer at its moment."""
    (tmp_path / "tennis" / "recorded").mkdir(parents=True)
    with (
        written_to(tmp_path / "tennis" / "recorded" / "lakeside.jsonl.gz") as write,
        listening(lambda exchange: write(msgspec.structs.replace(exchange, at=ms(vendor.now)))),
    ):
        vendor.plays(SEEN)
        vendor.timeline()
        for winners in FOLLOWED:
            vendor.plays(winners)
            vendor.timeline()
            vendor.collect()
    return tmp_path


def replay(folder: Path, speed: float = 1) -> RecordedReplay:
    return RecordedReplay(folder, ReplayClock(speed, START))


def ref(source: str = "lakeside") -> str:
    return Run(source, int(START.timestamp())).ref


def said(folder: Path, points: int, speed: float = 1, source: str = "lakeside") -> tuple[Timeline, Snapshot]:
    """Return what is said a second after so many points were played; the first point is the beginning."""
    at = START + timedelta(seconds=POINT_SECONDS * (points - 1) + 1) / speed
    player = replay(folder, speed)
    timeline = asyncio.run(player.timelines({ref(source): None}, at))[ref(source)]
    snapshot = asyncio.run(player.snapshots([ref(source)], at))[ref(source)]
    assert isinstance(timeline, Timeline)
    assert isinstance(snapshot, Snapshot)
    return timeline, snapshot


@pytest.mark.parametrize("speed", [1, 7.5, 60])
@pytest.mark.parametrize("points", [1, 30, len(SEEN) + 2, len(SEEN) + 6, len(SEEN + "".join(FOLLOWED))])
def test_a_replay_is_the_match_at_any_speed(
    recorded: Path, vendor: Vendor, points: int, speed: float
) -> None:
    timeline, snapshot = said(recorded, points, speed)
    told = vendor.told[:points]

    assert [tick.score for tick in timeline.ticks] == [point.state.score for point in told]
    assert snapshot.scoreboard.score == told[-1].state.score
    shown = (timeline.ticks[-1].uts / 1000 - START.timestamp()) * speed
    assert shown == pytest.approx(POINT_SECONDS * (points - 1), abs=speed / 500)


def test_figures_are_shown_from_when_they_were_heard_of(recorded: Path) -> None:
    early, late = said(recorded, 30)[1], said(recorded, len(SEEN) + 1)[1]

    assert (early.home and early.home.aces, late.home and late.home.aces) == (None, 4)


def test_a_replay_ends_as_the_match_did(recorded: Path) -> None:
    timeline, snapshot = said(recorded, len(SEEN + "".join(FOLLOWED)) + 1)

    assert (snapshot.scoreboard.status, snapshot.scoreboard.winner) == (Status.FINISHED, Side.HOME)
    assert snapshot.scoreboard.score.sets == (Pair(6, 0), Pair(0, 6), Pair(6, 0))
    assert len({tick.id for tick in timeline.ticks}) == len(SEEN + "".join(FOLLOWED))


def test_a_recording_is_in_the_calendar(recorded: Path) -> None:
    before, after = START - timedelta(minutes=5), START + timedelta(seconds=60)
    (early,) = asyncio.run(replay(recorded).fixtures(START, after, before))
    (late,) = asyncio.run(replay(recorded).fixtures(START, after, after))

    assert (late.ref, late.start_at, late.home.short_name) == (ref(), START, "V. Lindqvist")
    assert (late.tournament.name, late.tournament.circuit) == ("Lakeside Open", Circuit.WTA)
    assert (early.scoreboard, late.scoreboard.status) == (Scoreboard(), Status.LIVE)


def test_the_setting_leads_to_it(recorded: Path, settings: Any) -> None:
    settings.REPLAY_DIR = str(recorded)
    provider.cache_clear()
    try:
        assert isinstance(provider("replay_recorded"), RecordedReplay)
    finally:
        provider.cache_clear()


def test_a_folder_without_recordings_is_said(tmp_path: Path) -> None:
    (tmp_path / "tennis" / "recorded").mkdir(parents=True)

    with pytest.raises(ImproperlyConfigured, match=r"there is no \*\.jsonl\.gz in"):
        replay(tmp_path)


def test_a_recording_without_a_match_is_an_error_of_its_own(recorded: Path) -> None:
    with written_to(recorded / "tennis" / "recorded" / "empty.jsonl.gz") as write:
        write(Exchange(1, "sportradar tennis", "x.json", {}, 200, "{}"))
    answers = asyncio.run(replay(recorded).snapshots([ref(), ref("empty")], START))

    assert isinstance(answers[ref()], Snapshot)
    assert isinstance(answers[ref("empty")], ProviderError)


# Answers that cannot be read ---------------------------------------------------------------------------


def heard(seconds: float, path: str, payload: Any, answered: int = 200) -> Exchange:
    body = payload if isinstance(payload, str) else json.dumps(payload)
    return Exchange(ms(seconds), "sportradar tennis", path, {}, answered, body)


POINTS = raw.points(start(), "hah")
COURSE = [
    (5, WHOLE, raw.timeline(REF, 5, raw.status(POINTS[0].state), POINTS[0].events)),
    (9, DELTA, raw.delta(9, raw.delta_item(REF, raw.status(POINTS[1].state), *POINTS[1].events))),
    (13, DELTA, raw.delta(13, raw.delta_item(REF, raw.status(POINTS[2].state), *POINTS[2].events))),
]


def test_bad_answers_change_nothing() -> None:
    good = [heard(*each) for each in COURSE]
    bad = [
        heard(6, DELTA, "<h1>Oops</h1>", 503),
        heard(6, DELTA, '{"sport_event_timeline_deltas": ['),
        heard(6, DELTA, raw.delta(6, raw.delta_item(REF, {"home_score": "two"}))),
        heard(6, f"sport_events/{OTHER}/timeline.json", raw.timeline(OTHER, 6, raw.NOT_STARTED, [])),
    ]

    assert play(good[:1] + bad + good[1:]) == play(good)


def test_nothing_cannot_be_played() -> None:
    with pytest.raises(ProviderError, match="no whole timeline"):
        play([heard(*COURSE[1])])


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), number=st.integers(0, len(COURSE) - 1))
def test_no_answer_makes_more_than_an_error(data: st.DataObject, number: int) -> None:
    course = list(COURSE)
    seconds, path, payload = course[number]
    course[number] = (seconds, path, data.draw(mutated(payload)))
    try:
        moments = play([heard(*each) for each in course]).course.moments
    except ProviderError:
        return
    assert [moment.offset for moment in moments] == sorted(moment.offset for moment in moments)
