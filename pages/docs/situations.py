"""What the words of `livedata.situation` mean, in the order of the type."""

from typing import NamedTuple

from football.situations import Situation

MEANINGS: dict[Situation, str] = {
    Situation.POSSESSION: "A side has the ball.",
    Situation.ATTACK: "It moves towards the other goal.",
    Situation.DANGEROUS: "It is close to the other goal: a chance may come of it.",
    Situation.SAFE: "It keeps the ball, away from danger.",
    Situation.CORNER: "A corner kick for this side.",
    Situation.FREEKICK: "A free kick for this side.",
    Situation.THROWIN: "A throw-in for this side.",
    Situation.GOALKICK: "A goal kick for this side.",
    Situation.PENALTY: "A penalty for this side.",
    Situation.SHOT_ON_TARGET: "A shot that would have gone in, or went in.",
    Situation.SHOT_OFF_TARGET: "A shot that missed.",
    Situation.SHOT_OFF_WOODWORK: "A shot against post or bar.",
    Situation.GOALKEEPER_SAVED: "The shot of this side was saved.",
    Situation.GOAL: "A goal for this side. An event frame with the new score follows at once.",
    Situation.OFFSIDE: "This side was offside.",
    Situation.INJURY: "Play is held up for an injury.",
    Situation.SUBSTITUTION: "This side changes a player.",
    Situation.PERIODSCORE: "A half, or a period of extra time, has ended.",
    Situation.YELLOWCARD: "A yellow card for this side.",
    Situation.REDCARD: "A red card for this side.",
    Situation.MATCH_ABOUT_TO_START: "The sides are on the pitch.",
    Situation.MATCH_STARTED: "The match has begun.",
    Situation.KICKOFF: "A kick-off: the beginning of a period, or after a goal.",
    Situation.POSSIBLE_EVENT: "Something is being looked into; what it was comes as a tick of its own.",
}


class Meaning(NamedTuple):
    """A word and what it says."""

    word: str
    says: str


def situations() -> list[Meaning]:
    """Return every word with its meaning; KeyError for one that has none."""
    return [Meaning(situation, MEANINGS[situation]) for situation in Situation]
