"""The consensus of one match, and when it may change."""

from datetime import timedelta

import msgspec
import pytest

from odds.consensus import consensus
from odds.frames import ConsensusOdds, odds_frame
from odds.match import Match, Phase
from odds.quotes import LINES, Outcome
from odds.rest.consensus_body import Consensus, ConsensusBody, ConsensusPrices, consensus_body, prices
from tests.odds.builders import NOW, a_match, ago, quoted

TO_COME = a_match(phase=Phase.BEFORE, kickoff_at=NOW + timedelta(hours=2))


def body(match: Match | None, read: float | None = 10) -> ConsensusBody:
    """Return the body at NOW; `read`: so many seconds ago upstream was asked."""
    read_at = None if read is None else ago(read)
    return consensus_body(71024, match, Consensus(ConsensusOdds(), read_at, read_at), NOW)


def test_every_number_of_the_frame_has_its_name() -> None:
    every = {
        outcome: quote
        for number, line in enumerate(LINES, start=1)
        for outcome, quote in quoted(*(number + 0.25 for _ in line), line=line).items()
    }
    every |= quoted(1.62, 3.9, 5.4)

    found = msgspec.to_builtins(prices(odds_frame(71024, consensus([every]), NOW).odds))

    assert (found["home_win"], found["draw"], found["away_win"]) == (1.62, 3.9, 5.4)
    assert found["over_15_goals"] == found["under_15_goals"] == 2.25
    assert found["over_35_goals"] == found["under_35_goals"] == 4.25
    assert found["btts_yes"] == found["btts_no"] == 5.25
    assert None not in found.values()
    assert len(found) == len(Outcome)


def test_what_nobody_quotes_is_null() -> None:
    assert prices(ConsensusOdds()) == ConsensusPrices()
    assert set(msgspec.to_builtins(ConsensusPrices()).values()) == {None}


@pytest.mark.parametrize(
    ("match", "read", "interval", "following", "reason"),
    [
        (a_match(), 10, 30, "2026-09-12T19:10:30Z", "live"),
        (a_match(), 170, 30, "2026-09-12T19:10:30Z", "live"),
        (TO_COME, 10, 180, "2026-09-12T19:12:50Z", "prematch"),
        (TO_COME, 400, 180, "2026-09-12T19:10:30Z", "prematch"),
        (TO_COME, None, 180, "2026-09-12T19:10:30Z", "prematch"),
        (None, 400, None, None, "closed"),
    ],
    ids=["in play", "in play, read long ago", "to come", "overdue", "never read", "over"],
)
def test_a_client_is_told_when_to_ask_again(
    match: Match | None, read: float | None, interval: int | None, following: str | None, reason: str
) -> None:
    found = body(match, read)

    assert (found.update_interval_seconds, found.next_update_at) == (interval, following)
    assert found.update_reason == reason


def test_what_was_never_read_has_no_dates() -> None:
    assert (body(TO_COME, None).last_update_at, body(TO_COME, None).last_change_at) == (None, None)
    assert body(TO_COME).last_update_at == "2026-09-12T19:09:50Z"
