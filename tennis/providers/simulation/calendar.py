"""The calendar without end: which match a ref stands for, from the ref alone.

Every hour of the day (UTC) belongs to one tournament. Its six matches of the day start ten minutes apart:
around the clock a match begins every ten minutes, and none is over before four more have begun. A tournament
is twelve players, each against each, one match a day; after eleven days the next twelve come. Demo matches
have a calendar of their own.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec

from tennis.match import Circuit
from tennis.providers.simulation.people import A_COUNTRY, COUNTRIES, DEMO_PLAYERS, Person
from tennis.providers.simulation.tournaments import DEMO_VENUE, VENUES, Venue

BETWEEN_STARTS = timedelta(minutes=10)
MATCHES_A_DAY = 6  # of one tournament; six times ten minutes fill its hour
FIELD = 2 * MATCHES_A_DAY  # players of a tournament, one of each country of its half of the day
ROUNDS = FIELD - 1  # and as many days
HALF_A_DAY = 12  # hours; who plays in one half never plays in the other, and so never twice within hours

# What a match may last. One that would not is never played: the dice are thrown anew.
LENGTHS = (timedelta(minutes=41), timedelta(hours=5, minutes=30))  # 41: four are in play at any moment

ORIGIN = datetime(2020, 1, 1, tzinfo=UTC)  # days and demo matches are counted from here, in both directions
DEMO_PREFIX = "demo-"
BETWEEN_DEMOS = timedelta(minutes=90)
DEMO_LENGTHS = (timedelta(minutes=95), timedelta(minutes=150))  # the next begins before the last ends
LAST_DEMO = 1_000_000  # in the year 2191; datetime ends not long after


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """One match of the calendar."""

    ref: str
    venue: Venue
    round_name: str
    home: Person
    away: Person
    start_at: datetime
    demo: bool = False

    @property
    def lengths(self) -> tuple[timedelta, timedelta]:
        """The least and the most that it lasts."""
        return DEMO_LENGTHS if self.demo else LENGTHS


def meeting(ref: str) -> Meeting:
    """Return the match that `ref` stands for: "20261121-0640" by its start, "demo-40219" by its number.

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
    """Return the matches that start from `start` up to `end` (not included), demo ones last."""
    for number in _numbers(start, end, BETWEEN_STARTS):
        yield _regular(ORIGIN + number * BETWEEN_STARTS)
    for number in _numbers(start, end, BETWEEN_DEMOS):
        yield _demo(number)


def demo_ref(at: datetime) -> str:
    """Return the demo match that is live at that moment; of two the one with more to come."""
    return f"{DEMO_PREFIX}{(at - ORIGIN) // BETWEEN_DEMOS}"


# One match -------------------------------------------------------------------------------------------


def _regular(start_at: datetime) -> Meeting:
    minutes = BETWEEN_STARTS // timedelta(minutes=1)
    if start_at.minute % minutes:
        raise ValueError(f"no match starts at {start_at}")
    edition, day = divmod((start_at - ORIGIN).days, ROUNDS)
    field = _field(start_at.hour, edition)
    home, away = _pairing(day, start_at.minute // minutes)
    return Meeting(
        ref=f"{start_at:%Y%m%d-%H%M}",
        venue=VENUES[start_at.hour],
        round_name=f"Round robin, day {day + 1}",
        home=field[home],
        away=field[away],
        start_at=start_at,
    )


def _demo(number: int) -> Meeting:
    # Matches that overlap are neighbours in number: even and odd ones never share a player.
    half = DEMO_PLAYERS[number % 2 :: 2]
    turn = number // 2
    home = turn % len(half)
    away = (home + 1 + turn // len(half) % (len(half) - 1)) % len(half)
    return Meeting(
        ref=f"{DEMO_PREFIX}{number}",
        venue=DEMO_VENUE,
        round_name="Exhibition",
        home=half[home],
        away=half[away],
        start_at=ORIGIN + number * BETWEEN_DEMOS,
        demo=True,
    )


# Who meets whom, and when ----------------------------------------------------------------------------


def _field(hour: int, edition: int) -> list[Person]:
    """Return who plays the tournament of an hour: of each country another one than all others of its half."""
    half, place = divmod(hour, HALF_A_DAY)
    countries = COUNTRIES[half * FIELD : (half + 1) * FIELD]
    men = VENUES[hour].tournament.circuit is Circuit.ATP
    return [
        (country.men if men else country.women)[(place // 2 + edition * turn) % A_COUNTRY]
        for turn, country in enumerate(countries, start=1)
    ]


def _pairing(day: int, place: int) -> tuple[int, int]:
    """Return who of the field meets whom: the circle method, nobody always at the same time."""
    match = (place + 2 * day) % MATCHES_A_DAY
    first = 0 if match == 0 else 1 + (day + match) % ROUNDS
    second = 1 + (day - match) % ROUNDS
    return first, second


def _demo_number(ref: str) -> int:
    number = int(ref.removeprefix(DEMO_PREFIX))
    if abs(number) > LAST_DEMO:
        raise ValueError(f"no match has the ref {ref!r}")
    return number


def _numbers(start: datetime, end: datetime, apart: timedelta) -> range:
    """Return which multiples of `apart` after the origin lie from `start` up to `end`."""
    return range(-((ORIGIN - start) // apart), -((ORIGIN - end) // apart))
