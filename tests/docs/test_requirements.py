"""Every dependency has a reason and a pin."""

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.docs.declared import PROJECT

INPUTS = ["requirements.in", "requirements-dev.in"]
NOT_A_REQUIREMENT = ("#", "-r ")


def wanted(name: str) -> list[str]:
    lines = (PROJECT / name).read_text().splitlines()
    return [line for line in lines if line and not line.startswith(NOT_A_REQUIREMENT)]


def pins(file: Path) -> dict[str, list[str]]:
    """Return the pinned versions by name; several where Python versions differ."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)(?:\[.*\])?==(\S+)", file.read_text(), re.MULTILINE):
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


@pytest.mark.parametrize("name", INPUTS)
def test_every_dependency_has_a_reason(name: str) -> None:
    for line in wanted(name):
        assert re.search(r"\S +# \S", line), f"{name} gives no reason for {line}"


@pytest.mark.parametrize("name", INPUTS)
def test_every_dependency_is_pinned_as_it_is_wanted(name: str) -> None:
    pinned = pins(PROJECT / name.replace(".in", ".txt"))
    for line in wanted(name):
        requirement = Requirement(line.partition("#")[0].strip())
        versions = pinned[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(version) for version in versions), line


def test_the_service_is_checked_with_what_it_runs_on() -> None:
    running, checking = (pins(PROJECT / name.replace(".in", ".txt")) for name in INPUTS)

    assert running.items() <= checking.items()
