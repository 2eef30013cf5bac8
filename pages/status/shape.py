"""What `/status.json` says. Moments are RFC 3339 in UTC, ages and lengths in seconds."""

from collections.abc import Sequence

import msgspec

from feeds.health.verdict import State


class Quantiles(msgspec.Struct, frozen=True):
    """Of the times measured in the last hour, in milliseconds; None where there were none."""

    measured: int
    p50: float | None = None
    p95: float | None = None
    p99: float | None = None


class ProviderStatus(msgspec.Struct, frozen=True):
    """One provider of a feed. None: that never was."""

    name: str
    state: State
    last_answer_at: str | None
    last_answer_age: float | None
    failing_since: str | None
    reason: str


class StandInStatus(msgspec.Struct, frozen=True):
    """One provider in another's place: on how many followed matches now, and since when on any of them."""

    provider: str
    instead_of: str
    matches: int
    since: str


class FeedStatus(msgspec.Struct, frozen=True):
    """One feed. `relay`: from publishing to the sockets; `upstream`: from what happened to them."""

    name: str
    title: str
    state: State
    reason: str
    followed: int  # matches
    last_frame_at: str | None
    last_frame_age: float | None
    last_poll_at: str | None
    last_poll_age: float | None
    providers: Sequence[ProviderStatus]
    relay: Quantiles
    upstream: Quantiles
    stand_ins: Sequence[StandInStatus] = ()


class UpstreamStatus(msgspec.Struct, frozen=True):
    """An upstream, one product of a vendor, that no worker asks for the next `seconds`."""

    name: str
    reason: str
    until: str
    seconds: int


class Trouble(msgspec.Struct, frozen=True):
    """An incident; `ended_at` and `seconds` are None while it goes on."""

    who: str
    reason: str
    began_at: str
    ended_at: str | None
    seconds: int | None


class Status(msgspec.Struct, frozen=True):
    """Everything: `state` is that of the worst feed."""

    state: State
    at: str
    feeds: Sequence[FeedStatus]
    incidents: Sequence[Trouble]
    left_alone: Sequence[UpstreamStatus] = ()
