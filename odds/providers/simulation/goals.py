"""How likely each outcome is, given how it stands and the goals to expect. Pure."""

from collections import defaultdict
from math import exp
from typing import NamedTuple

from odds.quotes import Outcome

MOST_GOALS = 10  # of one side from here on; the rare rest counts as so many

OVERS = {
    Outcome.OVER_15: (Outcome.UNDER_15, 1.5),
    Outcome.OVER_25: (Outcome.UNDER_25, 2.5),
    Outcome.OVER_35: (Outcome.UNDER_35, 3.5),
}


class Outlook(NamedTuple):
    """Goals so far, and goals to expect until the end of regulation time."""

    home: int
    away: int
    home_to_come: float
    away_to_come: float


def probabilities(outlook: Outlook) -> dict[Outcome, float]:
    """Return every outcome's probability; both sides' goals to come are Poisson and independent."""
    leads, totals = _leads_and_totals(outlook)
    no_home, no_away = (
        0.0 if goals else exp(-to_come) for goals, to_come in zip(outlook[:2], outlook[2:], strict=True)
    )
    found = {
        Outcome.HOME: sum(chance for lead, chance in leads.items() if lead > 0),
        Outcome.DRAW: leads[0],
        Outcome.AWAY: sum(chance for lead, chance in leads.items() if lead < 0),
        Outcome.YES: (1 - no_home) * (1 - no_away),
    }
    found[Outcome.NO] = 1 - found[Outcome.YES]
    for over, (under, line) in OVERS.items():
        found[over] = sum(chance for total, chance in totals.items() if total > line)
        found[under] = 1 - found[over]
    return found


def _leads_and_totals(outlook: Outlook) -> tuple[dict[int, float], dict[int, float]]:
    """Return the probability of each goal difference and of each match total."""
    leads: defaultdict[int, float] = defaultdict(float)
    totals: defaultdict[int, float] = defaultdict(float)
    away_goals = list(enumerate(_poisson(outlook.away_to_come), outlook.away))
    for home, p in enumerate(_poisson(outlook.home_to_come), outlook.home):
        for away, q in away_goals:
            leads[home - away] += p * q
            totals[home + away] += p * q
    return leads, totals


def _poisson(mean: float) -> list[float]:
    """Return the probabilities of 0 goals, of 1, …; the last one is that of all the rest."""
    chances = [exp(-mean)]
    for goals in range(1, MOST_GOALS):
        chances.append(chances[-1] * mean / goals)
    return [*chances, max(0.0, 1 - sum(chances))]
