"""This process's copy of one topic. Pure: it judges publications, applies them, and answers newcomers."""

from collections import deque
from enum import Enum

from live.protocol.base import Retain
from live.publication import Kept, Publication
from live.snapshot import NEWCOMER_TICKS, Head, Retained
from live.topics import RETAIN_TICKS
from live.wire import Batch, Number, WireFrame


class Verdict(Enum):
    """How a publication stands to what the replica has."""

    NEXT = "next"  # the one that follows
    KNOWN = "known"  # the one that was applied last
    BROKEN = "broken"  # anything else: something was missed, or Redis lost some of its data


class Replica:
    """The newest frames and recent ticks of one topic, and the numbers that tell whether one is missing."""

    def __init__(self, topic: str, *, numbered: bool = True) -> None:
        """`numbered`: whether clients may see the numbers of its frames."""
        self.topic = topic
        self._numbered = numbered
        self.epoch = ""
        self.seq = 0
        self.tip = ""
        self.at = 0  # unix seconds of the last publication, or of a poll that found nothing new
        self.final = False
        self.latest: dict[str, WireFrame] = {}
        self.recent: deque[WireFrame] = deque(maxlen=NEWCOMER_TICKS)
        self._last_tick: tuple[int, str] | None = None  # number, and tip of its publication
        self._latest: dict[str, Kept] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of the topic yet."""
        return not self.epoch

    def judge(self, publication: Publication) -> Verdict:
        """Say whether the publication follows on what the replica has."""
        if publication.epoch == self.epoch or self.is_empty:
            if publication.after == self.tip:
                return Verdict.NEXT
            if publication.tip == self.tip:
                return Verdict.KNOWN
        return Verdict.BROKEN

    def agrees_with(self, head: Head) -> bool:
        """Whether the replica has everything that was published up to this head."""
        return (head.epoch, head.tip) == (self.epoch, self.tip)

    def apply(self, publication: Publication, at: int) -> Batch:
        """Take in the NEXT publication; return its frames for delivery."""
        self.epoch, self.tip, self.at = publication.epoch, publication.tip, at
        return Batch([self._take(kept, publication.tip) for kept in publication.frames])

    @property
    def repair_from(self) -> int:
        """The tick number from which `catch_up` needs what is kept: the last tick we have, or the first."""
        return self._last_tick[0] if self._last_tick else 1

    def is_continued_by(self, retained: Retained) -> bool:
        """Whether what is kept from `repair_from` on is what the replica has and what came after it."""
        head = retained.head
        if head.epoch != self.epoch or head.seq < self.seq or (head.seq == self.seq and head.tip != self.tip):
            return False
        if not self._has_our_latest(retained):
            return False
        if self._last_tick is None:
            return len(retained.ticks) < RETAIN_TICKS  # else the first ones may be gone
        first = retained.ticks[0] if retained.ticks else None
        return first is not None and (first.kept.seq, first.tip) == self._last_tick

    def catch_up(self, retained: Retained) -> Batch | None:
        """Take in what was missed, given what is kept from `repair_from` on; return it in order.

        None: what is kept does not continue what we have (another epoch, data lost, or too long ago);
        the replica is unchanged then, and `load` replaces it.
        """
        if not self.is_continued_by(retained):
            return None
        missed = [(tick.kept, tick.tip) for tick in retained.ticks if tick.kept.seq > self._last_tick_seq]
        missed += [
            (kept, retained.head.tip)
            for kept in retained.latest
            if kept.type not in self._latest or kept.seq > self._latest[kept.type].seq
        ]
        missed.sort(key=lambda entry: entry[0].seq)
        frames = [self._take(kept, tip) for kept, tip in missed]
        self._stand_at(retained)
        return Batch(frames)

    def ticks_after(self, seq: int) -> list[WireFrame] | None:
        """Return the ticks after number `seq`; None when they go back further than the recent ones."""
        if len(self.recent) == NEWCOMER_TICKS and _number(self.recent[0]) > seq + 1 and self.seq > seq:
            return None
        return [tick for tick in self.recent if _number(tick) > seq]

    def load(self, retained: Retained) -> None:
        """Become what is kept, whatever was here before."""
        self.latest.clear()
        self.recent.clear()
        self._latest.clear()
        self._last_tick = None
        self.epoch = retained.head.epoch
        for kept in retained.latest:
            self._take(kept, retained.head.tip)
        for tick in retained.ticks:
            self._take(tick.kept, tick.tip)
        self._stand_at(retained)

    @property
    def _last_tick_seq(self) -> int:
        return self._last_tick[0] if self._last_tick else 0

    def _has_our_latest(self, retained: Retained) -> bool:
        theirs = {kept.type: kept for kept in retained.latest}
        return all(
            kind in theirs and (theirs[kind] == ours or theirs[kind].seq > ours.seq)
            for kind, ours in self._latest.items()
        )

    def _stand_at(self, retained: Retained) -> None:
        self.epoch, self.seq, self.tip = retained.head.epoch, retained.head.seq, retained.head.tip
        self.at, self.final = retained.at, retained.final

    def _take(self, kept: Kept, tip: str) -> WireFrame:
        frame = WireFrame(
            kept.payload,
            type=kept.type,
            topic=self.topic,
            retain=kept.retain,
            number=Number(self.epoch, kept.seq) if self._numbered else None,
        )
        if kept.retain is Retain.LAST:
            self.latest[kept.type] = frame
            self._latest[kept.type] = kept
        else:
            self.recent.append(frame)
            self._last_tick = (kept.seq, tip)
        self.seq = kept.seq
        return frame


def _number(frame: WireFrame) -> int:
    return frame.number.seq if frame.number else 0
