"""The log of requests, for tests that look at headers and bodies."""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Seen:
    """One request as it came in; header names are in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, parsed."""
        return json.loads(self.body)
