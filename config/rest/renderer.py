"""How answers are written."""

from typing import Any

import msgspec
from rest_framework.renderers import BaseRenderer


class JSONRenderer(BaseRenderer):
    """Writes an answer, a msgspec Struct, or the body of an error: its words are children of `str`."""

    media_type = "application/json"
    format = "json"
    charset = None  # JSON is UTF-8

    def render(self, data: Any, *_: Any, **__: Any) -> bytes:
        """Return the body as JSON; empty where there is none."""
        return b"" if data is None else msgspec.json.encode(data, enc_hook=str)
