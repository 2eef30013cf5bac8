"""The body of `matches/{id}/odds/`."""

from typing import Any

import msgspec


class TennisOddsBody(msgspec.Struct, frozen=True, kw_only=True):
    """The odds of a match: nobody quotes tennis, and the documented empty form says so."""

    match_id: int
    odds_player1: float | None = None
    odds_player2: float | None = None
    bookmakers: list[Any] = []
    markets: list[Any] = []
