"""The tables of fields, and the words that explain them, held to the contract."""

import pytest

from football.situations import Situation
from live.protocol.errors import CloseCode, ErrorCode
from pages.docs.fields import SCHEMAS, fields, figures
from pages.docs.notes import NOTES
from pages.docs.problems import closes, errors
from pages.docs.situations import MEANINGS

WITHOUT_FIELDS = {"PingCommand", "PongFrame"}  # the page shows them in a sentence


def test_every_message_of_the_contract_is_explained() -> None:
    assert {path.stem for path in SCHEMAS.glob("*.json")} == NOTES.keys() | WITHOUT_FIELDS


@pytest.mark.parametrize("name", NOTES)
def test_every_field_has_a_note_and_every_note_a_field(name: str) -> None:
    assert {field.path for field in fields(name)} == NOTES[name].keys()


def test_a_field_says_what_it_holds_and_whether_it_may_be_missing() -> None:
    by_path = {field.path: field for field in fields("football.LivedataFrame")}

    assert by_path["side"][1:3] == ('"away", "home" or null', True)
    assert by_path["coordinates"][1:3] == ("list: {x, y}", True)
    assert by_path["seq"][1:3] == ("integer", False)


def test_what_a_book_does_not_quote_is_null_and_what_nobody_quotes_is_missing() -> None:
    book = {field.path: field for field in fields("football.OddsBookFrame")}
    consensus = {field.path: field for field in fields("football.OddsFrame")}

    assert book["odds.btts"][1:3] == ("{yes, no} or null", True)
    assert not consensus["odds.over_under.over_25"].always


def test_a_command_may_leave_out_what_has_a_default() -> None:
    assert [field.path for field in fields("SubscribeCommand") if field.always] == ["action", "event_id"]


def test_the_figures_are_those_of_the_type() -> None:
    assert {"xg", "dangerous_attack_pct", "accurate_passes"} <= set(figures("football"))
    assert figures("tennis")[:2] == ["aces", "double_faults"]


def test_every_situation_and_every_code_is_explained() -> None:
    assert set(MEANINGS) == set(Situation)
    assert [problem.code for problem in errors()] == list(ErrorCode)
    assert {str(int(code)) for code in CloseCode} <= {problem.code for problem in closes()}
