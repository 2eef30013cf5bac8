"""The course of an invented match, from the first serve to the last point."""

from datetime import timedelta
from itertools import count

from feeds.dice import Dice
from tennis.providers.course.course import Course
from tennis.providers.course.played import Played
from tennis.providers.course.writer import CourseWriter
from tennis.providers.simulation.calendar import Meeting
from tennis.providers.simulation.roster import strength
from tennis.providers.simulation.serve import Chances, chances, rally
from tennis.score import Side
from tennis.scoring import State

Span = tuple[int, int]  # milliseconds: the least and the most

# From the end of one point to the end of the next.
FIRST_POINT_MS = (8_000, 20_000)
BETWEEN_POINTS_MS = (20_000, 40_000)
CHANGEOVER_MS = (60_000, 90_000)
BETWEEN_SETS_MS = (115_000, 135_000)

RETIREMENTS = 0.03  # of the matches, if they last long enough
INJURED_AFTER_MS = (30 * 60_000, 150 * 60_000)
TREATED_MS = (150_000, 300_000)  # before who is injured gives up


def write_course(seed: int, meeting: Meeting) -> Course:
    """Return the whole match: the same one for the same seed and meeting, everywhere and always.

    It lasts as long as the calendar allows: what does not is thrown away. At least every third is kept.
    """
    least, most = (length // timedelta(milliseconds=1) for length in meeting.lengths)
    edge = strength(seed, meeting.home) - strength(seed, meeting.away)
    played = (_play(Dice(seed, "match", meeting.ref, attempt), meeting, edge) for attempt in count())
    return next(course for course in played if least <= course.length <= most)


def _play(dice: Dice, meeting: Meeting, edge: float) -> Course:
    served = _chances(meeting, edge)
    writer = CourseWriter(State(format=meeting.venue.format, first_server=_either(dice)))
    writer.begin(0)
    clock = dice.between(*FIRST_POINT_MS)
    injured = dice.between(*INJURED_AFTER_MS) if dice.chance(RETIREMENTS) else None
    while (server := writer.state.server) is not None:
        before = writer.state
        point = rally(dice, server, served[server])
        writer.play(
            Played(
                offset=clock, winner=point.winner, ending=point.ending, first_serve_in=point.first_serve_in
            )
        )
        pause = _pause(before, writer.state)
        if (
            injured is not None
            and clock >= injured
            and pause != BETWEEN_POINTS_MS
            and not writer.state.winner
        ):
            writer.retire(clock + dice.between(*TREATED_MS), _either(dice))
        clock += dice.between(*pause)
    return writer.course()


def _chances(meeting: Meeting, edge: float) -> dict[Side, Chances]:
    tournament = meeting.venue.tournament
    return {
        Side.HOME: chances(tournament.circuit, tournament.surface, edge),
        Side.AWAY: chances(tournament.circuit, tournament.surface, -edge),
    }


def _pause(before: State, after: State) -> Span:
    """Return how long it takes to the end of the next point. After the first game of a set nobody rests."""
    if after.sets_won != before.sets_won:
        return BETWEEN_SETS_MS
    if after.games_played > before.games_played and sum(after.games) % 2 and sum(after.games) > 1:
        return CHANGEOVER_MS
    return BETWEEN_POINTS_MS


def _either(dice: Dice) -> Side:
    return Side.HOME if dice.chance(0.5) else Side.AWAY
