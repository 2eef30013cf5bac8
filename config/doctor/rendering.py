"""The report for people, and the same for machines. Pure."""

import textwrap
from collections.abc import Callable, Sequence

import msgspec

from config.doctor.findings import Finding, State, counted, worst

MEND = "→ "
LEAST_WORDS = 30  # columns for what is said, however narrow the terminal
STATE_WIDTH = max(map(len, State))

Paint = Callable[[State, str], str]


class Report(msgspec.Struct, frozen=True):
    """What `--json` writes."""

    state: State
    counts: dict[State, int]
    findings: Sequence[Finding]


def as_json(findings: Sequence[Finding]) -> str:
    """Return the report as one JSON object: `state`, `counts`, `findings`."""
    report = Report(worst(findings), counted(findings), findings)
    return msgspec.json.format(msgspec.json.encode(report)).decode()


def as_text(findings: Sequence[Finding], width: int, paint: Paint = lambda _, word: word) -> str:
    """Return state, name and words in columns, what to do below each, and the summary in the last line.

    `paint` colours the word of a state.
    """
    name_width = max((len(finding.name) for finding in findings), default=0)
    lines = [line for finding in findings for line in _lines(finding, name_width, width, paint)]
    return "\n".join([*lines, "", summary(findings)])


def summary(findings: Sequence[Finding]) -> str:
    """Return how many are well, and how many are not."""
    counts = counted(findings)
    warnings = "warning" if counts[State.WARNING] == 1 else "warnings"
    return f"{counts[State.OK]} ok, {counts[State.WARNING]} {warnings}, {counts[State.WRONG]} wrong"


def _lines(finding: Finding, name_width: int, width: int, paint: Paint) -> list[str]:
    margin = STATE_WIDTH + name_width + 4
    columns = max(LEAST_WORDS, width - margin)
    said = textwrap.wrap(finding.says, columns, break_long_words=False, break_on_hyphens=False)
    mend = textwrap.wrap(
        finding.mend,
        columns,
        initial_indent=MEND,
        subsequent_indent=" " * len(MEND),
        break_long_words=False,
        break_on_hyphens=False,
    )
    first, *more = [*said, *mend] or [""]
    word = paint(finding.state, finding.state) + " " * (STATE_WIDTH - len(finding.state))
    return [f"{word}  {finding.name:<{name_width}}  {first}", *(f"{'':<{margin}}{line}" for line in more)]
