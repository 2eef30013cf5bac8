"""JSON Schemas of every frame and command, made from their classes."""

from typing import Any

import msgspec

from football import frames as football
from live.protocol import commands
from live.protocol.base import Frame
from live.protocol.frames import ErrorFrame, PongFrame, SubscribedFrame, UnsubscribedFrame
from odds.frames import OddsBookFrame, OddsFrame
from tennis import frames as tennis

Schema = dict[str, Any]

# What is published of each sport, and what only answers a command. CONTRIBUTING.md: to add a frame.
PUBLISHED: dict[str, tuple[type[Frame], ...]] = {
    "football": (football.EventFrame, football.LivedataFrame, OddsFrame, OddsBookFrame),
    "tennis": (tennis.EventFrame, tennis.ScoreFrame),
}
REPLIES: tuple[type[Frame], ...] = (UnsubscribedFrame, PongFrame, ErrorFrame)
TICKS = {"football": "LivedataFrame", "tennis": "ScoreFrame"}
COMMANDS = {
    "subscribe": commands.Subscribe,
    "unsubscribe": commands.Unsubscribe,
    "ping": commands.Ping,
}
NUMBERED = {"EventFrame", "LivedataFrame", "ScoreFrame"}  # carry `seq` and `epoch` where `?seq=1` was asked

NUMBERS: Schema = {
    "seq": {"type": "integer", "minimum": 1, "description": "Place in the match's frames; with `?seq=1`."},
    "epoch": {"type": "string", "description": "Numbers of different epochs cannot be compared."},
}
EVENT_ID: Schema = {
    "description": "The match; football and tennis number theirs apart.",
    "anyOf": [
        {"type": "integer", "minimum": 1, "maximum": commands.MAX_EVENT_ID},
        {"type": "string", "pattern": "^[0-9]{1,19}$"},
    ],
}


def schemas(ref_prefix: str) -> dict[str, Schema]:
    """Return all schemas by name (`football.EventFrame`, `ErrorFrame`, `SubscribeCommand`).

    `ref_prefix`: what a reference to another schema begins with, such as `#/components/schemas/`.
    """
    made: dict[str, Schema] = {}
    for sport, frames in PUBLISHED.items():
        made |= _components(frames, f"{ref_prefix}{sport}.", f"{sport}.")
        made[f"{sport}.SubscribedFrame"] = _subscribed(sport, ref_prefix)
    made |= _components(REPLIES, ref_prefix, "")
    made |= {f"{word.capitalize()}Command": _command(word) for word in COMMANDS}
    for name in made:
        if name.rpartition(".")[2] in NUMBERED:
            made[name]["properties"] |= NUMBERS
    return made


def standalone(name: str) -> Schema:
    """Return one schema with everything it refers to, as a JSON Schema document of its own."""
    definitions = schemas("#/$defs/")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **definitions[name],
        "$defs": {each: definitions[each] for each in _reachable(name, definitions) if each != name},
    }


def frame_names() -> list[str]:
    """Return the names of the schemas that are whole frames."""
    published = [f"{sport}.{frame.__name__}" for sport, frames in PUBLISHED.items() for frame in frames]
    return (
        published + [f"{sport}.SubscribedFrame" for sport in PUBLISHED] + [each.__name__ for each in REPLIES]
    )


def _components(frames: tuple[type[Frame], ...], ref_prefix: str, name_prefix: str) -> dict[str, Schema]:
    _, components = msgspec.json.schema_components(frames, ref_template=f"{ref_prefix}{{name}}")
    return {f"{name_prefix}{name}": schema for name, schema in components.items()}


def _subscribed(sport: str, ref_prefix: str) -> Schema:
    """Return the reply's schema with the sport's own frames in it."""
    schema: Schema = _components((SubscribedFrame,), ref_prefix, "")["SubscribedFrame"]
    properties = schema["properties"]
    properties["event"] = _or_null(f"{ref_prefix}{sport}.EventFrame")
    properties["livedata"]["items"] = {"$ref": f"{ref_prefix}{sport}.{TICKS[sport]}"}
    properties |= NUMBERS | {"seq": {**NUMBERS["seq"], "minimum": 0}}
    if sport == "football":
        properties["odds"] = _or_null(f"{ref_prefix}football.OddsFrame")
        properties["odds_book"] = _or_null(f"{ref_prefix}football.OddsBookFrame")
        properties.pop("sport")
    else:
        properties["sport"] = {"enum": [sport]}
        schema["required"] = [*schema["required"], "sport"]
        for name in ("odds", "odds_book", "bookmaker_slug"):
            properties.pop(name)
    return schema


def _command(word: str) -> Schema:
    _, components = msgspec.json.schema_components([COMMANDS[word]], ref_template="{name}")
    schema: Schema = components[COMMANDS[word].__name__]
    properties = schema.get("properties", {})
    properties.pop("named", None)  # ours, not the client's
    if "event_id" in properties:
        properties["event_id"] = EVENT_ID
        properties["sport"] = {"enum": sorted(PUBLISHED), "default": "football"}
    if "since" in properties:
        properties["since"] = {"anyOf": [components["Since"], {"type": "null"}], "default": None}
    required = [name for name in ("event_id",) if name in properties]
    schema["properties"] = {"action": {"const": word}, **properties}
    schema["required"] = ["action", *required]
    return schema


def _or_null(reference: str) -> Schema:
    return {"anyOf": [{"$ref": reference}, {"type": "null"}]}


def _reachable(name: str, definitions: dict[str, Schema]) -> list[str]:
    """Return the names of all schemas that this one refers to, directly or not, itself first."""
    found = [name]
    for each in found:
        found += [other for other in _references(definitions[each]) if other not in found]
    return list(dict.fromkeys(found))


def _references(value: Any) -> list[str]:
    if isinstance(value, list):
        return [name for item in value for name in _references(item)]
    if not isinstance(value, dict):
        return []
    here = [value["$ref"].removeprefix("#/$defs/")] if "$ref" in value else []
    return here + [name for item in value.values() for name in _references(item)]
