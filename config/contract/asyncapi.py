"""The AsyncAPI 3.0 document of the socket."""

from functools import cache
from typing import Any

from config.contract.schemas import COMMANDS, PUBLISHED, frame_names, schemas
from live.protocol.errors import CloseCode, ErrorCode

VERSION = "1.0.0"  # of the wire, not of the service: a change that breaks clients raises the first number
SCHEMAS = "#/components/schemas/"
QUERY: dict[str, Any] = {
    "type": "object",
    "properties": {
        "token": {"type": "string", "description": "The API token, where no header can be set."},
        "seq": {"enum": ["1"], "description": "Asks for `seq` and `epoch` on every frame of a match."},
    },
}
CHANNELS = {
    "live": ("/ws/live/", "All sports on one socket; football where a command names none.", tuple(PUBLISHED)),
    "football": ("/live/football/", "The same socket, football only.", ("football",)),
}


@cache
def document() -> dict[str, Any]:
    """Return the document; it depends on the code alone."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Matchwire live socket",
            "version": VERSION,
            "description": "Subscribe to live matches; every frame of a match arrives once and in order.\n\n"
            f"Error codes: {', '.join(ErrorCode)}.\n\n"
            f"Close codes: {', '.join(f'{int(code)} {_words(code.name)}' for code in CloseCode)}.",
        },
        "defaultContentType": "application/json",
        "servers": {
            "local": {"host": "127.0.0.1:8000", "protocol": "ws", "security": _references("securitySchemes")}
        },
        "channels": {name: _channel(*each) for name, each in CHANNELS.items()},
        "operations": {
            operation: _operation(name, action, names)
            for name, (_, _, sports) in CHANNELS.items()
            for operation, action, names in (
                (f"{name}.command", "receive", _command_names()),
                (f"{name}.frame", "send", _frame_names(sports)),
            )
        },
        "components": {
            "schemas": schemas(SCHEMAS),
            "messages": {name: _message(name) for name in [*_command_names(), *frame_names()]},
            "securitySchemes": {
                "header": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "`Token` is taken for `Bearer`.",
                },
                "query": {"type": "httpApiKey", "name": "token", "in": "query"},
            },
        },
    }


def _channel(address: str, description: str, sports: tuple[str, ...]) -> dict[str, Any]:
    names = [*_command_names(), *_frame_names(sports)]
    return {
        "address": address,
        "description": description,
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in names},
        "bindings": {"ws": {"method": "GET", "query": QUERY, "bindingVersion": "0.1.0"}},
    }


def _operation(channel: str, action: str, names: list[str]) -> dict[str, Any]:
    return {
        "action": action,
        "channel": {"$ref": f"#/channels/{channel}"},
        "messages": [{"$ref": f"#/channels/{channel}/messages/{name}"} for name in names],
    }


def _message(name: str) -> dict[str, Any]:
    schema = schemas(SCHEMAS)[name]
    return {"name": name, "summary": schema.get("description", ""), "payload": {"$ref": SCHEMAS + name}}


def _command_names() -> list[str]:
    return [f"{word.capitalize()}Command" for word in COMMANDS]


def _frame_names(sports: tuple[str, ...]) -> list[str]:
    """Return the frames of these sports, and the replies that every socket has."""
    others = tuple(f"{sport}." for sport in PUBLISHED if sport not in sports)
    return [name for name in frame_names() if not name.startswith(others or ("\0",))]


def _references(kind: str) -> list[dict[str, str]]:
    return [{"$ref": f"#/components/{kind}/{name}"} for name in ("header", "query")]


def _words(name: str) -> str:
    return name.lower().replace("_", " ")
