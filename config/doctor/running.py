"""Runs examinations side by side, bounded in time; whatever one of them does costs the others nothing."""

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from queue import Empty, Queue

from django.db import connections

from config.doctor.findings import Finding, wrong
from config.doctor.reasons import reason

SECONDS = 10  # for all of them together, as they run side by side

Examination = Callable[[], Iterable[Finding]]
Progress = Callable[[int, int], None]


def run(
    examinations: Mapping[str, Examination], progress: Progress, seconds: float = SECONDS
) -> list[Finding]:
    """Return what was found, in the order of the examinations, within so many seconds.

    One that fails or takes longer is found wrong; what it found before counts. `progress` is told how many
    are done, of how many.
    """
    found: dict[str, list[Finding]] = {name: [] for name in examinations}
    done: Queue[str] = Queue()
    for name, examination in examinations.items():
        # A daemon, so that one that hangs does not keep the command from ending.
        threading.Thread(target=_examine, args=(name, examination, found[name], done), daemon=True).start()
    for name in found.keys() - _heard(done, len(found), progress, seconds):
        said = f"no end of this within {seconds:g} s"
        found[name].append(
            wrong(name, said, "Something it asks does not answer: look at its log, and at the network.")
        )
    return [finding for findings in found.values() for finding in list(findings)]


def _heard(done: "Queue[str]", expected: int, progress: Progress, seconds: float) -> set[str]:
    """Return the names of those that were done in time."""
    heard: set[str] = set()
    deadline = time.monotonic() + seconds
    while len(heard) < expected:
        try:
            heard.add(done.get(timeout=max(0, deadline - time.monotonic())))
        except Empty:
            break
        progress(len(heard), expected)
    return heard


def _examine(name: str, examination: Examination, found: list[Finding], done: "Queue[str]") -> None:
    try:
        for finding in examination():
            found.append(finding)  # noqa: PERF402 - what was found before a failure counts
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told and the others go on
        said = f"could not be looked at: {type(error).__name__}: {reason(error)}"
        found.append(wrong(name, said, "This was not foreseen: please report this line."))
    finally:
        connections.close_all()  # this thread's
        done.put(name)
