"""The invented tournaments, in a plain table."""

import msgspec

from tennis.formats import LONG_TIEBREAK, MATCH_TIEBREAK, TIEBREAK, Format, SetRules
from tennis.match import Circuit, Surface, Tournament


class Venue(msgspec.Struct, frozen=True):
    """A tournament, and how its matches are won."""

    tournament: Tournament
    format: Format


def _venue(circuit: Circuit, name: str, category: str, surface: Surface, rules: SetRules = TIEBREAK) -> Venue:
    best_of = 5 if category == "grand_slam" and circuit is Circuit.ATP else 3
    return Venue(
        Tournament(
            ref=f"{circuit}-{name}".lower().replace(" ", "-"),
            name=name,
            circuit=circuit,
            category=category,
            surface=surface,
        ),
        Format(best_of, rules),
    )


MEN, WOMEN = Circuit.ATP, Circuit.WTA
HARD, CLAY, GRASS = Surface.HARD, Surface.CLAY, Surface.GRASS

# The place in this table is the tournament's hour of the day (UTC): men at even hours, women at odd ones.
VENUES = (
    _venue(MEN, "Silverlake Open", "atp_250", HARD, MATCH_TIEBREAK),
    _venue(WOMEN, "Lakeside Open", "wta_250", HARD),
    _venue(MEN, "Port Amity Masters", "atp_1000", HARD),
    _venue(WOMEN, "Port Amity Masters", "wta_1000", HARD),
    _venue(MEN, "Meridian Championships", "grand_slam", HARD, LONG_TIEBREAK),
    _venue(WOMEN, "Meridian Championships", "grand_slam", HARD, LONG_TIEBREAK),
    _venue(MEN, "Ochre Coast Classic", "atp_500", CLAY),
    _venue(WOMEN, "Terracotta Cup", "wta_500", CLAY),
    _venue(MEN, "Juniper Valley Open", "atp_250", CLAY),
    _venue(WOMEN, "Juniper Valley Open", "wta_250", CLAY, MATCH_TIEBREAK),
    _venue(MEN, "Heronsmere Trophy", "atp_500", GRASS),
    _venue(WOMEN, "Heronsmere Trophy", "wta_500", GRASS),
    _venue(MEN, "Greensward Championships", "grand_slam", GRASS, LONG_TIEBREAK),
    _venue(WOMEN, "Greensward Championships", "grand_slam", GRASS, LONG_TIEBREAK),
    _venue(MEN, "Alabaster Hall Indoors", "atp_250", HARD),
    _venue(WOMEN, "Copper Ridge Open", "wta_250", HARD, MATCH_TIEBREAK),
    _venue(MEN, "Monte Sereno Masters", "atp_1000", CLAY),
    _venue(WOMEN, "Monte Sereno Masters", "wta_1000", CLAY),
    _venue(MEN, "Saltmarsh International", "atp_250", GRASS, MATCH_TIEBREAK),
    _venue(WOMEN, "Saltmarsh International", "wta_250", GRASS),
    _venue(MEN, "Palisade City Open", "atp_500", HARD),
    _venue(WOMEN, "Palisade City Open", "wta_500", HARD),
    _venue(MEN, "Crimson Bay Classic", "atp_500", HARD),
    _venue(WOMEN, "Starling Bridge Classic", "wta_500", HARD),
)

DEMO_VENUE = Venue(
    Tournament(ref="demo-open", name="Demo Open", circuit=MEN, category="exhibition", surface=HARD), Format(5)
)
