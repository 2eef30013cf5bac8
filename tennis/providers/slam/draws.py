"""What a match id tells: tournament, circuit, round and the rules of the year."""

import re

import msgspec

from feeds.errors import ProviderError
from tennis.formats import ADVANTAGE, LONG_TIEBREAK, TIEBREAK, Format, SetRules
from tennis.match import Circuit, Gender, Surface, Tournament

SLAMS = {
    "ausopen": ("Australian Open", Surface.HARD),
    "frenchopen": ("French Open", Surface.CLAY),
    "wimbledon": ("Wimbledon", Surface.GRASS),
    "usopen": ("US Open", Surface.HARD),
}
FINAL_SETS = {
    "ausopen": ((2019, LONG_TIEBREAK), (0, ADVANTAGE)),
    "frenchopen": ((2022, LONG_TIEBREAK), (0, ADVANTAGE)),
    "wimbledon": ((2022, LONG_TIEBREAK), (2019, SetRules(12, 7)), (0, ADVANTAGE)),
    "usopen": ((2022, LONG_TIEBREAK), (0, TIEBREAK)),
}  # from which year on, the newest first
EVENTS = {"1": (Circuit.ATP, Gender.MALE, 5), "2": (Circuit.WTA, Gender.FEMALE, 3)}  # best of
ROUNDS = {
    "1": "Round of 128",
    "2": "Round of 64",
    "3": "Round of 32",
    "4": "Round of 16",
    "5": "Quarterfinal",
    "6": "Semifinal",
    "7": "Final",
}
MATCH_ID = re.compile(r"(\d{4})-([a-z]+)-([12])([1-7])\d\d", re.ASCII)  # year, slam, event, round, match


class Draw(msgspec.Struct, frozen=True):
    """Where a match belongs."""

    tournament: Tournament
    round_name: str
    gender: Gender
    format: Format


def draw_of(match_id: str) -> Draw:
    """Return what a match id tells; a permanent ProviderError when it is not of the documented form."""
    found = MATCH_ID.fullmatch(match_id)
    if found is None or found[2] not in SLAMS:
        raise ProviderError(f"{match_id!r} is not <year>-<slam>-<nnnn> of known singles", permanent=True)
    year, slam, event, round_number = found.groups()
    circuit, gender, best_of = EVENTS[event]
    return Draw(
        tournament=_tournament(slam, circuit),
        round_name=ROUNDS[round_number],
        gender=gender,
        format=Format(best_of, _final_set(slam, int(year))),
    )


def _tournament(slam: str, circuit: Circuit) -> Tournament:
    name, surface = SLAMS[slam]
    return Tournament(
        ref=f"{slam}-{circuit.lower()}", name=name, circuit=circuit, category="grand_slam", surface=surface
    )


def _final_set(slam: str, year: int) -> SetRules:
    return next(rules for since, rules in FINAL_SETS[slam] if year >= since)
