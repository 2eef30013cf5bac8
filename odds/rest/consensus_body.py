"""The consensus of one match as REST shows it (REST_SHAPES.md, section 3.1). Pure."""

from datetime import datetime, timedelta
from enum import StrEnum

import msgspec
from msgspec import UNSET, UnsetType

from feeds.moments import zulu
from odds.frames import ConsensusOdds
from odds.match import Match, Phase
from odds.quotes import Outcome
from odds.schedule import LOOK, REFRESH

PRICE_NAMES = {
    Outcome.HOME: "home_win",
    Outcome.DRAW: "draw",
    Outcome.AWAY: "away_win",
    Outcome.OVER_15: "over_15_goals",
    Outcome.UNDER_15: "under_15_goals",
    Outcome.OVER_25: "over_25_goals",
    Outcome.UNDER_25: "under_25_goals",
    Outcome.OVER_35: "over_35_goals",
    Outcome.UNDER_35: "under_35_goals",
    Outcome.YES: "btts_yes",
    Outcome.NO: "btts_no",
}


class ConsensusPrices(msgspec.Struct, frozen=True, kw_only=True):
    """The mean of the books; null for what nobody quotes."""

    home_win: float | None = None
    draw: float | None = None
    away_win: float | None = None
    over_15_goals: float | None = None
    under_15_goals: float | None = None
    over_25_goals: float | None = None
    under_25_goals: float | None = None
    over_35_goals: float | None = None
    under_35_goals: float | None = None
    btts_yes: float | None = None
    btts_no: float | None = None


class UpdateReason(StrEnum):
    """Why the numbers may change again."""

    LIVE = "live"
    PREMATCH = "prematch"
    CLOSED = "closed"  # they will not: the match is over, or its provider is no longer read


class ConsensusBody(msgspec.Struct, frozen=True, kw_only=True):
    """The consensus. Until `next_update_at` asking again brings nothing new."""

    event_id: int
    odds: ConsensusPrices
    last_update_at: str | None  # when upstream was asked
    last_change_at: str | None  # when the newest price in it changed
    next_update_at: str | None
    update_interval_seconds: int | None
    update_reason: UpdateReason
    attribution: str | UnsetType = UNSET  # to be shown with the data, where the provider asks for it


class Consensus(msgspec.Struct, frozen=True):
    """The numbers of a match, when upstream was asked, and when the newest price in them changed.

    `attribution`: what their provider wants shown; empty: nothing.
    """

    odds: ConsensusOdds = ConsensusOdds()
    read_at: datetime | None = None
    changed_at: datetime | None = None
    attribution: str = ""


def consensus_body(event_id: int, match: Match | None, consensus: Consensus, at: datetime) -> ConsensusBody:
    """Return the body at `at`; `match`: None when there is no betting on it any more."""
    interval = _interval(match)
    return ConsensusBody(
        event_id=event_id,
        odds=prices(consensus.odds),
        last_update_at=_written(consensus.read_at),
        last_change_at=_written(consensus.changed_at),
        next_update_at=_written(None if interval is None else _next(consensus.read_at, interval, at)),
        update_interval_seconds=None if interval is None else int(interval.total_seconds()),
        update_reason=_reason(match),
        attribution=consensus.attribution or UNSET,
    )


def prices(odds: ConsensusOdds) -> ConsensusPrices:
    """Return the numbers of a frame under REST's names."""
    by_outcome = {
        outcome: price for market in msgspec.to_builtins(odds).values() for outcome, price in market.items()
    }
    return ConsensusPrices(**{name: by_outcome.get(outcome) for outcome, name in PRICE_NAMES.items()})


def _interval(match: Match | None) -> timedelta | None:
    """In play what counts is the look: a price may be taken back, and goals are priced in."""
    if match is None:
        return None
    return LOOK if match.phase is Phase.IN_PLAY else REFRESH


def _reason(match: Match | None) -> UpdateReason:
    if match is None:
        return UpdateReason.CLOSED
    return UpdateReason.LIVE if match.phase is Phase.IN_PLAY else UpdateReason.PREMATCH


def _next(read_at: datetime | None, interval: timedelta, at: datetime) -> datetime:
    """Never in the past: what is overdue is tried again at the next look."""
    return max((read_at or at - interval) + interval, at + LOOK)


def _written(moment: datetime | None) -> str | None:
    return None if moment is None else zulu(moment)
