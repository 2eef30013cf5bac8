"""One event of a Wyscout file, and the questions its name, tags and places answer (sections 1.1 to 1.5)."""

from enum import IntEnum, StrEnum

import msgspec

from football.match import Point, Side


class Part(StrEnum):
    """`matchPeriod`: the parts of a match, in the order in which they are played."""

    FIRST_HALF = "1H"
    SECOND_HALF = "2H"
    EXTRA_TIME_1 = "E1"
    EXTRA_TIME_2 = "E2"
    SHOOT_OUT = "P"


class Kind(StrEnum):
    """`eventName`."""

    DUEL = "Duel"
    FOUL = "Foul"
    FREE_KICK = "Free Kick"
    KEEPER_LEAVING_LINE = "Goalkeeper leaving line"
    INTERRUPTION = "Interruption"
    OFFSIDE = "Offside"
    OTHERS = "Others on the ball"
    PASS = "Pass"  # noqa: S105 -- the ball, not a secret
    SAVE = "Save attempt"
    SHOT = "Shot"


class Tag(IntEnum):
    """The tags that decide something."""

    GOAL = 101
    OWN_GOAL = 102
    ASSIST = 301
    LEFT_FOOT = 401
    RIGHT_FOOT = 402
    HEAD_OR_BODY = 403
    TAKE_ON_LEFT = 503
    TAKE_ON_RIGHT = 504
    LOST = 701
    WON = 703
    THROUGH = 901
    INTERCEPTION = 1401
    SLIDING_TACKLE = 1601
    RED = 1701
    YELLOW = 1702
    SECOND_YELLOW = 1703
    ACCURATE = 1801
    BLOCKED = 2101


GOAL_MOUTH_ZONES = {
    1201: "low-centre",
    1202: "low-right",
    1203: "centre",
    1204: "left",
    1205: "low-left",
    1206: "right",
    1207: "high-centre",
    1208: "high-left",
    1209: "high-right",
}  # as the shooter sees it
GOAL_MOUTH = frozenset(GOAL_MOUTH_ZONES)
POST = frozenset(range(1217, 1224))

PLACEHOLDERS = {Point(0.0, 0.0), Point(100.0, 100.0)}  # ends that stand for "unknown", not for corner flags

SHOTS_FROM_FREE_KICK = {"Free kick shot", "Penalty"}
PASSES_FROM_FREE_KICK = {"Free Kick", "Free kick cross", "Corner", "Goal kick"}
FOULS_OF_PLAY = {"Foul", "Hand foul", "Violent Foul", "Simulation"}

BOX_DEPTH = 16  # per cent of the pitch's length
BOX_LEFT, BOX_RIGHT = 20, 80  # per cent of its width


class Play(msgspec.Struct, frozen=True, kw_only=True):
    """One source event. Places are the acting team's view: it attacks x=100."""

    id: int
    part: Part
    second: float  # since the start of its part
    side: Side  # who acts
    player: int = 0  # `playerId`; 0: nobody is named
    kind: Kind
    detail: str = ""  # `subEventName`
    tags: frozenset[int] = frozenset()
    start: Point
    end: Point | None = None  # as recorded; see `known_end`

    @property
    def known_end(self) -> Point | None:
        """The end, unless it is missing or a placeholder; the keeper's place in a Save attempt."""
        return None if self.end in PLACEHOLDERS else self.end

    @property
    def is_shot(self) -> bool:
        return self.kind is Kind.SHOT or (self.kind is Kind.FREE_KICK and self.detail in SHOTS_FROM_FREE_KICK)

    @property
    def is_penalty(self) -> bool:
        return self.kind is Kind.FREE_KICK and self.detail == "Penalty"

    @property
    def is_free_kick_shot(self) -> bool:
        return self.kind is Kind.FREE_KICK and self.detail == "Free kick shot"

    @property
    def is_acceleration(self) -> bool:
        return self.kind is Kind.OTHERS and self.detail == "Acceleration"

    @property
    def is_pass(self) -> bool:
        """A pass as the figures count it: free kicks that are played to someone are, throw-ins are not."""
        return self.kind is Kind.PASS or (
            self.kind is Kind.FREE_KICK and self.detail in PASSES_FROM_FREE_KICK
        )

    @property
    def is_foul(self) -> bool:
        """An offence in play: not a protest, a late card or time-wasting."""
        return self.kind is Kind.FOUL and self.detail in FOULS_OF_PLAY

    @property
    def is_goal(self) -> bool:
        """A goal by the acting team; the same tag on the keeper's Save attempt repeats it."""
        return self.is_shot and Tag.GOAL in self.tags

    @property
    def is_own_goal(self) -> bool:
        return Tag.OWN_GOAL in self.tags

    @property
    def is_save(self) -> bool:
        return self.kind is Kind.SAVE and Tag.ACCURATE in self.tags and Tag.GOAL not in self.tags

    @property
    def is_accurate(self) -> bool:
        return Tag.ACCURATE in self.tags

    @property
    def hit_woodwork(self) -> bool:
        return not POST.isdisjoint(self.tags)

    @property
    def at_goal_mouth(self) -> bool:
        return not GOAL_MOUTH.isdisjoint(self.tags)

    @property
    def in_box(self) -> bool:
        """Begun in the opponents' penalty area."""
        return self.start.x >= 100 - BOX_DEPTH and BOX_LEFT <= self.start.y <= BOX_RIGHT

    @property
    def in_own_box(self) -> bool:
        """Begun in the acting team's own penalty area."""
        return self.start.x <= BOX_DEPTH and BOX_LEFT <= self.start.y <= BOX_RIGHT
