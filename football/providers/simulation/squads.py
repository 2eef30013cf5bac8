"""The invented squads: eleven who begin and nine who may come on, from the club alone."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from feeds.dice import Dice
from football.people import Lineup, Player, Position
from football.providers.simulation.names import DEMO_LEAGUE, LEAGUES, Club, League
from football.providers.simulation.people import NAMES

FORMATIONS = (("4-4-2", 3), ("4-3-3", 4), ("4-2-3-1", 5), ("3-5-2", 2), ("3-4-3", 1))
LINES = (Position.DEFENDER, Position.MIDFIELDER, Position.FORWARD)  # the last number are the forwards
BENCH = (
    *(Position.GOALKEEPER, Position.DEFENDER, Position.DEFENDER, Position.DEFENDER),
    *(Position.MIDFIELDER, Position.MIDFIELDER, Position.MIDFIELDER, Position.FORWARD, Position.FORWARD),
)
BORN_FROM, BORN_WITHIN_DAYS = date(1991, 1, 1), 17 * 365  # squads never age: neither do their matches
SQUADS_KEPT = 512  # all of them

LEAGUE_OF = {club.ref: (league, club) for league in (*LEAGUES, DEMO_LEAGUE) for club in league.clubs}


@lru_cache(maxsize=SQUADS_KEPT)
def lineup(seed: int, club_ref: str) -> Lineup:
    """Return who plays for the club, the same in every match; ValueError for an unknown one."""
    if club_ref not in LEAGUE_OF:
        raise ValueError(f"no club has the ref {club_ref!r}")
    league, club = LEAGUE_OF[club_ref]
    dice = Dice(seed, "squad", club.ref)
    formation = dice.pick(FORMATIONS)
    players = _players(dice, league, club, (Position.GOALKEEPER, *_positions(formation), *BENCH))
    return Lineup(formation=formation, players=players[: -len(BENCH)], substitutes=players[-len(BENCH) :])


def _positions(formation: str) -> list[Position]:
    """Return where ten of a formation play: "4-2-3-1" has four defenders, five midfielders, one forward."""
    defenders, *midfielders, forwards = (int(line) for line in formation.split("-"))
    counts = (defenders, sum(midfielders), forwards)
    return [position for position, count in zip(LINES, counts, strict=True) for _ in range(count)]


def _players(dice: Dice, league: League, club: Club, positions: Sequence[Position]) -> tuple[Player, ...]:
    given, family = NAMES[league.fashion]
    left = list(family)
    players = []
    for number, position in enumerate(positions, start=1):
        first, last = given[dice.between(0, len(given) - 1)], left.pop(dice.between(0, len(left) - 1))
        players.append(
            Player(
                ref=f"{club.ref}-{number}",
                name=f"{first} {last}",
                short_name=f"{first[0]}. {last}",
                position=position,
                jersey_number=number,
                nationality=league.country,
                date_of_birth=BORN_FROM + timedelta(days=dice.between(0, BORN_WITHIN_DAYS)),
            )
        )
    return tuple(players)
