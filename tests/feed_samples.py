"""The folder of real answers of upstreams that tests may read where it is there; none is in the project."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]


def sample(name: str) -> Any:
    """Return a sample's JSON; the test is skipped where there is none (FEED_SAMPLES_DIR names the folder)."""
    folder = Path(os.environ.get("FEED_SAMPLES_DIR") or REPOSITORY.parent / "shared" / "feeds")
    if not (folder / name).is_file():
        pytest.skip(f"no sample {folder / name}: set FEED_SAMPLES_DIR")
    return json.loads((folder / name).read_bytes())
