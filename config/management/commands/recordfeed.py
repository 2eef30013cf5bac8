"""`manage.py recordfeed PROVIDER MATCH`: keeps what a provider answers about a match, to be played again."""

import asyncio
import re
from argparse import ArgumentTypeError
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

import football.providers
import tennis.providers
from feeds.http.exchanges import Exchange, Listener, written_to
from feeds.joining.counterparts import joined
from feeds.models import Counterpart, SourcedMatch
from feeds.recorded.recorder import Recordable, record
from football.models import Event
from tennis.models import Match

ID_DIGITS = 19  # longer numbers are no ids of ours
MOST_MINUTES = 360  # five sets, or extra time, a shoot-out and a long break


class Sport(NamedTuple):
    """Where a sport's providers and matches are."""

    providers: Mapping[str, str]
    provider: Callable[[str], object]
    model: type[SourcedMatch]


SPORTS = {
    "football": Sport(football.providers.PROVIDERS, football.providers.provider, Event),
    "tennis": Sport(tennis.providers.PROVIDERS, tennis.providers.provider, Match),
}


class Command(BaseCommand):
    """Record a match."""

    help = "Keep what a provider answers about a match (docs/providers.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take provider and match."""
        parser.add_argument("provider", metavar="PROVIDER", help="as in FOOTBALL_PROVIDER or TENNIS_PROVIDER")
        parser.add_argument("match", metavar="MATCH", help="our event id, or the provider's own id")
        parser.add_argument("--sport", choices=SPORTS, default="football", help="default: %(default)s")
        parser.add_argument("--file", type=Path, help="where to; default: VAR_DIR/recordings/…jsonl.gz")
        parser.add_argument(
            "--minutes", type=_minutes, default=MOST_MINUTES, help="stop after so long; default: %(default)s"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Record until the match is over, the time is up, or Ctrl-C."""
        name, sport = options["provider"], SPORTS[options["sport"]]
        source, ref = _recordable(sport, name), _ref(options["sport"], name, options["match"])
        path: Path = options["file"] or _default_path(name, ref)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.stdout.write(f"Recording {ref} of {name} into {path}; Ctrl-C ends it.")
        statuses = Counter[int]()
        try:
            with written_to(path) as write:
                keep, over = _counting(statuses, write), sport.model.OVER | sport.model.CALLED_OFF
                self._record(source, ref, keep, over, 60 * options["minutes"])
        except FileExistsError:
            raise CommandError(f"{path} is there already: name another with --file.") from None
        except KeyboardInterrupt:
            pass  # that is how it is ended early
        said = ", ".join(f"{times} × {status}" for status, times in sorted(statuses.items())) or "none"
        self.stdout.write(f"Answers: {said}.")

    def _record(
        self, source: Recordable, ref: str, keep: Listener, over: frozenset[str], seconds: float
    ) -> None:
        asyncio.run(
            record(
                source,
                ref,
                keep,
                seconds=seconds,
                is_over=lambda board: board.status in over,
                say=self.stderr.write,
            )
        )


def _counting(statuses: Counter[int], write: Listener) -> Listener:
    def keep(exchange: Exchange) -> None:
        statuses[exchange.status] += 1
        write(exchange)

    return keep


def _recordable(sport: Sport, name: str) -> Recordable:
    if name not in sport.providers:
        known = ", ".join(sorted(sport.providers))
        raise CommandError(f"there is no provider {name!r} of that sport; known are: {known}")
    source = sport.provider(name)
    if not isinstance(source, Recordable):
        raise CommandError(f"{name} is not asked over HTTP: there is nothing to record")
    return source.apart("recording")


def _ref(sport: str, name: str, match: str) -> str:
    """Return the provider's id of a match that is named by our event id or by its own."""
    if not (match.isascii() and match.isdigit()):
        return match
    event_id = int(match) if len(match) < ID_DIGITS else 0
    rows = SPORTS[sport].model._default_manager.filter(provider=name)
    ours = rows.filter(pk=event_id).first()
    if ours is not None:
        return ours.ref
    if event_id in (by_id := joined(sport, name, [event_id])):
        return by_id[event_id]
    if rows.filter(ref=match).exists() or Counterpart.objects.filter(provider=name, ref=match).exists():
        return match
    raise CommandError(f"there is no match {match} of {name}, by our event id or by its own")


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
