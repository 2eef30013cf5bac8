"""VAR_DIR: whether it can be written to, and has room."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from config.doctor.findings import Finding, ok, warning, wrong

LOW_BYTES = 1 << 30  # logs, recordings and SQLite's own log grow
NONE_LEFT_BYTES = 100 << 20  # the next write may fail

MEGA = 1 << 20


def examine() -> Iterator[Finding]:
    """Yield how it is with VAR_DIR."""
    folder = Path(settings.VAR_DIR)
    if not folder.is_dir():
        yield wrong("disk", f"VAR_DIR is {folder}, which is no folder", f"mkdir -p {folder}, or set VAR_DIR")
    elif not os.access(folder, os.W_OK | os.X_OK):
        mend = "Give it to the account that runs the service, or set VAR_DIR to another."
        yield wrong("disk", f"VAR_DIR is {folder}, which this account cannot write to", mend)
    else:
        yield judged(folder, shutil.disk_usage(folder).free)


def judged(folder: Path, free: int) -> Finding:
    """Return how it is with so many bytes free."""
    said = f"{free // MEGA:,} MB free in {folder}"
    mend = "Make room, or set VAR_DIR to a folder on another disk."
    if free < NONE_LEFT_BYTES:
        return wrong("disk", said, mend)
    return warning("disk", said, mend) if free < LOW_BYTES else ok("disk", said)
