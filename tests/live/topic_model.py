"""What Redis keeps of one topic, as a model: live/publish.lua and live/snapshot.py in plain Python."""

import copy
from itertools import count

from live.protocol.base import Retain
from live.publication import Kept, Publication
from live.snapshot import Head, Retained, Tick

NAMES = count(1)  # tips, epochs and payloads are never used twice


class TopicModel:
    """One topic: published to, saved, rolled back, lost."""

    def __init__(self, name: str, keep: int) -> None:
        """`keep`: how many ticks are kept."""
        self.name = name
        self._keep = keep
        self._before: dict[bytes, bytes | None] = {}  # each tick ever published and the tick it followed
        self.lose()
        self.save()

    def publish(self, kinds: list[str]) -> Publication:
        """Publish frames: of type `stone` ticks, of any other the newest of it."""
        if not self._epoch:
            self._epoch = f"epoch {next(NAMES)}"
        after, self._tip = self._tip, f"tip {next(NAMES)}"
        frames = tuple(self._keep_frame(kind) for kind in kinds)
        self._ticks = self._ticks[-self._keep :]
        return Publication(self.name, self._epoch, after, self._tip, frames)

    def save(self) -> None:
        """Do as Redis does when it saves its data."""
        self._saved = copy.deepcopy((self._epoch, self._seq, self._tip, self._latest, self._ticks))

    def roll_back(self) -> None:
        """Go on from the data that was saved: what came later is lost."""
        self._epoch, self._seq, self._tip, self._latest, self._ticks = copy.deepcopy(self._saved)

    def lose(self) -> None:
        """Go on without any data."""
        self._epoch, self._seq, self._tip = "", 0, ""
        self._latest: dict[str, Kept] = {}
        self._ticks: list[Tick] = []

    @property
    def head(self) -> Head | None:
        """Where the topic stands; None when nothing is kept."""
        return Head(self._epoch, self._seq, self._tip) if self._epoch else None

    def newest(self, ticks: int) -> Retained | None:
        """Return what is kept, with that many ticks."""
        return self._retained(self._ticks[-ticks:])

    def since(self, seq: int) -> Retained | None:
        """Return what is kept, with the ticks from that number on."""
        return self._retained([tick for tick in self._ticks if tick.kept.seq >= seq])

    def before(self, payload: bytes) -> bytes | None:
        """Return the tick that this one followed when it was published; None for the first."""
        return self._before[payload]

    def _keep_frame(self, kind: str) -> Kept:
        self._seq += 1
        retain = Retain.RECENT if kind == "stone" else Retain.LAST
        kept = Kept(self._seq, kind, retain, b"%s %d" % (kind.encode(), next(NAMES)))
        if retain is Retain.RECENT:
            self._before[kept.payload] = self._ticks[-1].kept.payload if self._ticks else None
            self._ticks.append(Tick(kept, self._tip))
        else:
            self._latest[kind] = kept
        return kept

    def _retained(self, ticks: list[Tick]) -> Retained | None:
        if self.head is None:
            return None
        return Retained(self.head, 0, False, tuple(self._latest.values()), tuple(ticks))
