"""The folder of recorded matches that tests replay, and what is known about them (facts.json in it)."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]


def replay_folder() -> Path:
    """Return the folder of recordings; without one the test is skipped, and fails where CI is set."""
    folder = Path(os.environ.get("REPLAY_DIR") or REPOSITORY.parent / "shared" / "replay")
    if (folder / "facts.json").is_file():
        return folder
    reason = f"no recorded matches in {folder}: set REPLAY_DIR"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def facts_about(sport: str) -> dict[str, Any]:
    """Return what is known about the recordings of a sport."""
    facts: dict[str, Any] = _facts(replay_folder())[sport]
    return facts


@cache
def _facts(folder: Path) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((folder / "facts.json").read_bytes())
    return facts
