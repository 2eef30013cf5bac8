"""Examinations run side by side, and none of them can spoil the report."""

import threading
import time
from collections.abc import Iterator
from itertools import count

import pytest
from pytest_django.fixtures import Settings

from config.doctor.findings import Finding, State, ok
from config.doctor.running import Examination, run

LONG_SECONDS = 30


def fine() -> Iterator[Finding]:
    yield ok("fine", "well")


def quiet(done: int, of: int) -> None:
    """Tell nobody."""


def test_they_run_side_by_side_and_are_told_in_order() -> None:
    together = threading.Barrier(3)

    def meets() -> Iterator[Finding]:
        together.wait(LONG_SECONDS)  # breaks unless all three are under way
        yield ok("met", "well")

    findings = run({"b": meets, "fine": fine, "a": meets, "c": meets}, quiet, LONG_SECONDS)

    assert [finding.name for finding in findings] == ["met", "fine", "met", "met"]


def test_one_that_hangs_is_wrong_in_time_and_what_it_found_counts() -> None:
    end = threading.Event()

    def hangs() -> Iterator[Finding]:
        yield ok("half", "well")
        end.wait(LONG_SECONDS)
        yield ok("late", "well")

    begun = time.monotonic()
    findings = run({"hangs": hangs, "fine": fine}, quiet, 0.2)
    took = time.monotonic() - begun
    end.set()

    assert took < LONG_SECONDS / 3
    assert [(finding.name, finding.state) for finding in findings] == [
        ("half", State.OK),
        ("hangs", State.WRONG),
        ("fine", State.OK),
    ]


@pytest.mark.parametrize("error", [KeyError("score"), RuntimeError("key is s3cret-of-acme"), OSError()])
def test_one_that_fails_is_wrong_with_its_reason_and_without_secrets(
    error: Exception, settings: Settings
) -> None:
    settings.ACME_KEY = "s3cret-of-acme"

    def fails() -> Iterator[Finding]:
        yield ok("half", "well")
        raise error

    half, failed, other = run({"fails": fails, "fine": fine}, quiet, LONG_SECONDS)

    assert (half.name, failed.name, other.name) == ("half", "fails", "fine")
    assert failed.state is State.WRONG
    assert type(error).__name__ in failed.says
    assert "s3cret" not in failed.says


def test_progress_is_told_as_they_end() -> None:
    told: list[tuple[int, int]] = []
    names = (f"fine {number}" for number in count())
    some: dict[str, Examination] = {next(names): fine for _ in range(3)}

    run(some, lambda done, of: told.append((done, of)), LONG_SECONDS)

    assert told == [(1, 3), (2, 3), (3, 3)]
