"""Plays in, both sides' running figures out (section 1.5)."""

from collections import Counter
from collections.abc import Iterator

from football.match import Counters, Side
from football.providers.recorded.recording import OTHER
from football.providers.wyscout.plays import Kind, Play, Tag
from football.providers.wyscout.possession import PossessionClock
from football.providers.wyscout.situations import Call
from football.providers.wyscout.xg import xg
from football.situations import Situation

FREE_KICKS = {"Free Kick", "Free kick cross", "Free kick shot"}
SET_PIECES = {"Corner": "corner_kicks", "Throw in": "throw_ins", "Goal kick": "goal_kicks"}
FINAL_THIRD_FROM = 67  # per cent of the pitch's length
OWN_THIRD_TO = 33
BIG_CHANCE_XG = 0.30  # our own line

NOT_DERIVABLE = {"high_claims", "punches", "big_saves"}
MEASURED = {"ball_possession", "xg"}
COUNTED = [name for name in Counters.__struct_fields__ if name not in NOT_DERIVABLE | MEASURED]  # from 0 on


class Tally:
    """Adds up plays read in order; the shoot-out must not be added."""

    def __init__(self) -> None:
        self._counts = {side: Counter(dict.fromkeys(COUNTED, 0)) for side in Side}
        self._xg = dict.fromkeys(Side, 0.0)
        self._possession = PossessionClock()

    def add(self, play: Play, calls: list[Call]) -> None:
        """Count the next play, given what it says."""
        self._counts[play.side].update(raised_by(play))
        self._counts[OTHER[play.side]].update(raised_for_the_other(play))
        for call in calls:
            if call.situation is Situation.POSSESSION:
                self._counts[play.side]["recoveries"] += 1
        if play.is_shot:
            self._xg[play.side] += xg(play)
        self._possession.add(play)

    def counters(self, side: Side) -> Counters:
        """Return a side's figures so far."""
        return Counters(
            **self._counts[side],
            ball_possession=self._possession.per_cent(side),
            xg=self._xg[side],
        )


def raised_by(play: Play) -> Iterator[str]:
    """Name the acting side's figures that this play raises by one."""
    yield from _ball(play)
    match play.kind:
        case Kind.FREE_KICK:
            yield from _free_kick(play)
        case Kind.FOUL:
            yield from _offence(play)
        case Kind.DUEL:
            yield from _duel(play)
        case Kind.OFFSIDE:
            yield "offsides"
        case Kind.SAVE if play.is_save:
            yield from ("goalkeeper_saves", "total_saves")
    if play.is_shot:
        yield from _shot(play)
    if play.is_pass:
        yield from _pass(play)


def raised_for_the_other(play: Play) -> Iterator[str]:
    """Name the other side's figures that this play raises by one."""
    if play.is_foul and play.start.x <= OWN_THIRD_TO:
        yield "fouled_in_final_third"


def _ball(play: Play) -> Iterator[str]:
    """What any play can be."""
    if Tag.INTERCEPTION in play.tags:
        yield "interceptions"
    if Tag.THROUGH in play.tags:
        yield "through_balls"
    if play.detail == "Clearance":
        yield "clearances"
    if _touches_ball(play) and play.in_box:
        yield "touches_in_penalty_area"
    if _moves_on(play) and _enters_final_third(play):
        yield "final_third_entries"


def _touches_ball(play: Play) -> bool:
    return (
        play.kind in {Kind.PASS, Kind.SHOT}
        or play.detail in {"Touch", "Acceleration", "Ground attacking duel"}
        or play.is_penalty
    )


def _moves_on(play: Play) -> bool:
    return play.is_acceleration or (play.is_pass and play.is_accurate)


def _enters_final_third(play: Play) -> bool:
    # `end` as recorded: facts.json counts an accurate pass to the placeholder (100, 100) as an entry
    return play.end is not None and play.start.x < FINAL_THIRD_FROM <= play.end.x


def _free_kick(play: Play) -> Iterator[str]:
    if play.detail in FREE_KICKS:
        yield "free_kicks"
    elif play.detail in SET_PIECES:
        yield SET_PIECES[play.detail]


def _offence(play: Play) -> Iterator[str]:
    if play.is_foul:
        yield "fouls"
    if Tag.YELLOW in play.tags:
        yield "yellow_cards"
    if not play.tags.isdisjoint({Tag.RED, Tag.SECOND_YELLOW}):
        yield "red_cards"


def _duel(play: Play) -> Iterator[str]:
    yield "duels"
    yield "aerial_duels" if play.detail == "Air duel" else "ground_duels"
    if play.detail == "Ground attacking duel":
        if not play.tags.isdisjoint({Tag.TAKE_ON_LEFT, Tag.TAKE_ON_RIGHT}):
            yield "dribbles"
        if Tag.LOST in play.tags:
            yield "dispossessed"
    if play.detail == "Ground defending duel" and not play.tags.isdisjoint({Tag.WON, Tag.SLIDING_TACKLE}):
        yield from ("tackles", "total_tackles")
        if Tag.WON in play.tags:
            yield "tackles_won"


def _shot(play: Play) -> Iterator[str]:
    yield "total_shots"
    yield "shots_inside_box" if play.in_box else "shots_outside_box"
    if play.is_accurate:
        yield "shots_on_target"
    elif Tag.BLOCKED in play.tags:
        yield "blocked_shots"
    else:
        yield "shots_off_target"
    if play.hit_woodwork:
        yield "hit_woodwork"
    if xg(play) >= BIG_CHANCE_XG:
        yield "big_chances"
        if not play.is_goal:
            yield "big_chances_missed"


def _pass(play: Play) -> Iterator[str]:
    yield "passes"
    if play.is_accurate:
        yield "accurate_passes"
        if play.start.x >= FINAL_THIRD_FROM:
            yield "final_third_phase"
    if play.detail in {"High pass", "Launch"}:
        yield "long_balls"
    if play.detail in {"Cross", "Free kick cross"}:
        yield "crosses"
