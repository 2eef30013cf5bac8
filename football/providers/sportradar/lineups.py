"""`sport_events/…/lineups.json` into line-ups. Pure.

The feed formats name the feed and not its shape: what does not look as expected counts as not there.
"""

import re
from datetime import UTC, date, datetime
from typing import Any

from feeds.vendors.pieces import REF_CHARS, as_list, as_object, moment_ms, text, within
from feeds.vendors.sportradar_names import full_name, shown_name
from football.match import Side
from football.people import Lineup, Lineups, Player
from football.providers.sportradar.words import POSITIONS, SIDES

NAME_CHARS = 100
FORMATION = re.compile(r"\d(-\d){1,4}")
HIGHEST_NUMBER = 999


def read_lineups(payload: object, at: datetime) -> Lineups | None:
    """Return both sides' line-ups; None unless both have starters. Confirmed when they were told, or at `at`.

    Line-ups that Sportradar calls unconfirmed are none.
    """
    if within(payload, "sport_event", "sport_event_conditions", "lineups", "confirmed") is False:
        return None
    sides = {
        SIDES.get(str(within(each, "qualifier"))): _lineup(as_object(each))
        for each in as_list(within(payload, "lineups", "competitors"))
    }
    home, away = sides.get(Side.HOME), sides.get(Side.AWAY)
    if home is None or away is None or not (home.players and away.players):
        return None
    told_at = moment_ms(within(payload, "generated_at"))
    confirmed_at = datetime.fromtimestamp(told_at / 1000, UTC) if told_at else at
    return Lineups(home=home, away=away, confirmed_at=confirmed_at)


def _lineup(theirs: dict[str, Any]) -> Lineup:
    players = [as_object(each) for each in as_list(theirs.get("players"))]
    known = [(each.get("starter") is True, _player(each)) for each in players if text(each.get("id"), 1)]
    formation = text(within(theirs, "formation", "type"), NAME_CHARS)
    return Lineup(
        players=tuple(player for starts, player in known if starts),
        substitutes=tuple(player for starts, player in known if not starts),
        formation=formation if FORMATION.fullmatch(formation) else None,
    )


def _player(theirs: dict[str, Any]) -> Player:
    name, number = text(theirs.get("name"), NAME_CHARS), theirs.get("jersey_number")
    return Player(
        ref=text(theirs.get("id"), REF_CHARS),
        name=full_name(name),
        short_name=shown_name(name),
        position=POSITIONS.get(text(theirs.get("type"), NAME_CHARS)),
        jersey_number=number if type(number) is int and 0 < number <= HIGHEST_NUMBER else None,
        nationality=text(theirs.get("nationality"), NAME_CHARS) or None,
        date_of_birth=_date(theirs.get("date_of_birth")),
    )


def _date(value: object) -> date | None:
    try:
        return date.fromisoformat(text(value, 10))
    except ValueError:
        return None
