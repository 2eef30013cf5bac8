"""The match report of a script: its ticks once more, with the names of those who are behind them."""

from collections.abc import Iterator

from feeds.dice import Dice
from football.graphs import Attack, Origin, Outcome, Shot
from football.incidents import (
    AddedTime,
    Booking,
    CardKind,
    Goal,
    GoalKind,
    Incident,
    Minute,
    PeriodEnd,
    Review,
    Substitution,
    Whistle,
    clock,
)
from football.match import Period, Score, Side
from football.people import Lineup
from football.providers.simulation.attempts import Attempt, Attempts
from football.providers.simulation.cast import Cast
from football.providers.simulation.game import Entry
from football.providers.simulation.script import CLOCK, MINUTE_MS, Script
from football.providers.story import Story, Told, attack
from football.situations import Situation

WHISTLES = {
    Period.FIRST_HALF: Whistle.HALF_TIME,
    Period.SECOND_HALF: Whistle.FULL_TIME,
    Period.EXTRA_TIME_1: Whistle.EXTRA_HALF_TIME,
    Period.EXTRA_TIME_2: Whistle.EXTRA_TIME,
    Period.PENALTIES: Whistle.SHOOT_OUT,
}  # what ends with each part that is played


def write_story(script: Script, dice: Dice, home: Lineup, away: Lineup) -> Story:
    """Return the report: the same one for the same script, dice and line-ups."""
    reporter = _Reporter(script, dice, home, away)
    for entry in script.entries:
        reporter.read(entry)
    incidents = sorted([*reporter.incidents, *_boards(script)], key=lambda told: told.ms)
    return Story(tuple(incidents), tuple(reporter.shots), tuple(reporter.attacks))


class _Reporter:
    """Reads the entries in order; what is told of one depends on none after it."""

    def __init__(self, script: Script, dice: Dice, home: Lineup, away: Lineup) -> None:
        self.incidents: list[Told[Incident]] = []
        self.shots: list[Told[Shot]] = []
        self.attacks: list[Told[Attack]] = []
        self._casts = {Side.HOME: Cast(home, dice), Side.AWAY: Cast(away, dice)}
        self._attempts = Attempts(self._casts, dice)
        self._parts = _parts(script)
        self._part, self._period = next(self._parts)
        self._score = Score()
        self._claim: Side | None = None  # who claims a penalty, while the video referee looks at it

    def read(self, entry: Entry) -> None:
        """Read the next entry. The kicks of a shoot-out count for nothing but the shoot-out."""
        if entry.situation is Situation.PERIODSCORE:
            self._whistle(entry)
        elif entry.side is not None and self._period is not Period.PENALTIES:
            self._review(entry, entry.side)
            self._play(entry, entry.side)

    def _play(self, entry: Entry, side: Side) -> None:
        minute = self._minute(entry)
        if attempt := self._attempts.read(entry, side, minute):
            self._shot(entry, attempt)
        elif incident := self._incident(entry.situation, side, minute):
            self.incidents.append(Told(entry.ms, incident))
        elif attacking := attack(minute.shown, side, entry.situation):
            self.attacks.append(Told(entry.ms, attacking))

    def _shot(self, entry: Entry, attempt: Attempt) -> None:
        self.shots.append(Told(entry.ms, attempt.shot))
        if attempt.shot.outcome is Outcome.GOAL:
            self._score = self._score.plus(attempt.shot.side)
            self.incidents.append(Told(entry.ms, _goal(attempt, self._minute(entry), self._score)))

    def _incident(self, situation: Situation, side: Side, minute: Minute) -> Incident | None:
        cast = self._casts[side]
        match situation:
            case Situation.YELLOWCARD:
                booked = cast.caution().person
                return Booking(minute=minute, side=side, card=CardKind.YELLOW, player=booked)
            case Situation.REDCARD:
                sent_off, card = cast.send_off()
                return Booking(minute=minute, side=side, card=card, player=sent_off.person)
            case Situation.SUBSTITUTION:
                on, off = cast.change()
                return Substitution(minute=minute, side=side, player_in=on.person, player_out=off.person)
        return None

    def _review(self, entry: Entry, side: Side) -> None:
        """Tell how a claim for a penalty has ended: if the other side simply plays on, it was waved away."""
        if self._claim is not None:
            review = Review(
                minute=self._minute(entry),
                decision="penaltyAwarded",
                confirmed=entry.situation is not Situation.POSSESSION,
                side=self._claim,
                player=self._casts[self._claim].shooter().person,
            )
            self.incidents.append(Told(entry.ms, review))
        self._claim = side if entry.situation is Situation.POSSIBLE_EVENT else None

    def _whistle(self, entry: Entry) -> None:
        end = Minute(CLOCK[self._period][2])
        told = PeriodEnd(minute=end, whistle=WHISTLES[self._period], score=self._score)
        self.incidents.append(Told(entry.ms, told))
        self._part, self._period = next(self._parts, (self._part, self._period))

    def _minute(self, entry: Entry) -> Minute:
        _, before, last = CLOCK[self._period]
        return clock(before + (entry.ms - self._part) // MINUTE_MS + 1, last)


def _parts(script: Script) -> Iterator[tuple[int, Period]]:
    """Return when each part that is played begins, in milliseconds after kick-off, and which it is."""
    for stretch in script.stretches:
        if stretch.period in WHISTLES:
            yield stretch.ms, stretch.period


def _boards(script: Script) -> Iterator[Told[Incident]]:
    for board, (_, period) in zip(script.boards, _parts(script), strict=False):  # a shoot-out has no board
        told = AddedTime(minute=Minute(CLOCK[period][2]), minutes=board.minutes)
        yield Told(board.ms, told)


def _goal(attempt: Attempt, minute: Minute, score: Score) -> Goal:
    shot = attempt.shot
    return Goal(
        minute=minute,
        side=shot.side,
        score=score,
        kind=GoalKind.PENALTY if shot.origin is Origin.PENALTY else GoalKind.REGULAR,
        player=shot.player,
        assist=attempt.creator,
    )
