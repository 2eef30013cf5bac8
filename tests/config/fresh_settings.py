"""The settings as another environment would have them."""

import runpy
from pathlib import Path
from typing import Any

import pytest

SETTINGS_FILE = Path(__file__).parents[2] / "config" / "settings.py"


def fresh_settings(monkeypatch: pytest.MonkeyPatch, **environment: str) -> dict[str, Any]:
    """Return what config/settings.py says in the tests' environment, changed by `environment`."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(SETTINGS_FILE))
