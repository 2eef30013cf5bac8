"""The settings of the code, of `.env.example`, of docs/settings.md and of docker-compose.yml are the same."""

import re
from itertools import pairwise

import pytest
import yaml

from tests.docs.declared import PROJECT, compose_settings, settings

ROW = re.compile(
    r"^\| `(?P<name>\w+)` \| (?:`(?P<default>[^`]+)`|empty) \| (?P<meaning>.+) \| (?P<who>.+) \|$"
)
EXAMPLE = re.compile(r"^#?(?P<name>[A-Z_]+)=(?P<default>.*)$")
OWN_TO_CONTAINERS = {"ENV_FILE", "VAR_DIR", "HOST", "PORT"}  # the image knows them


@pytest.fixture
def declared() -> dict[str, str]:
    return settings() | compose_settings()


def test_the_example_has_every_setting_and_its_default(declared: dict[str, str]) -> None:
    lines = (PROJECT / ".env.example").read_text().splitlines()
    found = {row["name"]: row["default"] for line in lines if (row := EXAMPLE.match(line))}

    assert found == declared


def test_the_example_says_a_line_about_every_setting() -> None:
    lines = (PROJECT / ".env.example").read_text().splitlines()

    for before, line in pairwise(lines):
        if EXAMPLE.match(line):
            assert before.startswith("# "), f"nothing is said about {line}"


def test_the_example_sets_nothing_but_asks_for_a_key() -> None:
    lines = (PROJECT / ".env.example").read_text().splitlines()

    assert [line for line in lines if line and not line.startswith("#")] == ["SECRET_KEY="]


def test_the_page_has_every_setting_and_its_default(declared: dict[str, str]) -> None:
    lines = (PROJECT / "docs" / "settings.md").read_text().splitlines()
    found = {row["name"]: row["default"] or "" for line in lines if (row := ROW.match(line))}

    assert found == declared


def test_docker_compose_hands_every_setting_to_every_program() -> None:
    services = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())["services"]
    programs = {name: service for name, service in services.items() if "build" in service}

    assert programs.keys() == {"migrate", "web", "worker", "beat"}
    for service in programs.values():
        assert service["environment"].keys() - {"PGPASSWORD"} == settings().keys() - OWN_TO_CONTAINERS


def test_docker_compose_runs_what_the_procfile_runs() -> None:
    services = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())["services"]
    image = (PROJECT / "Dockerfile").read_text()
    for line in (PROJECT / "Procfile").read_text().splitlines():
        name, command = line.replace("${VAR_DIR:-var}", "var").split(": ")
        if "command" in services[name]:
            assert services[name]["command"] == command
        else:
            assert f"CMD {command.split()}".replace("'", '"') in image
