"""Looks into what an examination found."""

from collections.abc import Iterable

from config.doctor.findings import Finding, State


def states(findings: Iterable[Finding]) -> dict[str, State]:
    """Return the states by name."""
    return {finding.name: finding.state for finding in findings}


def named(findings: Iterable[Finding], name: str) -> Finding:
    """Return the one finding of that name."""
    (found,) = (finding for finding in findings if finding.name == name)
    return found
