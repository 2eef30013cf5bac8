"""Who of a side does what: the dice choose among those who are on the pitch just then."""

from collections.abc import Iterable, Mapping, Sequence

from feeds.dice import Dice
from football.incidents import CardKind
from football.people import Lineup, Player, Position

# How often players of a position are the ones, per head.
SHOOTS = {Position.GOALKEEPER: 0, Position.DEFENDER: 1, Position.MIDFIELDER: 3, Position.FORWARD: 7}
CREATES = {Position.GOALKEEPER: 0.1, Position.DEFENDER: 2, Position.MIDFIELDER: 5, Position.FORWARD: 3}
OFFENDS = {Position.GOALKEEPER: 0.3, Position.DEFENDER: 4, Position.MIDFIELDER: 4, Position.FORWARD: 2}
IS_SENT_OFF = OFFENDS | {Position.GOALKEEPER: 0}  # nobody is left who could take his place
TIRES = {Position.GOALKEEPER: 0, Position.DEFENDER: 2, Position.MIDFIELDER: 4, Position.FORWARD: 5}


class Cast:
    """One side during a match; what happens to its players is told in order."""

    def __init__(self, lineup: Lineup, dice: Dice) -> None:
        self._pitch = list(lineup.players)
        self._bench = list(lineup.substitutes)
        self._booked: set[str] = set()
        self._came_on: set[str] = set()
        self._dice = dice

    def shooter(self) -> Player:
        """Return who shoots, or is fouled before the goal."""
        return self._pick(self._pitch, SHOOTS)

    def creator(self, shooter: Player) -> Player:
        """Return who has laid on the shot."""
        return self._pick([player for player in self._pitch if player is not shooter], CREATES)

    def caution(self) -> Player:
        """Return who is shown his first yellow card; one on the bench if all on the pitch have theirs."""
        unbooked = self._unbooked(self._pitch) or self._unbooked(self._bench)
        player = self._pick(unbooked, OFFENDS)
        self._booked.add(player.ref)
        return player

    def send_off(self) -> tuple[Player, CardKind]:
        """Return who has to leave the pitch, and by which card: for the cautioned it is the second yellow."""
        player = self._pick(self._pitch, IS_SENT_OFF)
        self._pitch.remove(player)
        return player, CardKind.SECOND_YELLOW if player.ref in self._booked else CardKind.RED

    def change(self) -> tuple[Player, Player]:
        """Return who comes on, and who of the first eleven goes off: like for like if the bench allows it."""
        off = self._pick([player for player in self._pitch if player.ref not in self._came_on], TIRES)
        outfield = [player for player in self._bench if player.position is not Position.GOALKEEPER]
        alike = [player for player in outfield if player.position is off.position]
        on = self._pick(alike or outfield, TIRES)
        self._pitch[self._pitch.index(off)] = on
        self._bench.remove(on)
        self._came_on.add(on.ref)
        return on, off

    def _unbooked(self, players: Iterable[Player]) -> list[Player]:
        return [player for player in players if player.ref not in self._booked]

    def _pick(self, players: Sequence[Player], chances: Mapping[Position, float]) -> Player:
        return self._dice.pick([(player, chances[player.position]) for player in players if player.position])
