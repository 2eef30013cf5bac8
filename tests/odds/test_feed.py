"""The feed of odds, through the shared poll, on a real Redis."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from redis import Redis

from feeds.poller import poll
from live.connection import connect
from live.publish import Draft, positions
from live.snapshot import latest_frames
from live.topics import cursor_key, odds_topic
from odds import store
from odds.feed import ALONE_SECONDS, OddsFeed, OddsShard
from odds.match import Match, Phase
from odds.models import ClosingOdds
from odds.quotes import Books, Outcome, Quote
from odds.schedule import REFRESH
from tests.odds.builders import a_match
from tests.odds.upstream import Sheet, Vendor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bookmakers")]

EVENT, OTHER = 7, 8


def books(**prices: tuple[float, float, float]) -> Books:
    """Return books that quote these results, and stand by them."""
    now = datetime.now(UTC)
    outcomes = (Outcome.HOME, Outcome.DRAW, Outcome.AWAY)
    return {
        slug: {
            o: Quote(price=p, changed_at=now, confirmed_at=now) for o, p in zip(outcomes, three, strict=True)
        }
        for slug, three in prices.items()
    }


def playing(event_id: int, **changes: Any) -> Match:
    """Return a match of the invented sport that is in play and watched."""
    now = datetime.now(UTC)
    fields = {"sport": "curling", "kickoff_at": now - timedelta(minutes=30), "seen_at": now}
    return a_match(event_id, **fields | changes)


@pytest.fixture
def feed(sheet: Sheet, vendor: Vendor) -> OddsFeed:
    """A feed of two matches in play that two bookmakers quote."""
    for match in (playing(EVENT), playing(OTHER)):
        sheet.played[match.event_id] = match
        vendor.books[match.ref] = books(bwin=(1.85, 3.6, 4.4), pinnacle=(1.9, 3.7, 4.2))
    return OddsFeed(sheet)


@pytest.fixture
def turn(feed: OddsFeed, redis_client: Redis) -> Any:
    """Poll once, whether or not it has just been done; return the topics that were published."""

    def take(*event_ids: int) -> list[str]:
        redis_client.delete(*(f"lease:{feed.name}:{each}" for each in (EVENT, OTHER)))
        return sorted(poll(feed, event_ids or [EVENT]))

    return take


def shown(event_id: int, slug: str | None = None) -> dict[str, Any]:
    """Return the newest frame of a match's consensus, or of a book."""
    topic, kind = odds_topic(f"curling.{event_id}", slug), "odds_book" if slug else "odds"
    frame: dict[str, Any] = msgspec.json.decode(latest_frames([topic], kind)[topic])
    return frame


def grow_old(seconds: float) -> None:
    """Move what is kept of the match so far into the past."""
    (topic,) = (f"curling.{EVENT}",)
    reading = store.load([topic])[topic]
    store.save(
        {topic: msgspec.structs.replace(reading, read_at=reading.read_at - timedelta(seconds=seconds))}
    )


def test_the_first_poll_brings_the_consensus_and_every_book_that_quotes(feed: OddsFeed, turn: Any) -> None:
    assert turn() == ["curling.7.odds", "curling.7.odds.bwin", "curling.7.odds.pinnacle"]

    assert shown(EVENT)["odds"] == {"match_winner": {"home": 1.88, "draw": 3.65, "away": 4.3}}
    assert shown(EVENT, "pinnacle")["odds"]["match_winner"] == {"home": 1.9, "draw": 3.7, "away": 4.2}
    assert shown(EVENT, "pinnacle")["bookmaker_name"] == "Pinnacle"


def test_all_matches_of_a_poll_are_one_question(feed: OddsFeed, vendor: Vendor, turn: Any) -> None:
    assert len(turn(EVENT, OTHER)) == 6
    assert vendor.asked == [["m7", "m8"]]


def test_a_look_asks_nobody_until_three_minutes_are_over(feed: OddsFeed, vendor: Vendor, turn: Any) -> None:
    turn()
    vendor.books["m7"] = books(bwin=(1.8, 3.6, 4.6), pinnacle=(1.9, 3.7, 4.2))

    assert turn() == []
    grow_old(REFRESH.total_seconds())
    assert turn() == ["curling.7.odds", "curling.7.odds.bwin"]
    assert shown(EVENT, "bwin")["odds"]["match_winner"]["home"] == 1.8
    assert len(vendor.asked) == 2


def test_a_refresh_without_a_move_publishes_nothing(feed: OddsFeed, vendor: Vendor, turn: Any) -> None:
    turn()
    grow_old(REFRESH.total_seconds())
    vendor.books["m7"] = books(bwin=(1.85, 3.6, 4.4), pinnacle=(1.9, 3.7, 4.2))  # with newer dates

    assert turn() == []
    assert len(vendor.asked) == 2


def test_a_goal_is_followed_by_questions_and_only_new_prices_count(
    feed: OddsFeed, sheet: Sheet, vendor: Vendor, turn: Any
) -> None:
    turn()
    asleep = vendor.books["m7"]["bwin"]
    goal = datetime.now(UTC)
    sheet.played[EVENT] = playing(EVENT, scored_at=goal)
    vendor.books["m7"] = {**books(pinnacle=(1.2, 6.5, 15.0)), "bwin": asleep}

    assert turn() == ["curling.7.odds", "curling.7.odds.pinnacle"]
    assert shown(EVENT)["odds"]["match_winner"] == {"home": 1.2, "draw": 6.5, "away": 15.0}

    vendor.books["m7"] = books(pinnacle=(1.2, 6.5, 15.0), bwin=(1.3, 6.0, 13.0))
    assert turn() == ["curling.7.odds", "curling.7.odds.bwin"]
    assert shown(EVENT)["odds"]["match_winner"] == {"home": 1.25, "draw": 6.25, "away": 14.0}


def test_after_a_restart_nothing_is_sent_twice(feed: OddsFeed, sheet: Sheet, turn: Any) -> None:
    turn()
    shard = OddsFeed(sheet).shard([EVENT])

    assert asyncio.run(_read(shard)) == []


async def _read(shard: OddsShard) -> list[Draft]:
    async with connect() as redis:
        return await shard.read(await positions(redis, shard.topics), datetime.now(UTC))


def test_after_redis_lost_its_data_everything_is_sent_anew(
    feed: OddsFeed, redis_client: Redis, turn: Any
) -> None:
    first = turn()
    redis_client.flushdb()

    assert turn() == first


def test_a_vendor_that_is_down_leaves_what_is_shown(feed: OddsFeed, vendor: Vendor, turn: Any) -> None:
    turn()
    grow_old(REFRESH.total_seconds())
    vendor.down = OSError("reset")

    assert turn() == []
    assert shown(EVENT)["odds"]["match_winner"]["home"] == 1.88


def test_prices_of_a_vendor_that_stays_down_are_taken_back(feed: OddsFeed, vendor: Vendor, turn: Any) -> None:
    turn()
    topic = f"curling.{EVENT}"
    reading = store.load([topic])[topic]
    old = datetime.now(UTC) - timedelta(minutes=11)
    stale = {
        slug: {o: msgspec.structs.replace(quote, confirmed_at=old) for o, quote in quotes.items()}
        for slug, quotes in reading.books.items()
    }
    store.save({topic: msgspec.structs.replace(reading, books=stale)})

    assert turn() == ["curling.7.odds", "curling.7.odds.bwin", "curling.7.odds.pinnacle"]
    assert shown(EVENT)["odds"] == {}
    assert shown(EVENT, "bwin")["odds"]["match_winner"] is None


def test_one_match_alone_does_not_wait_long_for_its_vendor(feed: OddsFeed, vendor: Vendor, turn: Any) -> None:
    vendor.on_asked = lambda: asyncio.sleep(60)
    begun = datetime.now(UTC)

    assert turn() == []
    assert (datetime.now(UTC) - begun).total_seconds() < ALONE_SECONDS + 0.5


def test_the_closing_odds_are_saved_when_a_match_has_begun(
    feed: OddsFeed, sheet: Sheet, vendor: Vendor, turn: Any
) -> None:
    kickoff = datetime.now(UTC)
    sheet.played[EVENT] = playing(EVENT, phase=Phase.BEFORE, kickoff_at=kickoff + timedelta(seconds=60))
    turn()
    assert not ClosingOdds.objects.exists()

    grow_old(70)
    sheet.played[EVENT] = playing(EVENT, kickoff_at=kickoff - timedelta(seconds=1))
    vendor.books["m7"] = books(bwin=(1.5, 4.0, 7.0))
    turn()

    closing = ClosingOdds.objects.get(sport="curling", event_id=EVENT)
    assert closing.consensus == {"match_winner": {"home": 1.88, "draw": 3.65, "away": 4.3}}
    assert closing.books.keys() == {"bwin", "pinnacle"}


def test_the_match_itself_is_left_to_its_own_feed(feed: OddsFeed, redis_client: Redis, turn: Any) -> None:
    turn()

    assert not redis_client.exists(cursor_key(f"curling.{EVENT}"))
