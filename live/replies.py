"""Builds replies to commands. Pure: from replicas and subscriptions to frames."""

from msgspec import UNSET, Raw, UnsetType

from live.protocol.frames import SubscribedFrame, UnsubscribedFrame
from live.replica import Replica
from live.subscriptions import Subscription
from live.wire import WireFrame

SNAPSHOT = "event"  # the frame type that shows a whole match


def subscribed(subscription: Subscription, match: Replica, odds: Replica | None) -> WireFrame:
    """Return the `subscribed` frame with the state of the match as the replicas have it."""
    quotes: dict[str, Raw | UnsetType | None] = {}
    if subscription.quoted:
        kind = "odds" if subscription.bookmaker_slug is None else "odds_book"
        quotes[kind] = _newest(odds, kind)
    frame = SubscribedFrame(
        event_id=subscription.event_id,
        sport=subscription.sport if subscription.named else UNSET,
        bookmaker_slug=subscription.bookmaker_slug or UNSET,
        event=_newest(match, SNAPSHOT),
        livedata=[Raw(tick.payload) for tick in match.recent],
        history=[],
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


def _newest(replica: Replica | None, kind: str) -> Raw | None:
    frame = replica.latest.get(kind) if replica else None
    return Raw(frame.payload) if frame else None
