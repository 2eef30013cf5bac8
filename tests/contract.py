"""Frames against the published schemas, read strictly: a key that the schema does not name is an error.

tests/conftest.py looks at every frame that is encoded in a test, and the readers of running services at
every frame they get.
"""

from functools import cache
from typing import Any

from jsonschema_rs import Draft202012Validator

from config.contract.schemas import PUBLISHED, standalone
from live.protocol.base import Frame
from live.protocol.frames import SubscribedFrame

SCHEMA_BY_TYPE = {
    ("football", "event"): "football.EventFrame",
    ("football", "livedata"): "football.LivedataFrame",
    ("football", "odds"): "football.OddsFrame",
    ("football", "odds_book"): "football.OddsBookFrame",
    ("football", "subscribed"): "football.SubscribedFrame",
    ("tennis", "event"): "tennis.EventFrame",
    ("tennis", "score"): "tennis.ScoreFrame",
    ("tennis", "subscribed"): "tennis.SubscribedFrame",
}
REPLIES = {"unsubscribed": "UnsubscribedFrame", "pong": "PongFrame", "error": "ErrorFrame"}


def check_frame(frame: dict[str, Any]) -> None:
    """Raise jsonschema_rs' ValidationError when a frame that a client got is not as published."""
    kind = frame["type"]
    sport = "tennis" if frame.get("sport") == "tennis" or kind == "score" else "football"
    name = REPLIES.get(kind) or SCHEMA_BY_TYPE[sport, kind]
    _validator(name).validate(frame)


def is_published(frame: type[Frame]) -> bool:
    """Whether frames of this class are in the contract; those of invented sports are not."""
    return frame.__module__.partition(".")[0] in {"live", "odds", *PUBLISHED} and frame is not SubscribedFrame


def check(name: str, value: Any) -> None:
    """Raise jsonschema_rs' ValidationError when the value is not what the schema of that name says."""
    _validator(name).validate(value)


@cache
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(_strict(standalone(name)))


def _strict(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    strict = {key: _strict(value) for key, value in schema.items()}
    if "properties" in schema:
        strict["additionalProperties"] = False
    return strict


assert set(PUBLISHED) == {sport for sport, _ in SCHEMA_BY_TYPE}
