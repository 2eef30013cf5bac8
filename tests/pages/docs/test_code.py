"""Examples are frames of the contract; samples name the service that was asked."""

import json
import re

import pytest
from jsonschema import Draft202012Validator

from pages.docs.code import HERE, LINE_CHARACTERS, WRITTEN_IDS, example, filled
from pages.docs.fields import published

EXAMPLES = sorted(path.stem for path in (HERE / "frames").glob("*.json"))
SAMPLES = sorted(path.name for path in (HERE / "samples").iterdir())


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_as_the_schema_says(name: str) -> None:
    Draft202012Validator(published(name)).validate(json.loads(example(name)))


def test_an_example_has_every_field_that_is_always_there_and_no_other_than_the_contract_s() -> None:
    for name in EXAMPLES:
        known = published(name)["properties"].keys()
        assert json.loads(example(name)).keys() <= known, name


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_line_of_an_example_is_too_long_to_read(name: str) -> None:
    assert max(map(len, example(name).splitlines())) <= LINE_CHARACTERS


@pytest.mark.parametrize("file", SAMPLES)
def test_a_sample_names_this_service_and_keeps_the_token_s_place(file: str) -> None:
    text = filled(file, "live.example.org", True, 77)

    assert "live.example.org" in text
    assert "YOUR_TOKEN" in text
    assert "HOST" not in text
    assert not any(written in text for written in WRITTEN_IDS.values())


def test_without_tls_a_sample_says_so() -> None:
    assert "ws://127.0.0.1:8000/ws/live/" in filled("football.js", "127.0.0.1:8000", False, None)
    assert "http://127.0.0.1:8000/api" in filled("rest.sh", "127.0.0.1:8000", False, None)


def test_where_no_demo_match_is_in_play_a_sample_keeps_an_id() -> None:
    assert re.search(r"event_id: 204849", filled("football.js", "h", True, None))
