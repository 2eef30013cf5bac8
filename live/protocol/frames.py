"""Frames that every sport shares: replies to commands (PROTOCOL.md, section 3).

What a match says about itself (`event`, `livedata`, …) is defined by its sport.
"""

from msgspec import UNSET, Raw, UnsetType

from live.protocol.base import Frame


class SubscribedFrame(Frame, frozen=True, kw_only=True, tag="subscribed"):
    """Confirms a subscription with the state of the match; the parts are frames already encoded."""

    event_id: int
    sport: str | UnsetType = UNSET
    bookmaker_slug: str | UnsetType = UNSET
    event: Raw | None
    livedata: list[Raw]
    history: list[Raw]
    odds: Raw | UnsetType | None = UNSET
    odds_book: Raw | UnsetType | None = UNSET
    resumed: bool | UnsetType = UNSET  # whether `livedata` has all that came after the `since` of the command
    seq: int | UnsetType = UNSET  # with `epoch`: up to where the client has everything now (`?seq=1`)
    epoch: str | UnsetType = UNSET


class UnsubscribedFrame(Frame, frozen=True, kw_only=True, tag="unsubscribed"):
    """Confirms that nothing more of the match (or of one book on it) will come."""

    event_id: int
    sport: str | UnsetType = UNSET
    bookmaker_slug: str | UnsetType = UNSET


class PongFrame(Frame, frozen=True, kw_only=True, tag="pong"):
    """Answers `ping`."""


class ErrorFrame(Frame, frozen=True, kw_only=True, tag="error"):
    """Says what was wrong; repeats what the command named, so that a client can drop the match by it."""

    code: str
    message: str
    event_id: int | str | UnsetType = UNSET
    sport: str | UnsetType = UNSET
    bookmaker_slug: str | UnsetType = UNSET
