"""Players and line-ups as the files have them."""

from typing import Any

import msgspec

from football.people import Player, Position
from football.providers.wyscout.squads import RawEntry, RawNames, lineup, players


def read(**changed: Any) -> Player:
    """Return the player of a file's entry, Kanté unless said otherwise."""
    raw = {
        "wyId": 31528,
        "firstName": "N'Golo",
        "lastName": "Kant\\u00e9",
        "shortName": "N. Kant\\u00e9",
        "role": {"code2": "MD", "name": "Midfielder"},
        "birthDate": "1991-03-29",
        "passportArea": {"name": "Mali", "id": "466"},
        **changed,
    }
    known = players({"4418": msgspec.convert([{"player": raw}], list[RawEntry], strict=False)})
    return known[int(raw["wyId"])]


def names(*ids: int) -> RawNames:
    """Return a formation's list."""
    return msgspec.convert([{"playerId": each, "goals": "null"} for each in ids], RawNames, strict=False)


def test_a_name_is_decoded_once_more() -> None:
    assert (read().name, read().short_name) == ("N'Golo Kanté", "N. Kanté")


def test_a_player_without_a_first_and_last_name_has_his_short_one() -> None:
    assert read(firstName="", lastName="").name == "N. Kanté"


def test_what_is_not_known_is_left_open() -> None:
    player = read(role={"code2": "XX"}, birthDate="null", passportArea={"name": ""})

    assert (player.position, player.date_of_birth, player.nationality) == (None, None, None)


def test_every_role_is_a_position() -> None:
    found = [read(role={"code2": code}).position for code in ("GK", "DF", "MD", "FW")]
    assert found == list(Position)


def test_a_lineup_names_those_whom_the_file_knows() -> None:
    side = lineup(names(31528, 999), names(), {31528: read()})

    assert side is not None
    assert (side.players, side.substitutes) == ((read(),), ())


def test_the_word_null_stands_for_no_lineup_and_for_no_bench() -> None:
    side = lineup(names(31528), "null", {31528: read()})

    assert lineup("null", "null", {}) is None
    assert side is not None
    assert side.substitutes == ()
