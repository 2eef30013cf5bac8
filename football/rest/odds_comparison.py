"""The body of `events/{id}/odds/comparison/` (REST_SHAPES.md, section 3.2)."""

import msgspec
from msgspec import UNSET, UnsetType

from feeds.moments import zulu
from football.models import Event
from odds.rest.comparison import Markets, compared
from odds.rest.quote_rows import KnownBooks, QuotedEvent


class ComparisonBody(msgspec.Struct, frozen=True, kw_only=True):
    """All books of one match. `total_odds`: the number of prices."""

    event_id: int
    event_date: str
    league_id: int
    league_name: str
    home_team_id: int
    home_team: str
    away_team_id: int
    away_team: str
    bookmakers_count: int
    total_odds: int
    markets: Markets
    attribution: str | UnsetType = UNSET  # to be shown with the data, where the provider asks for it


def comparison_body(event: Event, quoted: QuotedEvent, known: KnownBooks) -> ComparisonBody:
    """Return the body for an event with its names (EventQuerySet.with_names)."""
    markets = compared(quoted, known)
    slugs = [slug for market in markets.values() for each in market.values() for slug in each.bookmakers]
    return ComparisonBody(
        event_id=event.pk,
        event_date=zulu(event.kickoff_at),
        league_id=event.league_id,
        league_name=event.league.name,
        home_team_id=event.home_id,
        home_team=event.home.name,
        away_team_id=event.away_id,
        away_team=event.away.name,
        bookmakers_count=len(set(slugs)),
        total_odds=len(slugs),
        markets=markets,
        attribution=quoted.quoted.attribution or UNSET,
    )
