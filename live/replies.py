"""Builds replies to commands. Pure: from replicas and subscriptions to frames."""

from collections.abc import Sequence

from msgspec import UNSET, Raw, UnsetType

from live.protocol.frames import SubscribedFrame, UnsubscribedFrame
from live.replica import Replica
from live.subscriptions import Subscription
from live.wire import WireFrame

SNAPSHOT = "event"  # the frame type that shows a whole match


def subscribed(
    subscription: Subscription,
    match: Replica,
    odds: Replica | None,
    *,
    numbered: bool = False,
    resumed: bool | UnsetType = UNSET,
    ticks: Sequence[WireFrame] | None = None,
) -> WireFrame:
    """Return the `subscribed` frame with the state of the match as the replicas have it.

    `numbered`: with `seq` and `epoch`; `resumed`: the answer to a `since`, and `ticks` what came after it.
    """
    quotes: dict[str, Raw | UnsetType | None] = {}
    if subscription.quoted:
        kind = "odds" if subscription.bookmaker_slug is None else "odds_book"
        quotes[kind] = _newest(odds, kind, numbered)
    frame = SubscribedFrame(
        event_id=subscription.event_id,
        sport=subscription.sport if subscription.named else UNSET,
        bookmaker_slug=subscription.bookmaker_slug or UNSET,
        event=_newest(match, SNAPSHOT, numbered),
        livedata=[_raw(tick, numbered) for tick in (match.recent if ticks is None else ticks)],
        history=[],
        resumed=resumed,
        seq=match.seq if numbered else UNSET,
        epoch=match.epoch if numbered else UNSET,
        **quotes,
    )
    return WireFrame(frame.encode())


def unsubscribed(subscription: Subscription) -> WireFrame:
    """Return the `unsubscribed` frame."""
    frame = UnsubscribedFrame(
        event_id=subscription.event_id,
        sport=subscription.sport if subscription.named else UNSET,
        bookmaker_slug=subscription.bookmaker_slug or UNSET,
    )
    return WireFrame(frame.encode())


def _newest(replica: Replica | None, kind: str, numbered: bool) -> Raw | None:
    frame = replica.latest.get(kind) if replica else None
    return _raw(frame, numbered) if frame else None


def _raw(frame: WireFrame, numbered: bool) -> Raw:
    return Raw((frame.numbered if numbered else frame).payload)
