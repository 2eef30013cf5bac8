"""Recordings of an invented sport: each is its own length in milliseconds."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings
from structlog.testing import capture_logs

from feeds.errors import ProviderError
from feeds.recorded.recordings import RECORDINGS_KEPT, Recordings, recordings_folder
from feeds.recorded.replay import ReplayClock, Run

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


class Bout(msgspec.Struct, frozen=True):
    """A recording."""

    source: str
    length: int


class Shelf:
    """Makes the recordings, and notes what was read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, source: str) -> Bout:
        self.read.append(source)
        if source == "torn":
            raise ProviderError("torn in two", permanent=True)
        return Bout(source, 60_000)


def recordings(shelf: Shelf, *sources: str) -> Recordings[Bout]:
    return Recordings("curling", sources, shelf, ReplayClock(start=NOON))


def ref(source: str) -> str:
    return Run(source, int(NOON.timestamp())).ref


def test_every_run_is_answered_for_by_itself() -> None:
    with capture_logs() as logs:
        answers = recordings(Shelf(), "final", "torn").answers(
            [ref("final"), ref("torn"), ref("lost"), "nonsense"],
            lambda run, bout: (run.kickoff_at, bout.source),
        )
    assert answers.pop(ref("final")) == (NOON, "final")
    assert [str(error) for error in answers.values()] == [
        "torn in two",
        "there is no recording 'lost'",
        "'nonsense' names no run of a recording",
    ]
    assert all(isinstance(error, ProviderError) and error.permanent for error in answers.values())
    assert logs == [
        {
            "event": "recording_unreadable",
            "log_level": "warning",
            "provider": "curling",
            "recording": "torn",
            "reason": "torn in two",
        }
    ]


def test_a_recording_is_read_once_be_it_good_or_bad() -> None:
    shelf = Shelf()
    shelved = recordings(shelf, "final", "torn")
    for _ in range(3):
        shelved.answers([ref("final"), ref("torn")], lambda _, bout: bout)
    shelved.runs(NOON, NOON + DAY, NOON)
    assert sorted(shelf.read) == ["final", "torn"]


def test_not_more_than_a_bound_is_kept_in_memory() -> None:
    shelf = Shelf()
    sources = [str(number) for number in range(RECORDINGS_KEPT + 1)]
    shelved = recordings(shelf, *sources)
    for source in [*sources, sources[0]]:
        shelved.answers([ref(source)], lambda _, bout: bout)
    assert shelf.read == [*sources, sources[0]]


def test_an_unreadable_recording_has_no_run() -> None:
    shelved = recordings(Shelf(), "final", "torn", "semifinal")
    assert [run.source for run in shelved.runs(NOON, NOON + DAY, NOON)] == ["final", "semifinal"]
    assert shelved.each(lambda bout: bout.source) == {"final": "final", "semifinal": "semifinal"}


def test_a_providers_own_mistake_is_not_taken_for_a_bad_recording() -> None:
    shelved = recordings(Shelf(), "final")
    with pytest.raises(ZeroDivisionError):
        shelved.answers([ref("final")], lambda _, bout: bout.length // 0)


@override_settings(REPLAY_SPEED=60.0, REPLAY_START="")
def test_the_clock_is_that_of_the_settings() -> None:
    assert Recordings("curling", ["final"], Shelf()).clock == ReplayClock(60.0)


@override_settings(REPLAY_DIR="")
def test_an_empty_setting_is_named() -> None:
    with pytest.raises(ImproperlyConfigured, match="REPLAY_DIR is empty"):
        recordings_folder(None, "football/wyscout")


def test_a_missing_folder_is_named_with_its_setting(tmp_path: Path) -> None:
    with (
        override_settings(REPLAY_DIR=str(tmp_path)),
        pytest.raises(ImproperlyConfigured, match=r"REPLAY_DIR .*football/wyscout"),
    ):
        recordings_folder(None, "football/wyscout")


def test_a_folder_given_by_hand_needs_no_setting(tmp_path: Path) -> None:
    (tmp_path / "tennis").mkdir()
    assert recordings_folder(tmp_path, "tennis") == tmp_path / "tennis"
