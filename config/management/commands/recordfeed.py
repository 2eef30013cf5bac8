"""`manage.py recordfeed PROVIDER MATCH`: keeps what a provider answers about a match, to be played again."""

import asyncio
import re
from argparse import ArgumentTypeError
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from feeds.exchanges import Exchange, Listener, written_to
from feeds.recorder import Recordable, record
from football.models import Event
from football.providers import PROVIDERS, provider

MOST_MINUTES = 240  # extra time, a shoot-out and a long break included
OVER = Event.OVER | Event.CALLED_OFF


class Command(BaseCommand):
    """Record a football match."""

    help = "Keep what a football provider answers about a match (docs/providers.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take provider and match."""
        parser.add_argument("provider", metavar="PROVIDER", help="as in FOOTBALL_PROVIDER")
        parser.add_argument("match", metavar="MATCH", help="our event id, or the provider's own id")
        parser.add_argument("--file", type=Path, help="where to; default: VAR_DIR/recordings/…jsonl.gz")
        parser.add_argument(
            "--minutes", type=_minutes, default=MOST_MINUTES, help="stop after so long; default: %(default)s"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Record until the match is over, the time is up, or Ctrl-C."""
        name = options["provider"]
        source, ref = _recordable(name), _ref(name, options["match"])
        path: Path = options["file"] or _default_path(name, ref)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.stdout.write(f"Recording {ref} of {name} into {path}; Ctrl-C ends it.")
        statuses = Counter[int]()
        try:
            with written_to(path) as write:
                self._record(source, ref, _counting(statuses, write), 60 * options["minutes"])
        except FileExistsError:
            raise CommandError(f"{path} is there already: name another with --file.") from None
        except KeyboardInterrupt:
            pass  # that is how it is ended early
        said = ", ".join(f"{times} × {status}" for status, times in sorted(statuses.items())) or "none"
        self.stdout.write(f"Answers: {said}.")

    def _record(self, source: Recordable, ref: str, keep: Listener, seconds: float) -> None:
        asyncio.run(
            record(
                source,
                ref,
                keep,
                seconds=seconds,
                is_over=lambda board: board.status in OVER,
                say=self.stderr.write,
            )
        )


def _counting(statuses: Counter[int], write: Listener) -> Listener:
    def keep(exchange: Exchange) -> None:
        statuses[exchange.status] += 1
        write(exchange)

    return keep


def _recordable(name: str) -> Recordable:
    if name not in PROVIDERS:
        raise CommandError(f"there is no provider {name!r}; known are: {', '.join(sorted(PROVIDERS))}")
    source = provider(name)
    if not isinstance(source, Recordable):
        raise CommandError(f"{name} is not asked over HTTP: there is nothing to record")
    return source.apart("recording")


def _ref(name: str, match: str) -> str:
    """Return the provider's id of the match."""
    if not (match.isascii() and match.isdigit()):
        return match
    event = Event.objects.filter(pk=int(match), provider=name).first() if len(match) < 19 else None
    if event is None:
        raise CommandError(f"there is no match {match} of {name}; the provider's own id will do, too")
    return event.ref


def _default_path(name: str, ref: str) -> Path:
    words = re.sub(r"[^A-Za-z0-9]+", "-", ref)
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    return Path(settings.VAR_DIR) / "recordings" / f"{name}-{words}-{moment}.jsonl.gz"


def _minutes(said: str) -> float:
    try:
        minutes = float(said)
    except ValueError:
        minutes = 0
    if not 0 < minutes <= MOST_MINUTES:
        raise ArgumentTypeError(f"a number above 0 and up to {MOST_MINUTES}, not {said!r}")
    return minutes
