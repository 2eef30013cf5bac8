"""Which of their matches ours are."""

from datetime import timedelta

import msgspec
import pytest

from feeds.joining.counterparts import joined
from feeds.models import Counterpart, State
from odds.match import Match
from tests.odds.builders import a_match
from tests.odds.providers.the_odds_api import raw
from tests.odds.providers.the_odds_api.raw import AWAY, HOME, KICKOFF, LEAGUE, OTHER, REF, event
from tests.odds.providers.the_odds_api.upstream import OURS, Vendor


def known_as(vendor: Vendor, match: Match = OURS) -> str | None:
    """Return their id of the match after it was asked about."""
    vendor.ask(match)
    vendor.collect()
    return joined("football", "the_odds_api", [match.event_id]).get(match.event_id)


def test_names_and_kick_off_join_what_is_plain(vendor: Vendor) -> None:
    vendor.lists(
        LEAGUE, event(home_team="Northgate Rovers FC", commence_time=raw.at(KICKOFF + timedelta(minutes=2)))
    )

    assert known_as(vendor) == REF


def test_what_is_in_doubt_is_listed_for_a_person_and_not_quoted(vendor: Vendor) -> None:
    vendor.lists(LEAGUE, event(home_team="Redwood"))

    assert known_as(vendor) is None
    assert vendor.ask(OURS) == {}
    assert vendor.bulk == 0
    assert Counterpart.objects.get().state == State.PROPOSED


def test_what_a_person_decides_counts_within_minutes(vendor: Vendor) -> None:
    vendor.lists(LEAGUE, event(home_team="Redwood"))
    known_as(vendor)
    Counterpart.objects.update(state=State.JOINED)
    vendor.pass_by(300)

    assert vendor.reading().books


def test_a_kick_off_that_is_rewritten_changes_nothing(vendor: Vendor) -> None:
    assert known_as(vendor) == REF
    vendor.lists(LEAGUE, event(commence_time=raw.at(KICKOFF + timedelta(minutes=40, seconds=19))))
    vendor.pass_by(3700)
    vendor.ask(OURS)
    vendor.collect()

    assert vendor.reading().books
    assert Counterpart.objects.get().state == State.JOINED


def test_a_match_that_left_the_list_keeps_its_place_in_the_league(vendor: Vendor) -> None:
    known_as(vendor)
    vendor.lists(LEAGUE)
    vendor.pass_by(3700)
    vendor.ask(OURS)
    vendor.collect()

    assert vendor.bulk == 2


def test_our_other_matches_are_compared_too_and_demo_matches_are_none(vendor: Vendor) -> None:
    """Of two that may be theirs, the better one is; a simulated match is never one."""
    vendor.play(
        a_match(2, home="Redwood", away=AWAY, kickoff_at=KICKOFF),
        a_match(3, home=HOME, away=AWAY, kickoff_at=KICKOFF, demo=True),
    )

    assert known_as(vendor) == REF


def test_sides_the_other_way_round_are_no_pair(vendor: Vendor) -> None:
    vendor.lists(LEAGUE, event(home_team=AWAY, away_team=HOME))

    assert known_as(vendor) is None
    assert vendor.bulk == 0


def test_a_list_that_grows_is_seen_within_the_hour(vendor: Vendor) -> None:
    vendor.lists(LEAGUE)
    assert known_as(vendor) is None
    vendor.lists(LEAGUE, event(OTHER))
    vendor.pass_by(3600)

    assert known_as(vendor) == OTHER


@pytest.mark.parametrize("hours", [1, 30])
def test_matches_to_come_are_joined_as_those_in_play(vendor: Vendor, hours: int) -> None:
    later = msgspec.structs.replace(OURS, kickoff_at=vendor.now + timedelta(hours=hours))
    vendor.play(later)
    vendor.lists(LEAGUE, event(commence_time=raw.at(later.kickoff_at)))

    assert known_as(vendor, later) == REF
