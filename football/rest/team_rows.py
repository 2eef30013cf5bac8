"""A team as REST shows it."""

import msgspec

from football.models import Team


class TeamRow(msgspec.Struct, frozen=True, kw_only=True):
    """A team."""

    id: int
    name: str
    short_name: str
    country: str
    venue_id: int | None = None  # no provider of ours tells venues


def team_row(team: Team) -> TeamRow:
    """Return the team."""
    return TeamRow(id=team.pk, name=team.name, short_name=team.short_name, country=team.country)
