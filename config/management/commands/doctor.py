"""`manage.py doctor`: says what is wrong with this installation, and how to mend it."""

import logging
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config.doctor.findings import State, worst
from config.doctor.registry import examinations
from config.doctor.rendering import as_json, as_text
from config.doctor.running import run

WIDEST = 120  # columns; longer lines are hard to read on a wide terminal


class Command(BaseCommand):
    """Look at everything, and report."""

    help = "Say what is wrong with this installation, and how to mend it; status 1 when something is."
    requires_system_checks = ()  # they are part of the report

    def add_arguments(self, parser: CommandParser) -> None:
        """Take `--json`."""
        parser.add_argument("--json", action="store_true", help="write one JSON object, for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the report; end with status 1 when something is wrong."""
        with _without_logs():
            findings = run(examinations(), self._progress)
        if options["json"]:
            self.stdout.write(as_json(findings))
        else:
            width = min(WIDEST, shutil.get_terminal_size().columns)
            self.stdout.write(as_text(findings, width, self._paint))
        if worst(findings) is State.WRONG:
            sys.exit(1)

    def _progress(self, done: int, of: int) -> None:
        """Say how far it has come, on a terminal; nothing is left of it in the end."""
        if sys.stderr.isatty():
            said = f"looking … {done} of {of}"
            sys.stderr.write(f"\r{said}" if done < of else f"\r{' ' * len(said)}\r")
            sys.stderr.flush()

    def _paint(self, state: State, word: str) -> str:
        styles = {
            State.OK: self.style.SUCCESS,
            State.WARNING: self.style.WARNING,
            State.WRONG: self.style.ERROR,
        }
        return str(styles[state](word))


@contextmanager
def _without_logs() -> Iterator[None]:
    """Log nothing meanwhile: what goes wrong is in the report, without a traceback."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
