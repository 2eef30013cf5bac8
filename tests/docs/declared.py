"""The settings that the code reads, with their defaults, from its source."""

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[2]


def settings() -> dict[str, str]:
    """Return every setting with its default, written as in a `.env` file."""
    return _of_settings() | _of_web()


def compose_settings() -> dict[str, str]:
    """Return the variables that docker-compose.yml alone reads, with their defaults."""
    text = (PROJECT / "docker-compose.yml").read_text()
    found = dict(re.findall(r"\$\{(\w+):-([^}]*)\}", text))
    return {name: default for name, default in found.items() if name not in settings()}


def _of_settings() -> dict[str, str]:
    """Read `env.<kind>("NAME", default=…)`. A default may build upon settings assigned further up."""
    known: dict[str, Any] = {"BASE_DIR": Path(), "str": str}
    found = {}
    for call in chain(
        _calls("config/environment.py", "env"),
        _calls("config/settings.py", "env"),
        _calls("config/vendor_settings.py", "env"),
    ):
        (default,) = (keyword.value for keyword in call.keywords if keyword.arg == "default")
        name = ast.literal_eval(call.args[0])
        value = eval(compile(ast.Expression(default), "default", "eval"), known)
        known[name] = Path(value) if name.endswith("_DIR") else value
        found[name] = _written(value)
    return found


def _of_web() -> dict[str, str]:
    """Read `os.environ.get("NAME", "default")`."""
    calls = _calls("config/web.py", "os.environ")
    return dict([ast.literal_eval(argument) for argument in call.args] for call in calls)


def _calls(file: str, owner: str) -> Iterator[ast.Call]:
    """Yield the calls of that object's methods that take arguments, in the order of the source."""
    tree = ast.parse((PROJECT / file).read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == owner:
            yield call


def _written(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case list():
            return ",".join(value)
        case _:
            return str(value)
