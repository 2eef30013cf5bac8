"""How a match is won: the kinds of sets that tournaments play."""

import msgspec


class SetRules(msgspec.Struct, frozen=True):
    """How a set is decided that nobody wins by six games and two ahead."""

    tiebreak_at: int | None = (
        6  # games all; None: there is none, the set is played on; 0: in place of the set
    )
    tiebreak_to: int = 7  # points, and two ahead


TIEBREAK = SetRules()
LONG_TIEBREAK = SetRules(6, 10)
MATCH_TIEBREAK = SetRules(0, 10)
ADVANTAGE = SetRules(None)


class Format(msgspec.Struct, frozen=True):
    """Best of three or five sets. Only the deciding set may have rules of its own."""

    best_of: int = 3
    final_set: SetRules = TIEBREAK

    @property
    def sets_to_win(self) -> int:
        """How many sets win the match."""
        return self.best_of // 2 + 1

    def rules(self, number: int) -> SetRules:
        """Return the rules of that set, counted from 1."""
        return self.final_set if number == self.best_of else TIEBREAK
