import pytest

from tennis.formats import ADVANTAGE, LONG_TIEBREAK, MATCH_TIEBREAK, TIEBREAK, Format


@pytest.mark.parametrize(("best_of", "to_win"), [(3, 2), (5, 3)])
def test_the_majority_of_sets_wins(best_of: int, to_win: int) -> None:
    assert Format(best_of).sets_to_win == to_win


@pytest.mark.parametrize("final_set", [TIEBREAK, LONG_TIEBREAK, MATCH_TIEBREAK, ADVANTAGE])
def test_only_the_deciding_set_has_rules_of_its_own(final_set: object) -> None:
    for best_of in (3, 5):
        rules = [Format(best_of, final_set).rules(number) for number in range(1, best_of + 1)]  # type: ignore[arg-type]
        assert rules == [TIEBREAK] * (best_of - 1) + [final_set]
