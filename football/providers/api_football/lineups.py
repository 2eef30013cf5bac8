"""`lineups` of a match into line-ups. Pure.

The feed formats name the list and not its shape: what does not look as expected counts as not there.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from feeds.vendors.pieces import as_list, as_object, text, within
from football.match import Side
from football.people import Lineup, Lineups, Player
from football.providers.api_football.words import POSITIONS

NAME_CHARS = 100
FORMATION = re.compile(r"\d(-\d){1,4}", re.ASCII)
HIGHEST_NUMBER = 999


def read_lineups(lineups: object, sides: Mapping[int, Side], heard_at: int) -> Lineups | None:
    """Return both sides' line-ups, confirmed at `heard_at` (Unix milliseconds); None unless both start."""
    found: dict[Side, Lineup] = {}
    for each in as_list(lineups):
        team = within(each, "team", "id")
        if type(team) is int and team in sides:
            found[sides[team]] = _lineup(as_object(each))
    home, away = found.get(Side.HOME), found.get(Side.AWAY)
    if home is None or away is None or not (home.players and away.players):
        return None
    return Lineups(home=home, away=away, confirmed_at=datetime.fromtimestamp(heard_at / 1000, UTC))


def _lineup(theirs: Mapping[str, Any]) -> Lineup:
    formation = text(theirs.get("formation"), NAME_CHARS)
    return Lineup(
        players=_players(theirs.get("startXI")),
        substitutes=_players(theirs.get("substitutes")),
        formation=formation if FORMATION.fullmatch(formation) else None,
    )


def _players(rows: object) -> tuple[Player, ...]:
    return tuple(player for row in as_list(rows) if (player := _player(within(row, "player"))) is not None)


def _player(theirs: object) -> Player | None:
    """Return the player; None for one without id or name: nothing could be told of him."""
    number, ref = within(theirs, "number"), within(theirs, "id")
    name = text(within(theirs, "name"), NAME_CHARS)
    if type(ref) is not int or ref <= 0 or not name:
        return None
    return Player(
        ref=str(ref)[:NAME_CHARS],
        name=name,
        short_name=name,
        position=POSITIONS.get(text(within(theirs, "pos"), 1)),
        jersey_number=number if type(number) is int and 0 < number <= HIGHEST_NUMBER else None,
    )
