"""The published contract: as fresh as the types, valid, whole, and true of the seeds' examples."""

import json
from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft7Validator
from jsonschema_rs import ValidationError

from config.contract.asyncapi import document
from config.contract.schemas import PUBLISHED, REPLIES, frame_names, schemas
from config.management.commands.contract import files
from live.protocol.base import Frame
from live.protocol.errors import CloseCode, ErrorCode
from live.protocol.frames import SubscribedFrame
from tests.contract import SCHEMA_BY_TYPE, check, check_frame
from tests.docs import examples

ASYNCAPI = Path(__file__).parent.parent / "vendor" / "asyncapi" / "3.0.0.json"
APPS = ("live.", "football.", "tennis.", "odds.")
ALL_FRAMES = [(sport, frame) for sport, frames in PUBLISHED.items() for frame in frames]


def test_the_committed_files_are_as_the_types_say():
    stale = [path.name for path, text in files().items() if not path.exists() or path.read_text() != text]
    assert not stale, "run `make docs`"


def test_no_generated_file_is_left_over():
    folder = next(iter(files())).parent
    assert set(folder.glob("*.json")) == {path for path in files() if path.suffix == ".json"}


def test_the_document_is_asyncapi():
    Draft7Validator(json.loads(ASYNCAPI.read_text())).validate(document())


def test_the_document_names_every_code():
    said = document()["info"]["description"]
    assert all(code in said for code in ErrorCode)
    assert all(str(int(code)) in said for code in CloseCode)


def test_every_frame_class_is_in_the_contract():
    named = {frame for _, frame in ALL_FRAMES} | set(REPLIES) | {SubscribedFrame}
    ours = {frame for frame in Frame.__subclasses__() if frame.__module__.startswith(APPS)}
    assert ours == named
    assert set(SCHEMA_BY_TYPE.values()) < set(frame_names())


def test_every_object_and_field_list_of_the_contract_is_described():
    assert not [
        name
        for name, schema in schemas("").items()
        if "properties" in schema and not schema.get("description")
    ]


@pytest.mark.parametrize("example", examples.FRAMES, ids=lambda example: example["type"])
def test_the_examples_of_the_seeds_are_valid_frames(example):
    check_frame(example)


@pytest.mark.parametrize(
    ("frame", "example"),
    [
        (frame, example)
        for example in examples.FRAMES
        for sport, frame in ALL_FRAMES
        if frame.__struct_config__.tag == example["type"]
        and (sport == "tennis") == (example.get("sport") == "tennis" or example["type"] == "score")
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) else value.__qualname__,
)
def test_the_examples_of_the_seeds_pass_through_the_types_unchanged(frame, example):
    made = msgspec.convert(example, frame)
    assert json.loads(made.encode()) == example


@pytest.mark.parametrize("example", examples.COMMANDS, ids=json.dumps)
def test_the_commands_of_the_seeds_are_valid(example):
    check(f"{example['action'].capitalize()}Command", example)


def test_a_key_that_is_not_published_is_found():
    with pytest.raises(ValidationError):
        check_frame({"type": "pong", "at": 1})
