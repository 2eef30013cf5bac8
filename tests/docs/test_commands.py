"""The commands that the pages tell people to type exist."""

import re
from pathlib import Path

import pytest

from tests.docs.declared import PROJECT

PAGES = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md")])
CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.MULTILINE | re.DOTALL)
VERBS = re.compile(r"\bmake((?: [a-z-]+)+)")
TARGETS = re.compile(r"^([a-z-]+):", re.MULTILINE)
COMMANDS = re.compile(r"manage\.py ([a-z_]+)")


def code_of(page: Path) -> str:
    return "\n".join(CODE.findall(page.read_text()))


@pytest.fixture(scope="module")
def verbs() -> set[str]:
    return set(TARGETS.findall((PROJECT / "Makefile").read_text()))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_verbs_that_the_makefile_has(page: Path, verbs: set[str]) -> None:
    named = {verb for found in VERBS.findall(code_of(page)) for verb in found.split()}

    assert named <= verbs


def test_the_readme_names_the_two_commands() -> None:
    named = VERBS.findall(code_of(PROJECT / "README.md"))

    assert {" demo", " test"} <= set(named)


def test_ci_runs_verbs_that_the_makefile_has(verbs: set[str]) -> None:
    named = VERBS.findall((PROJECT / ".ci" / "run").read_text())

    assert named
    assert {verb for found in named for verb in found.split()} <= verbs


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_management_commands_that_there_are(page: Path) -> None:
    from django.core.management import get_commands

    assert set(COMMANDS.findall(code_of(page))) <= get_commands().keys()
