"""The settings, by Django's system checks and ours; those for deployment too where it is public."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.checks import ERROR, WARNING, run_checks

from config.doctor.findings import Finding, ok, warning, wrong
from config.doctor.installation import is_public

OTHERS = stat.S_IRGRP | stat.S_IROTH


def examine() -> Iterator[Finding]:
    """Yield each complaint of the checks, or that there is none; and who may read the file of settings."""
    checked = "deployment checks included" if is_public() else "of an installation for this machine alone"
    said = [
        message
        for message in run_checks(include_deployment_checks=is_public())
        if message.level >= WARNING and not message.is_silenced()
    ]
    for message in said:
        judge = wrong if message.level >= ERROR else warning
        yield judge(f"settings.{message.id}", message.msg, message.hint or "docs/settings.md")
    if not said:
        yield ok("settings", f"the checks find nothing wrong ({checked})")
    yield from secrets_file(Path(os.environ.get("ENV_FILE", settings.BASE_DIR / ".env")))


def secrets_file(path: Path) -> Iterator[Finding]:
    """Yield whether others on this machine can read the file, if there is one."""
    if path.is_file() and path.stat().st_mode & OTHERS:
        said = f"{path} has secrets, and every account of this machine can read it"
        yield warning("settings.file", said, f"chmod 600 {path}")
