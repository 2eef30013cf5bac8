"""PROTOCOL.md, section 2: what is a command, and what is wrong with what is none."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.protocol.commands import (
    MAX_DEPTH,
    MAX_ECHO_CHARACTERS,
    MAX_EVENT_ID,
    Ping,
    Since,
    Subscribe,
    Unsubscribe,
    parse_command,
)
from live.protocol.errors import CommandError, ErrorCode
from live.protocol.frames import ErrorFrame

NO_EVENT_IDS: list[Any] = [
    *(True, False, None, 0, -1, 7.0, 1e3, [7], {"id": 7}),
    *(MAX_EVENT_ID + 1, 2**64, 2**200),
    *("", "7.0", "-7", "+7", " 7", "7\n", "٧", "1" * 20, "1" * 3000),
]
NO_JSON_OBJECTS = [
    *("", " ", "ping", "null", "true", "5", '"ping"', "[]", '[{"action":"ping"}]'),
    *('{"action":"ping"', '{"action":"ping"} x', "{'action':'ping'}", "\ufeff{}"),
    *('{"action":NaN}', '{"action":Infinity}', '{"a":-Infinity}', '{"a":1e999}'),
    *('{"event_id":' + "9" * 5000 + "}", "9" * 5000),
    *("[" * 4000, '{"a":' * 500, '{"a":' * 500 + "1" + "}" * 500),
    *('{"a":"\\ud800"}', '{"a":"\ud800"}', "\ud800", "\x00", '{"a":"\x01"}'),
]

SPORTS = frozenset({"football", "tennis"})

# Every text that a client can send: JSON or not, lone surrogates included
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()))
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
NEARLY_COMMANDS = st.fixed_dictionaries(
    {"action": st.sampled_from(["subscribe", "unsubscribe", "ping"]) | JSON_VALUES},
    optional={
        "event_id": st.integers() | st.text() | JSON_VALUES,
        "sport": st.sampled_from(["football", "tennis"]) | JSON_VALUES,
        "bookmaker_slug": st.text() | JSON_VALUES,
    },
)


def parse(text: str) -> Subscribe | Unsubscribe | Ping:
    return parse_command(text, sports=SPORTS, default_sport="football")


def refusal(text: str) -> CommandError:
    with pytest.raises(CommandError) as caught:
        parse(text)
    return caught.value


def subscribe(**fields: Any) -> str:
    return json.dumps({"action": "subscribe", **fields})


def test_it_reads_the_documented_commands():
    assert parse('{"action":"ping"}') == Ping()
    for action, kind in (("subscribe", Subscribe), ("unsubscribe", Unsubscribe)):
        plain = parse(f'{{"action":"{action}","event_id":204849}}')
        assert plain == kind(204849, "football", None, {"event_id": 204849})
        book = parse(f'{{"action":"{action}","event_id":204849,"bookmaker_slug":"pinnacle"}}')
        assert (book.event_id, book.bookmaker_slug) == (204849, "pinnacle")
        tennis = parse(f'{{"action":"{action}","event_id":36835,"sport":"tennis"}}')
        assert (type(tennis), tennis.event_id, tennis.sport) == (kind, 36835, "tennis")


def test_it_ignores_unknown_keys():
    command = parse(subscribe(event_id=7, before={"epoch": "e", "seq": 4}, colour="red"))
    assert command == parse(subscribe(event_id=7))


def test_it_reads_since():
    command = parse(subscribe(event_id=7, since={"epoch": "e", "seq": 4, "more": True}))
    assert command == Subscribe(7, "football", None, {"event_id": 7}, Since("e", 4))


@pytest.mark.parametrize(
    "since", ["e:4", 4, [], {}, {"epoch": "e"}, {"epoch": 4, "seq": 4}, {"epoch": "e", "seq": "4"}]
)
def test_it_refuses_a_malformed_since(since):
    refused = refusal(subscribe(event_id=7, since=since))
    assert (refused.code, refused.named) == (ErrorCode.BAD_MESSAGE, {"event_id": 7})


def test_it_reads_an_event_id_of_digits():
    assert parse(subscribe(event_id="204849")).event_id == 204849
    assert parse(subscribe(event_id="007")).event_id == 7
    assert parse(subscribe(event_id=MAX_EVENT_ID)).event_id == MAX_EVENT_ID


def test_a_ping_needs_nothing_else_to_be_right():
    assert parse('{"action":"ping","event_id":true,"sport":5}') == Ping()


def test_a_bookmaker_loses_the_space_around_it():
    assert parse(subscribe(event_id=7, bookmaker_slug=" Pinnacle ")).bookmaker_slug == "Pinnacle"
    assert parse(subscribe(event_id=7, bookmaker_slug=None)).bookmaker_slug is None


@pytest.mark.parametrize("event_id", NO_EVENT_IDS)
def test_it_refuses_an_event_id_that_is_no_positive_integer(event_id):
    assert refusal(subscribe(event_id=event_id)).code is ErrorCode.BAD_EVENT_ID


def test_it_says_when_the_event_id_is_missing():
    assert "missing" in refusal(subscribe()).message


@pytest.mark.parametrize("sport", ["curling", "", "Football", None, 5, True, ["football"], {}])
def test_it_refuses_a_sport_that_this_socket_does_not_have(sport):
    assert refusal(subscribe(event_id=7, sport=sport)).code is ErrorCode.BAD_SPORT


@pytest.mark.parametrize("bookmaker", ["", "  ", 5, True, ["pinnacle"], {}])
def test_it_refuses_a_bookmaker_that_is_no_name(bookmaker):
    assert refusal(subscribe(event_id=7, bookmaker_slug=bookmaker)).code is ErrorCode.UNKNOWN_BOOKMAKER


@pytest.mark.parametrize("action", ["", "Subscribe", "dance", None, 5, True, ["ping"], {"a": 2**70}, 1.5e300])
def test_it_refuses_an_unknown_action(action):
    assert refusal(json.dumps({"action": action})).code is ErrorCode.BAD_ACTION
    assert refusal("{}").code is ErrorCode.BAD_ACTION


def test_it_says_when_the_action_is_missing():
    assert refusal('{"event_id":7}').message == "action is missing: use subscribe, unsubscribe or ping"


@pytest.mark.parametrize("text", NO_JSON_OBJECTS)
def test_it_refuses_what_is_no_json_object(text):
    assert refusal(text).code is ErrorCode.BAD_MESSAGE


def test_it_refuses_a_nesting_over_the_depth():
    deepest = '{"a":' * MAX_DEPTH + "1" + "}" * MAX_DEPTH
    assert refusal(deepest).code is ErrorCode.BAD_ACTION  # an object, if no command
    assert refusal('{"b":' + deepest + "}").code is ErrorCode.BAD_MESSAGE
    assert refusal('{"action":"ping","x":[[[[1]]]]}').code is ErrorCode.BAD_MESSAGE


def test_a_refusal_repeats_what_the_command_named():
    error = refusal(subscribe(event_id=7, sport="tennis", bookmaker_slug=5))
    assert error.named == {"event_id": 7, "sport": "tennis"}
    assert refusal(subscribe(event_id="x7", sport="curling")).named == {"event_id": "x7", "sport": "curling"}
    assert refusal(subscribe(event_id=True)).named == {}
    assert refusal(subscribe(event_id=2**64)).named == {}


def test_a_refusal_repeats_no_more_than_it_has_to():
    error = refusal(subscribe(event_id="7" * 3000, sport="x" * 3000))
    assert error.named == {"event_id": "7" * MAX_ECHO_CHARACTERS, "sport": "x" * MAX_ECHO_CHARACTERS}
    assert len(refusal(json.dumps({"action": "x" * 3000})).message) < 200


def test_an_understood_command_names_its_match_as_a_number():
    assert parse(subscribe(event_id="0204849", sport="tennis")).named == {
        "event_id": 204849,
        "sport": "tennis",
    }


@given(ANY_TEXT | JSON_VALUES.map(json.dumps) | NEARLY_COMMANDS.map(json.dumps))
def test_whatever_the_text_it_is_a_command_or_a_refusal(text):
    """And a refusal can be sent: its frame encodes, and stays small."""
    try:
        command = parse(text)
    except CommandError as error:
        frame = ErrorFrame(code=error.code, message=error.message, **error.named)
        assert len(frame.encode()) < 2000
    else:
        assert isinstance(command, Ping) or 0 < command.event_id <= MAX_EVENT_ID
