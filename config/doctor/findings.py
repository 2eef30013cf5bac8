"""What the doctor says of one thing. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec


class State(StrEnum):
    """From well to ill."""

    OK = "ok"
    WARNING = "warning"  # it works, and may not for long, or not for everybody
    WRONG = "wrong"


class Finding(msgspec.Struct, frozen=True):
    """One line of the report. `name` stays from version to version; `mend` is empty where all is well."""

    name: str
    state: State
    says: str
    mend: str = ""


def ok(name: str, says: str) -> Finding:
    """Return that it is well."""
    return Finding(name, State.OK, says)


def warning(name: str, says: str, mend: str) -> Finding:
    """Return that it works, with something to think of."""
    return Finding(name, State.WARNING, says, mend)


def wrong(name: str, says: str, mend: str) -> Finding:
    """Return that it does not work."""
    return Finding(name, State.WRONG, says, mend)


def worst(findings: Iterable[Finding]) -> State:
    """Return the worst state among them; OK for none."""
    return max((finding.state for finding in findings), key=list(State).index, default=State.OK)


def counted(findings: Sequence[Finding]) -> dict[State, int]:
    """Return how many findings there are of each state, none included."""
    counter = Counter(finding.state for finding in findings)
    return {state: counter[state] for state in State}
