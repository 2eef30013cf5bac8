"""What a tick can say: the closed list of PROTOCOL.md, section 3."""

from enum import StrEnum


class Situation(StrEnum):
    """The word in `livedata.situation`."""

    # Phase of play
    POSSESSION = "possession"
    ATTACK = "attack"
    DANGEROUS = "dangerous"
    SAFE = "safe"
    # Set pieces
    CORNER = "corner"
    FREEKICK = "freekick"
    THROWIN = "throwin"
    GOALKICK = "goalkick"
    PENALTY = "penalty"
    # Shots
    SHOT_ON_TARGET = "shotontarget"
    SHOT_OFF_TARGET = "shotofftarget"
    SHOT_OFF_WOODWORK = "shotoffwoodwork"
    GOALKEEPER_SAVED = "goalkeeper_saved"
    # Match events
    GOAL = "goal"
    OFFSIDE = "offside"
    INJURY = "injury"
    SUBSTITUTION = "substitution"
    PERIODSCORE = "periodscore"
    YELLOWCARD = "yellowcard"
    REDCARD = "redcard"
    # Lifecycle
    MATCH_ABOUT_TO_START = "match_about_to_start"
    MATCH_STARTED = "match_started"
    KICKOFF = "kickoff"
    POSSIBLE_EVENT = "possible_event"
