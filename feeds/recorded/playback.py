"""What `manage.py recordfeed` kept, read again: a folder of recordings, and answers taken in as they came."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
from django.core.exceptions import ImproperlyConfigured

from feeds.errors import ProviderError
from feeds.http.exchanges import Exchange, read_exchanges
from feeds.recorded.recordings import recordings_folder

ENDING = ".jsonl.gz"

Memory = TypeVar("Memory")
Recording = TypeVar("Recording")


class RecordedFolder(Generic[Recording]):
    """The recordings of one sport. `players` make a match of them, by the first word of the upstream."""

    def __init__(
        self,
        folder: Path | None,
        inside: str,
        players: Mapping[str, Callable[[Sequence[Exchange]], Recording]],
    ) -> None:
        """`folder` stands for REPLAY_DIR; ImproperlyConfigured when its folder `inside` holds none."""
        self._folder = recordings_folder(folder, inside)
        self._players = players
        self.sources = [path.name.removesuffix(ENDING) for path in self._folder.glob(f"*{ENDING}")]
        if not self.sources:
            raise ImproperlyConfigured(f"REPLAY_DIR: there is no *{ENDING} in {self._folder}.")

    def read(self, source: str) -> Recording:
        """Return the match of one of `sources`; ProviderError (permanent) when it cannot be played."""
        # Fetch.
        exchanges = read_exchanges(self._folder / f"{source}{ENDING}")
        # Normalise.
        vendors = {exchange.upstream.partition(" ")[0] for exchange in exchanges}
        for vendor in vendors & self._players.keys():
            return self._players[vendor](exchanges)
        raise ProviderError(f"{source} holds no answer of {', '.join(self._players)}", permanent=True)


class Playback(ABC, Generic[Memory]):
    """Goes through the answers about one match in order, and keeps what each of them changed."""

    def __init__(self, ref: str) -> None:
        self.ref = ref
        self.memory: Memory | None = None

    @abstractmethod
    def folded(self, path: str, payload: Any, at: int) -> Memory | None:
        """Return the memory after an answer (`at`: Unix milliseconds); None where it concerns nothing known.

        ProviderError for an answer that cannot be read: it changes nothing, as it did live.
        """

    @abstractmethod
    def keep(self, memory: Memory, at: int) -> None:
        """Keep what is new in the memory since the one before it."""

    def hear(self, exchange: Exchange) -> None:
        """Take one answer in; one that cannot be read changes nothing."""
        if exchange.status != HTTPStatus.OK:
            return
        try:
            memory = self.folded(exchange.path, msgspec.json.decode(exchange.body), exchange.at)
        except (ProviderError, msgspec.DecodeError):
            return
        if memory is not None and memory != self.memory:
            self.keep(memory, exchange.at)
            self.memory = memory


def ignore(_: ProviderError) -> None:
    """What could not be read then is not complained of again."""
