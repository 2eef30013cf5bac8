"""The detail of a match: its row, and serve figures of both players."""

from collections.abc import Mapping
from typing import Any

import msgspec

from tennis.match import Counters, Scoreboard
from tennis.models import Match
from tennis.rest.rows import TennisMatchRow, match_fields
from tennis.score import Side
from tennis.stats import ServeFigures, serve_figures

PLAYERS = {Side.HOME: "p1", Side.AWAY: "p2"}

# `p1_aces`, …: all of ServeFigures for either player, each a number or null
TennisMatchDetail = msgspec.defstruct(
    "TennisMatchDetail",
    [
        (f"{player}_{figure.name}", figure.type)
        for player in PLAYERS.values()
        for figure in msgspec.structs.fields(ServeFigures)
    ],
    bases=(TennisMatchRow,),
    namespace={"__doc__": "A match with its serve figures; what is not known is null."},
    module=__name__,
    frozen=True,
    kw_only=True,
)


def match_detail(match: Match, scoreboard: Scoreboard, counters: Mapping[Side, Counters]) -> msgspec.Struct:
    """Return a TennisMatchDetail of the match, with its names, and both sides' figures."""
    return TennisMatchDetail(**match_fields(match, scoreboard), **_figures(counters))


def _figures(counters: Mapping[Side, Counters]) -> dict[str, Any]:
    return {
        f"{player}_{name}": value
        for side, player in PLAYERS.items()
        for name, value in msgspec.structs.asdict(serve_figures(counters[side], counters[side.other])).items()
    }
