"""REST's words for what may be bet on."""

from odds.quotes import LINES, Outcome
from odds.rest.labels import LABELS, MARKETS, NUMBERS, OUTCOMES


def test_every_outcome_has_a_label_of_its_own() -> None:
    assert LABELS.keys() == set(Outcome)
    assert len({(label.market, label.key) for label in LABELS.values()}) == len(Outcome)


def test_the_outcomes_of_a_line_share_a_market() -> None:
    assert all(len({LABELS[outcome].market for outcome in line}) == 1 for line in LINES)


def test_an_outcome_keeps_its_number_for_ever() -> None:
    assert [NUMBERS[outcome] for outcome in (Outcome.HOME, Outcome.OVER_25, Outcome.NO)] == [0, 5, 10]


def test_keys_carry_the_line_and_names_the_teams() -> None:
    def said(outcome: Outcome) -> tuple[str, str]:
        return LABELS[outcome].key, LABELS[outcome].name("Northgate Rovers", "Harbour City")

    assert said(Outcome.HOME) == ("HOME", "Northgate Rovers")
    assert said(Outcome.DRAW) == ("DRAW", "Draw")
    assert said(Outcome.AWAY) == ("AWAY", "Harbour City")
    assert said(Outcome.UNDER_35) == ("under@3.5", "Under 3.5")
    assert said(Outcome.YES) == ("yes", "Yes")


def test_words_that_nobody_quotes_are_known_all_the_same() -> None:
    assert {"1x2", "over_under_25", "btts", "double_chance", "total_corners"} <= set(MARKETS)
    assert {"HOME", "over", "yes", "1X"} <= set(OUTCOMES)
