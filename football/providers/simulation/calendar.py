"""The calendar without end: which match a ref stands for, from the ref alone.

Every hour of the day (UTC) belongs to one league. Its six matches of the day kick off ten minutes apart:
around the clock a match begins every ten minutes, and at least ten are in play. A league's day is a league
round or, six days in four weeks, a day of cup ties. Demo matches have a calendar of their own.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import msgspec

from feeds.dice import Dice
from football.providers.simulation.names import CLUBS_PER_LEAGUE, DEMO_LEAGUE, LEAGUES, Club, League

BETWEEN_KICK_OFFS = timedelta(minutes=10)
MATCHES_A_DAY = CLUBS_PER_LEAGUE // 2  # of one league; six times ten minutes fill its hour

STAGE_DAYS = 28  # 22 league rounds, each club against each at home and away, and six days of the cup
CUP_DAYS = frozenset({4, 9, 14, 18, 23, 27})  # of a stage; every league counts from another day
FIRST_MONTH = 7  # a season begins on the first of July

ORIGIN = datetime(2020, 1, 1, tzinfo=UTC)  # matches are counted from here, in both directions
DEMO_PREFIX = "demo-"
# No demo match is shorter than 96 minutes: the next begins before the last ends.
BETWEEN_DEMOS = timedelta(minutes=90)
LAST_DEMO = 1_000_000  # in the year 2191; datetime ends not long after

HOME_ADVANTAGE = 0.3  # on the scale of `strength`


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """One match of the calendar."""

    ref: str
    league: League
    home: Club
    away: Club
    kickoff_at: datetime
    season: str
    round_number: int | None = None  # None on cup days
    round_name: str = ""
    cup: bool = False  # level after ninety minutes, it is played to a decision
    demo: bool = False


def meeting(ref: str) -> Meeting:
    """Return the match that `ref` stands for: "20261121-0640" by its kick-off, "demo-40219" by its number.

    ValueError for a ref of neither calendar.
    """
    if ref.startswith(DEMO_PREFIX):
        found = _demo(_demo_number(ref))
    else:
        found = _regular(datetime.strptime(ref, "%Y%m%d-%H%M").replace(tzinfo=UTC))
    if found.ref != ref:  # "demo-+7" and "2026111-0640" can be read too, but are nobody's
        raise ValueError(f"no match has the ref {ref!r}")
    return found


def meetings(start: datetime, end: datetime) -> Iterator[Meeting]:
    """Return the matches that kick off from `start` up to `end` (not included), demo ones last."""
    for number in _numbers(start, end, BETWEEN_KICK_OFFS):
        yield _regular(ORIGIN + number * BETWEEN_KICK_OFFS)
    for number in _numbers(start, end, BETWEEN_DEMOS):
        yield _demo(number)


def demo_ref(at: datetime) -> str:
    """Return the demo match that is in play at that moment, of two the one that began last."""
    return f"{DEMO_PREFIX}{(at - ORIGIN) // BETWEEN_DEMOS}"


def strength(seed: int, club: Club) -> float:
    """Return how good a club is, from -1 to 1. It stays so."""
    return Dice(seed, "strength", club.ref).uniform(-1, 1)


# One match -------------------------------------------------------------------------------------------


def _regular(kickoff_at: datetime) -> Meeting:
    minutes = BETWEEN_KICK_OFFS // timedelta(minutes=1)
    if kickoff_at.minute % minutes:
        raise ValueError(f"no match kicks off at {kickoff_at}")
    league = LEAGUES[kickoff_at.hour]
    stage, day = divmod((kickoff_at.date() - _season_start(kickoff_at.date())).days, STAGE_DAYS)
    cup = _is_cup_day(day, kickoff_at.hour)
    played = sum(_is_cup_day(earlier, kickoff_at.hour) is cup for earlier in range(day))
    home, away = _pairing(league, played, kickoff_at.minute // minutes)
    return Meeting(
        ref=f"{kickoff_at:%Y%m%d-%H%M}",
        league=_cup(league) if cup else league,
        home=home,
        away=away,
        kickoff_at=kickoff_at,
        season=_season(kickoff_at.date()),
        round_number=None if cup else played + 1,
        round_name=f"Tie day {played + 1}" if cup else f"Stage {stage + 1}",
        cup=cup,
    )


def _demo(number: int) -> Meeting:
    # Matches that overlap are neighbours in number: even and odd ones never share a club.
    half = DEMO_LEAGUE.clubs[number % 2 :: 2]
    turn = number // 2
    home = turn % len(half)
    away = (home + 1 + turn // len(half) % (len(half) - 1)) % len(half)
    kickoff_at = ORIGIN + number * BETWEEN_DEMOS
    return Meeting(
        ref=f"{DEMO_PREFIX}{number}",
        league=DEMO_LEAGUE,
        home=half[home],
        away=half[away],
        kickoff_at=kickoff_at,
        season=_season(kickoff_at.date()),
        demo=True,
    )


# Who meets whom, and when ----------------------------------------------------------------------------


def _pairing(league: League, played: int, place: int) -> tuple[Club, Club]:
    """Return home and away of one match of a round: the circle method, home and away changed at half-way."""
    others = CLUBS_PER_LEAGUE - 1
    turn = played % others
    match = (place + turn) % MATCHES_A_DAY  # each club kicks off at each time of the hour
    first = 0 if match == 0 else 1 + (turn + match) % others
    second = 1 + (turn - match) % others
    if (match + turn + played // others) % 2:
        first, second = second, first
    return league.clubs[first], league.clubs[second]


def _is_cup_day(day: int, hour: int) -> bool:
    return (day + hour) % STAGE_DAYS in CUP_DAYS


def _cup(league: League) -> League:
    return msgspec.structs.replace(league, ref=f"{league.ref}-cup", name=f"{league.country} Cup")


def _season_start(day: date) -> date:
    return date(day.year if day.month >= FIRST_MONTH else day.year - 1, FIRST_MONTH, 1)


def _season(day: date) -> str:
    first = _season_start(day).year
    return f"{first % 100:02}/{(first + 1) % 100:02}"


def _demo_number(ref: str) -> int:
    number = int(ref.removeprefix(DEMO_PREFIX))
    if abs(number) > LAST_DEMO:
        raise ValueError(f"no match has the ref {ref!r}")
    return number


def _numbers(start: datetime, end: datetime, apart: timedelta) -> range:
    """Return which multiples of `apart` after the origin lie from `start` up to `end`."""
    return range(-((ORIGIN - start) // apart), -((ORIGIN - end) // apart))
