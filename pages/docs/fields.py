"""Tables of a message's fields, made from the published JSON Schemas (docs/protocol/schemas)."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pages.docs.notes import NOTES

SCHEMAS = Path(__file__).parents[2] / "docs" / "protocol" / "schemas"
WHOLE_FRAMES = {
    "EventFrame": "event",
    "LivedataFrame": "livedata",
    "ScoreFrame": "score",
    "OddsFrame": "odds",
    "OddsBookFrame": "odds_book",
}
SEPARATE = {"SideStats": "figures, see below"}  # objects with a table of their own
LONG_LIST = 12  # words; a longer list has a table of its own


class Field(NamedTuple):
    """One row: where the field is, what it holds, whether it is always there, what it means."""

    path: str
    holds: str
    always: bool
    note: str


@cache
def published(name: str) -> dict[str, Any]:
    """Return a message's schema by its name, such as `football.EventFrame`."""
    schema: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text())
    return schema


@cache
def fields(name: str) -> list[Field]:
    """Return the rows of a message, nested objects with dotted paths; KeyError for a field without a note."""
    schema = published(name)
    notes = NOTES[name]
    sent = name.endswith(
        "Frame"
    )  # by us: what has a default is there all the same; in a command it may be missing
    return [
        Field(path, holds, always, notes[path])
        for path, holds, always in _rows(schema, schema["$defs"], sent)
    ]


def figures(sport: str) -> list[str]:
    """Return the names of all figures that a side may have in `stats`."""
    definitions = published(f"{sport}.EventFrame")["$defs"]
    return list(definitions[f"{sport}.SideStats"]["properties"])


def _rows(
    schema: dict[str, Any], definitions: dict[str, Any], sent: bool, before: str = ""
) -> Iterator[tuple[str, str, bool]]:
    for name, value in schema["properties"].items():
        path = f"{before}{name}"
        inner = _inner(value, definitions)
        if inner is None:
            always = name in schema.get("required", ()) or (sent and "default" in value)
            yield path, _holds(value, definitions), always
        else:
            yield from _rows(inner, definitions, sent, f"{path}.")


def _inner(value: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any] | None:
    """Return the object that a field always holds, if its own fields belong into the same table."""
    target = _target(value, definitions)
    if target.get("type") != "object" or "anyOf" in value:
        return None
    return None if target.get("title") in WHOLE_FRAMES.keys() | SEPARATE.keys() else target


def _target(value: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    reference = value.get("$ref")
    return definitions[reference.removeprefix("#/$defs/")] if reference else value


def _holds(value: dict[str, Any], definitions: dict[str, Any]) -> str:
    """Return what a field may hold, in words."""
    if "anyOf" in value:
        return " or ".join(_holds(each, definitions) for each in value["anyOf"])
    target = _target(value, definitions)
    title = target.get("title", "")
    if title in WHOLE_FRAMES:
        return f"an {WHOLE_FRAMES[title]} frame".replace("an l", "a l").replace("an s", "a s")
    if title in SEPARATE:
        return SEPARATE[title]
    if "enum" in target:
        words = [json.dumps(each) for each in target["enum"]]
        return ", ".join(words) if len(words) <= LONG_LIST else "a word of the list below"
    if "const" in target:
        return json.dumps(target["const"])
    return _kind(target, definitions)


def _kind(target: dict[str, Any], definitions: dict[str, Any]) -> str:
    match target.get("type"):
        case "array" if "prefixItems" in target:
            return "[home, away]"
        case "array" if target["items"]:
            return f"list: {_holds(target['items'], definitions)}"
        case "array":
            return "list"
        case "object":
            return "{" + ", ".join(target["properties"]) + "}"
        case kind:
            return str(kind)
