"""`manage.py contract`: writes docs/protocol/ from the types; `--check` only says whether it is fresh."""

import json
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.contract.asyncapi import document
from config.contract.schemas import COMMANDS, frame_names, standalone

NOTE = "# Made from the types by `manage.py contract`; edits here are lost.\n"


class Command(BaseCommand):
    """Write the AsyncAPI document and one JSON Schema per message."""

    help = "Write docs/protocol/ from the types."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take `--check`."""
        parser.add_argument(
            "--check", action="store_true", help="fail when a file is not fresh; write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or check every file."""
        stale = [path for path, text in files().items() if not path.exists() or path.read_text() != text]
        if options["check"] and stale:
            names = ", ".join(path.name for path in stale)
            raise CommandError(f"not fresh: {names}. Run `make docs`.")
        for path in stale:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(files()[path])
            self.stdout.write(f"wrote {path.relative_to(settings.BASE_DIR)}")


def files() -> dict[Path, str]:
    """Return the text of every generated file by its path."""
    folder = settings.BASE_DIR / "docs" / "protocol"
    names = [*frame_names(), *(f"{word.capitalize()}Command" for word in COMMANDS)]
    made = {
        folder / "schemas" / f"{name}.json": json.dumps(standalone(name), indent=2, ensure_ascii=False) + "\n"
        for name in names
    }
    text = yaml.safe_dump(document(), sort_keys=False, allow_unicode=True, width=110)
    return made | {folder / "asyncapi.yaml": NOTE + text}
