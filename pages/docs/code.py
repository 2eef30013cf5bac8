"""Code samples and example frames: files beside this one, which the tests run and check."""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.http import HttpRequest

HERE = Path(__file__).parent
LANGUAGES = {".js": "Browser", ".py": "Python", ".mjs": "Node", ".sh": "curl"}
WRITTEN_IDS = {"football": "204849", "tennis": "36835"}  # in the files, and where no demo match is in play
LINE_CHARACTERS = 88  # of an example; a longer object is broken into lines
AROUND_NAME = '"": ,'  # what stands beside a name and its value


class Sample(NamedTuple):
    """A program that a reader can copy."""

    language: str
    text: str


def samples(name: str, request: HttpRequest, event_id: int | None = None) -> list[Sample]:
    """Return the samples of that name, filled with the address that was asked and a match to follow."""
    return [
        Sample(language, filled(name + suffix, request.get_host(), request.is_secure(), event_id))
        for suffix, language in LANGUAGES.items()
        if (HERE / "samples" / f"{name}{suffix}").exists()
    ]


def filled(file: str, host: str, secure: bool, event_id: int | None) -> str:
    """Return a sample for that host and match; without TLS its addresses say so."""
    text = _text(file)
    if not secure:
        text = text.replace("https://HOST", "http://HOST").replace("wss://HOST", "ws://HOST")
    for written in WRITTEN_IDS.values():
        text = text.replace(written, str(event_id or written))
    return text.replace("HOST", host)


@cache
def example(name: str) -> str:
    """Return an example frame by its schema's name, laid out for people."""
    return _laid_out(json.loads((HERE / "frames" / f"{name}.json").read_text()))


def _laid_out(value: Any, before: str = "", room: int = LINE_CHARACTERS) -> str:
    """Return JSON with everything on one line that has room on one."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) <= room or not isinstance(value, dict | list) or not value:
        return line
    inner = before + "  "
    left = LINE_CHARACTERS - len(inner)
    if isinstance(value, list):
        parts = [_laid_out(each, inner, left) for each in value]
    else:
        parts = [
            f'"{name}": {_laid_out(each, inner, left - len(name) - len(AROUND_NAME))}'
            for name, each in value.items()
        ]
    lines = ",\n".join(inner + part for part in parts)
    return f"{line[0]}\n{lines}\n{before}{line[-1]}"


@cache
def _text(file: str) -> str:
    return (HERE / "samples" / file).read_text().strip()
