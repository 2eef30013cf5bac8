"""The table of a season, from its finished matches. Pure."""

from collections.abc import Iterable, Sequence

import msgspec

POINTS = {"W": 3, "D": 1, "L": 0}
FORM_MATCHES = 5  # the last ones, as one letter each


class Result(msgspec.Struct, frozen=True):
    """How a match ended."""

    home: int  # the teams' ids
    away: int
    home_goals: int
    away_goals: int


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A team's place. `form`: W, D or L of the last five matches, oldest first; `live`: it plays just now."""

    position: int
    team_id: int
    team_name: str
    played: int
    won: int
    drawn: int
    lost: int
    gf: int
    ga: int
    gd: int
    pts: int
    form: str
    live: bool
    zone: str | None = None  # what a place is good for is told by no provider of ours


class _Record:
    """A team's season so far."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.gf = 0
        self.ga = 0

    def add(self, scored: int, conceded: int) -> None:
        self.letters.append("D" if scored == conceded else "W" if scored > conceded else "L")
        self.gf += scored
        self.ga += conceded

    @property
    def points(self) -> int:
        return sum(POINTS[letter] for letter in self.letters)

    @property
    def difference(self) -> int:
        return self.gf - self.ga


def table(results: Iterable[Result], names: dict[int, str], playing: set[int]) -> list[Standing]:
    """Return the table by points, goal difference, goals and name.

    `results` in the order in which they were played; `names` of all teams by id; `playing`: teams whose
    match is in play, which does not count yet.
    """
    records: dict[int, _Record] = {}
    for result in results:
        records.setdefault(result.home, _Record()).add(result.home_goals, result.away_goals)
        records.setdefault(result.away, _Record()).add(result.away_goals, result.home_goals)
    ranked = sorted(
        records.items(),
        key=lambda item: (-item[1].points, -item[1].difference, -item[1].gf, names[item[0]], item[0]),
    )
    return [
        _standing(position, team_id, names[team_id], record, live=team_id in playing)
        for position, (team_id, record) in enumerate(ranked, start=1)
    ]


def _standing(position: int, team_id: int, name: str, record: _Record, *, live: bool) -> Standing:
    letters: Sequence[str] = record.letters
    return Standing(
        position=position,
        team_id=team_id,
        team_name=name,
        played=len(letters),
        won=letters.count("W"),
        drawn=letters.count("D"),
        lost=letters.count("L"),
        gf=record.gf,
        ga=record.ga,
        gd=record.difference,
        pts=record.points,
        form="".join(letters[-FORM_MATCHES:]),
        live=live,
    )
