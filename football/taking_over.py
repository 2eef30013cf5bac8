"""What football shows of a match when another provider takes it over (`feeds.takeover.repeats`). Pure."""

from collections.abc import Mapping

from msgspec.structs import replace

from feeds.progress import OVER
from football.match import Period, Score, Scoreboard, Side, Tick
from football.progress import PHASES, progress
from football.situations import Situation

PASSING = frozenset(
    {
        Situation.POSSESSION,
        Situation.ATTACK,
        Situation.DANGEROUS,
        Situation.SAFE,
        Situation.THROWIN,
        Situation.POSSIBLE_EVENT,
    }
)
EARLIEST_END = PHASES[Period.SECOND_HALF]  # an end that comes out of an earlier phase is doubted


def what(tick: Tick) -> str:
    """Return what a tick says, whoever says it."""
    return f"{tick.situation} {tick.side or ''}"


def is_passing(what: str) -> bool:
    """Whether that comes every few seconds, and means nothing once it is past."""
    return what.partition(" ")[0] in PASSING


def count(tick: Tick) -> str | None:
    """Return whose goals a tick adds to."""
    return tick.side if tick.situation is Situation.GOAL else None


def counts(scoreboard: Scoreboard | None) -> Mapping[str, int]:
    """Return both sides' goals; none of a match that was never shown."""
    score = scoreboard.score if scoreboard else Score()
    return {Side.HOME: score.home, Side.AWAY: score.away}


def believed(shown: Scoreboard, said: Scoreboard) -> Scoreboard:
    """Return what to show when a provider that may trail says `said` after `shown`: nothing goes back.

    An end is believed of a provider that knows the goals and the half that were shown.
    """
    before, now = progress(shown)[0], progress(said)[0]
    trails = said.score.home < shown.score.home or said.score.away < shown.score.away
    if now == OVER and (trails or before < EARLIEST_END):
        return shown
    later = said if now >= before else shown
    return replace(
        later,
        minute=_latest_minute(shown, said) if now == before else later.minute,
        score=_most(shown.score, said.score),
        shoot_out=_most(shown.shoot_out or Score(), said.shoot_out) if said.shoot_out else shown.shoot_out,
    )


def _latest_minute(shown: Scoreboard, said: Scoreboard) -> int | None:
    minutes = [minute for minute in (shown.minute, said.minute) if minute is not None]
    return max(minutes, default=None)


def _most(one: Score, other: Score) -> Score:
    return Score(max(one.home, other.home), max(one.away, other.away))
