"""The simulator's bookmakers as a provider: on matches of the real simulator."""

import asyncio
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import mean

import msgspec
import pytest

from feeds.errors import ProviderError
from odds import sports
from odds.consensus import consensus
from odds.course import Course
from odds.match import Match
from odds.models import Bookmaker
from odds.providers.simulation.books import BOOKS
from odds.providers.simulator import Simulator, books
from odds.quotes import BTTS, GOALS_15, GOALS_25, GOALS_35, MATCH_WINNER, Books, Outcome
from tests.odds.builders import a_match

SEED = 2026
KICKOFF = datetime(2026, 11, 21, 15, tzinfo=UTC)
REFS = [f"20261121-{hour:02}{minute:02}" for hour in (14, 15) for minute in range(0, 60, 10)]
REF = "20261121-1500"  # 3-1, by goals after 25, 44, 74 and 77 minutes
IN_PLAY = KICKOFF + timedelta(minutes=12)
PROJECT = Path(__file__).resolve().parents[3]


def simulated(ref: str = REF) -> Match:
    """Return a simulated match."""
    return a_match(source="simulator", ref=ref, kickoff_at=KICKOFF)


async def quoted(at: datetime, ref: str = REF) -> Books:
    """Return what all books quote on a match."""
    match = simulated(ref)
    answer = (await Simulator(SEED).quotes([match], at))[match.topic]
    assert not isinstance(answer, ProviderError)
    return answer


def open_books(answer: Books) -> list[dict[Outcome, float]]:
    """Return the prices of the books that take bets."""
    shown = [{o: quote.price for o, quote in some.items() if not quote.suspended} for some in answer.values()]
    return [prices for prices in shown if prices]


async def test_twelve_books_quote_the_result_and_not_all_of_them_the_rest() -> None:
    answer = await quoted(KICKOFF - timedelta(minutes=20))
    lines = (MATCH_WINNER, GOALS_15, GOALS_25, GOALS_35, BTTS)

    assert [sum(line[0] in some for some in answer.values()) for line in lines] == [12, 9, 11, 9, 10]


@pytest.mark.django_db
def test_its_books_are_those_of_the_table(first_bookmakers: None) -> None:
    slugs = Bookmaker.objects.values_list("slug", flat=True)

    assert sorted(slugs) == sorted(book.slug for book in BOOKS)


async def test_the_sharp_book_writes_three_digits() -> None:
    prices = [
        quote.price
        for minutes in range(-60, 25, 5)
        for quote in (await quoted(KICKOFF + timedelta(minutes=minutes)))["pinnacle"].values()
    ]

    assert any(round(price, 2) != price for price in prices)
    assert all(round(price * 200) == pytest.approx(price * 200) for price in prices if price < 2)


async def test_margins_are_those_of_the_trade() -> None:
    shown = [prices for ref in REFS for prices in open_books(await quoted(IN_PLAY, ref))]
    overs = [
        sum(1 / prices[outcome] for outcome in MATCH_WINNER) - 1 for prices in shown if Outcome.HOME in prices
    ]

    assert len(overs) > 80
    assert min(overs) > 0.015
    assert max(overs) < 0.10
    assert 0.04 < mean(overs) < 0.07


async def test_prices_agree_with_what_becomes_of_the_matches() -> None:
    """By their prices before kick-off the simulated matches bring as many goals as they do."""
    expected, scored = 0.0, 0
    for ref in REFS:
        shown = consensus(list((await quoted(KICKOFF - timedelta(days=1), ref)).values())).by_outcome
        over, under = 1 / shown[Outcome.OVER_25], 1 / shown[Outcome.UNDER_25]
        expected += over / (over + under)
        stands = (await _course(ref)).stands
        scored += stands[-1].home + stands[-1].away > 2

    assert abs(scored - expected) < 3 * (len(REFS) * 0.25) ** 0.5


async def test_a_goal_closes_every_book_and_then_favours_the_scorer() -> None:
    goal = (await _course(REF)).stands[2].since
    before = await quoted(goal - timedelta(seconds=1))
    during = await quoted(goal + timedelta(seconds=1))
    after = await quoted(goal + timedelta(seconds=90))

    assert all(not quote.suspended for some in before.values() for quote in some.values())
    assert all(
        quote.suspended and quote.changed_at == goal for some in during.values() for quote in some.values()
    )
    assert len(open_books(after)) == len(BOOKS)
    for slug in before:
        assert after[slug][Outcome.AWAY].price < before[slug][Outcome.AWAY].price


async def test_every_quote_is_of_now_and_none_of_the_future() -> None:
    for minutes in range(-120, 110, 9):
        at = KICKOFF + timedelta(minutes=minutes)
        for some in (await quoted(at)).values():
            assert all(quote.changed_at <= at == quote.confirmed_at for quote in some.values())


async def test_the_consensus_rests_between_moves() -> None:
    looks = [KICKOFF - timedelta(minutes=40) + timedelta(seconds=30 * look) for look in range(40)]
    shown = [consensus(list((await quoted(at)).values())).by_outcome for at in looks]
    moves = sum(old != new for old, new in pairwise(shown))

    assert 0 < moves < 20


async def test_after_the_whistle_nobody_quotes() -> None:
    assert open_books(await quoted(KICKOFF + timedelta(hours=3))) == []


async def test_matches_that_are_not_simulated_are_not_quoted() -> None:
    real = a_match(5, source="replay_timeline", ref=REF)

    assert (await Simulator(SEED).quotes([real, simulated()], IN_PLAY)).keys() == {simulated().topic}


async def test_an_unknown_match_leaves_the_others_alone() -> None:
    unknown = a_match(5, source="simulator", ref="demo-+7")

    answers = await Simulator(SEED).quotes([unknown, simulated()], IN_PLAY)

    assert isinstance(answers[unknown.topic], ProviderError)
    assert answers[simulated().topic] == await quoted(IN_PLAY)


async def test_another_seed_means_other_prices() -> None:
    course = await _course(REF)

    assert books(SEED, REF, course, IN_PLAY) != books(SEED + 1, REF, course, IN_PLAY)


def test_every_process_computes_the_same() -> None:
    here = msgspec.json.encode(asyncio.run(quoted(IN_PLAY)))

    assert [_elsewhere(hash_seed) for hash_seed in ("1", "2")] == [here, here]


def _elsewhere(hash_seed: str) -> bytes:
    """Return the same from another process."""
    program = (
        "import asyncio, sys, django; django.setup()\n"
        "from tests.odds.providers.test_simulator import IN_PLAY, quoted\n"
        "import msgspec; sys.stdout.buffer.write(msgspec.json.encode(asyncio.run(quoted(IN_PLAY))))"
    )
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONHASHSEED": hash_seed}
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, cwd=PROJECT, capture_output=True, check=True
    )
    return done.stdout


async def _course(ref: str) -> Course:
    course = (await sports.named("football").courses([ref], KICKOFF + timedelta(hours=4)))[ref]
    assert not isinstance(course, ProviderError)
    return course
