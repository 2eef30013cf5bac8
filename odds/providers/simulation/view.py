"""How one bookmaker sees a match: what it takes each outcome's probability for. Moments are unix seconds."""

from bisect import bisect_right
from math import exp, pi, sin

from feeds.dice import Dice
from odds.course import Course, Half, Stand
from odds.providers.simulation.goals import Outlook, probabilities
from odds.quotes import Outcome

OPINION = 0.01  # deviation of a book's own view: by how much it sees a match lean to one side
DRIFT = ((0.02, 9), (0.03, 31))  # the market's view before kick-off: swing, and hours it takes

FIRST_HALF, SECOND_HALF = 48 * 60, 50 * 60  # seconds, stoppage time included
LAST_MINUTE = 60  # seconds: a half that lasts longer than that always has as much to go


class View:
    """A match's course as a book sees it. The drift is the same for all books."""

    def __init__(self, seed: int, ref: str, slug: str, course: Course) -> None:
        self._stands = course.stands
        self._since = [stand.since.timestamp() for stand in course.stands]
        self._kickoff = course.kickoff_at.timestamp()
        self._opinion = Dice(seed, "odds", ref, slug).spread(0, OPINION)
        market = Dice(seed, "odds", ref)
        self._drift = [(swing, hours * 3600, market.uniform(0, 2 * pi)) for swing, hours in DRIFT]

    def half(self, at: float) -> Half:
        """Return where in regulation time the match is."""
        return self._stand(at).half

    def incidents(self) -> list[float]:
        """Return the moments of goals and red cards."""
        return [
            now.since.timestamp()
            for before, now in zip(self._stands, self._stands[1:], strict=False)
            if _balance(now) != _balance(before)
        ]

    def probabilities(self, at: float) -> dict[Outcome, float]:
        """Return what is fair, by how it stood at that moment."""
        stand = self._stand(at)
        to_come = _to_play(stand, at) / (FIRST_HALF + SECOND_HALF)
        lean = exp(self._opinion + self._leaning(min(at, self._kickoff)))
        return probabilities(
            Outlook(
                stand.home, stand.away, stand.home_rate * to_come * lean, stand.away_rate * to_come / lean
            )
        )

    def _stand(self, at: float) -> Stand:
        return self._stands[max(bisect_right(self._since, at) - 1, 0)]

    def _leaning(self, at: float) -> float:
        return sum(swing * sin(2 * pi * at / period + phase) for swing, period, phase in self._drift)


def _balance(stand: Stand) -> tuple[float, ...]:
    return stand.home, stand.away, stand.home_rate, stand.away_rate


def _to_play(stand: Stand, at: float) -> float:
    """Return how many seconds of regulation time are left."""
    played = at - stand.half_since.timestamp()
    match stand.half:
        case Half.BEFORE:
            return FIRST_HALF + SECOND_HALF
        case Half.FIRST:
            return max(FIRST_HALF - played, LAST_MINUTE) + SECOND_HALF
        case Half.BREAK:
            return SECOND_HALF
        case Half.SECOND:
            return max(SECOND_HALF - played, LAST_MINUTE)
        case Half.OVER:
            return 0
