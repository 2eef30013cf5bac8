"""What is published of a match's quotes."""

import json
from datetime import timedelta
from typing import Any

import msgspec

from live.publish import Draft, Position
from odds import look
from odds.match import Match, Phase
from odds.quotes import BTTS, GOALS_25, Reading
from odds.usable import STALE_AFTER
from tests.odds.builders import NOW, a_match, a_reading, ago, quoted

MATCH = a_match(7)
CONSENSUS, BWIN, PINNACLE = "football.7.odds", "football.7.odds.bwin", "football.7.odds.pinnacle"
NAMES = {"bwin": "Bwin", "pinnacle": "Pinnacle"}
READING = a_reading(bwin=quoted(1.85, 3.6, 4.4), pinnacle=quoted(1.9, 3.7, 4.2))


class Follower:
    """Looks again and again; everything it is given counts as published."""

    def __init__(self) -> None:
        self._positions: dict[str, Position] = {}

    def look(self, reading: Reading, match: Match = MATCH, seconds: float = 0) -> dict[str, Any]:
        """Return what is published so many seconds after NOW, decoded, by topic."""
        at = NOW + timedelta(seconds=seconds)
        drafts = [
            look.draft(topic, frame, self._positions.get(topic, Position()))
            for topic, frame in look.frames(match, reading, NAMES, at)
        ]
        return {draft.topic: self._publish(draft) for draft in drafts if draft is not None}

    def _publish(self, draft: Draft) -> Any:
        self._positions[draft.topic] = Position("tip", draft.cursor)
        (frame,) = draft.frames
        return json.loads(frame.encode())


def test_a_match_has_a_topic_for_the_consensus_and_one_per_bookmaker() -> None:
    assert look.topics(MATCH, NAMES) == (CONSENSUS, BWIN, PINNACLE)


def test_the_first_look_publishes_the_consensus_and_every_book() -> None:
    sent = Follower().look(READING)

    assert sent.keys() == {CONSENSUS, BWIN, PINNACLE}
    assert sent[CONSENSUS]["odds"] == {"match_winner": {"home": 1.88, "draw": 3.65, "away": 4.3}}
    assert sent[PINNACLE]["odds"]["match_winner"] == {"home": 1.9, "draw": 3.7, "away": 4.2}
    assert (sent[BWIN]["bookmaker_slug"], sent[BWIN]["bookmaker_name"]) == ("bwin", "Bwin")


def test_numbers_that_stand_are_not_sent_again() -> None:
    follower = Follower()
    follower.look(READING)

    assert follower.look(READING, seconds=30) == {}


def test_a_newer_date_alone_sends_nothing() -> None:
    follower = Follower()
    follower.look(READING)

    later = a_reading(0, bwin=quoted(1.85, 3.6, 4.4, changed=1), pinnacle=quoted(1.9, 3.7, 4.2, changed=1))

    assert follower.look(later, seconds=30) == {}


def test_only_the_book_that_moved_and_the_consensus_are_sent() -> None:
    follower = Follower()
    follower.look(READING)

    moved = a_reading(0, bwin=quoted(1.8, 3.6, 4.4, changed=1), pinnacle=quoted(1.9, 3.7, 4.2))

    sent = follower.look(moved)
    assert sent.keys() == {CONSENSUS, BWIN}
    assert sent[CONSENSUS]["updated_at"] == sent[BWIN]["updated_at"] == "2026-09-12T19:09:59+00:00"


def test_a_move_that_does_not_show_in_the_consensus_is_sent_for_the_book_alone() -> None:
    follower = Follower()
    follower.look(READING)

    moved = a_reading(0, bwin=quoted(1.85, 3.6, 4.4), pinnacle=quoted(1.9, 3.7, 4.205, changed=1))

    assert follower.look(moved).keys() == {PINNACLE}


def test_a_market_that_disappears_is_a_change() -> None:
    follower = Follower()
    with_goals = quoted(1.85, 3.6, 4.4) | quoted(1.9, 1.9, line=GOALS_25)
    follower.look(a_reading(bwin=with_goals))

    sent = follower.look(a_reading(bwin=quoted(1.85, 3.6, 4.4)))

    assert sent[CONSENSUS]["odds"].keys() == {"match_winner"}
    assert sent[BWIN]["odds"]["over_under"] is None


def test_a_book_that_never_quoted_sends_nothing() -> None:
    sent = Follower().look(a_reading(bwin=quoted(1.85, 3.6, 4.4)))

    assert PINNACLE not in sent
    assert Follower().look(a_reading()) == {}


def test_prices_that_grow_stale_are_taken_back_without_a_new_reading() -> None:
    follower = Follower()
    follower.look(READING)

    sent = follower.look(READING, seconds=STALE_AFTER.total_seconds() + 1)

    assert sent[CONSENSUS]["odds"] == {}
    assert sent[BWIN]["odds"] == {"match_winner": None, "over_under": None, "btts": None}
    assert follower.look(READING, seconds=STALE_AFTER.total_seconds() + 31) == {}


def test_after_a_goal_the_consensus_is_of_the_books_that_moved() -> None:
    follower = Follower()
    follower.look(READING)
    goal = msgspec.structs.replace(MATCH, scored_at=ago(20))

    reading = a_reading(0, bwin=quoted(1.85, 3.6, 4.4), pinnacle=quoted(1.2, 6.5, 15, changed=5))
    sent = follower.look(reading, goal)

    assert sent[CONSENSUS]["odds"] == {"match_winner": {"home": 1.2, "draw": 6.5, "away": 15.0}}
    assert BWIN not in sent


def test_the_end_takes_everything_back() -> None:
    follower = Follower()
    reading = a_reading(bwin=quoted(1.85, 3.6, 4.4) | quoted(1.5, 2.4, line=BTTS))
    follower.look(reading)

    sent = follower.look(reading, msgspec.structs.replace(MATCH, phase=Phase.OVER))

    assert sent[CONSENSUS]["odds"] == {}
    assert set(sent[BWIN]["odds"].values()) == {None}
