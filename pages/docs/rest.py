"""The table of REST paths, made from the OpenAPI document."""

from functools import cache
from typing import Any, NamedTuple

from drf_spectacular.generators import SchemaGenerator


class Path(NamedTuple):
    """One path of the API."""

    path: str
    brings: str  # one sentence
    parameters: list[str]  # of the query


@cache
def paths() -> list[tuple[str, list[Path]]]:
    """Return the paths by the API they belong to, `/api/v2/` before `/tennis/api/v2/`."""
    generator: Any = SchemaGenerator  # not typed
    document: dict[str, Any] = generator().get_schema(request=None, public=True)
    rows = [_row(path, methods) for path, methods in document["paths"].items()]
    football = [row for row in rows if row.path.startswith("/api/v2/")]
    return [("Football and odds", football), ("Tennis", [row for row in rows if row not in football])]


def _row(path: str, methods: dict[str, Any]) -> Path:
    operation = methods.get("get") or next(iter(methods.values()))
    names = [each["name"] for each in operation.get("parameters", []) if each["in"] == "query"]
    return Path(path, operation.get("summary") or operation.get("description", "").split("\n")[0], names)
