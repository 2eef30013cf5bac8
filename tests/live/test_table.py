"""The tables of PROTOCOL.md, whole and on both servers: commands in every state, error codes, close codes."""

import inspect

import pytest

from live.protocol.errors import CloseCode, ErrorCode
from live.seats import seats_key
from live.topics import head_key, ticks_key
from tests.invented.sports import UNKNOWN, UNTRACKED
from tests.live import test_access_ends as access_ends
from tests.live import test_handshake as handshake
from tests.live import test_limits as limits
from tests.live import test_shutdown as shutdown
from tests.live import test_slow_readers as slow_readers
from tests.live.client import opened

pytestmark = pytest.mark.processes

LIMIT = 10  # followed matches

# What was said of the match before; `full`: of ten others
STATES = {
    "nothing": [],
    "plain": ["subscribe"],
    "book": ["subscribe book"],
    "both": ["subscribe", "subscribe book"],
    "no-book": ["subscribe book", "unsubscribe book"],
    "ended": ["subscribe", "subscribe book", "unsubscribe"],
    "full": [],
}
COMMANDS = {
    "subscribe": {},
    "subscribe book": {"bookmaker_slug": "pebble"},
    "subscribe other": {"bookmaker_slug": "granite-bet"},
    "subscribe nobody": {"bookmaker_slug": "nobody"},
    "subscribe since": {"since": {"epoch": "elsewhere", "seq": 1}},
    "subscribe ill": {"since": "yesterday"},
    "subscribe true": {"event_id": True},
    "subscribe cricket": {"sport": "cricket"},
    "unsubscribe": {},
    "unsubscribe book": {"bookmaker_slug": "pebble"},
    "unsubscribe nobody": {"bookmaker_slug": "nobody"},
    "unsubscribe true": {"event_id": True},
    "unsubscribe cricket": {"sport": "cricket"},
    "ping": {},
    "dance": {},
}
# The answer, the one when full, and per state what of the match comes afterwards: its own frames (m),
# the consensus (c), the book (b), the other book (o). When full, nothing of it.
ANSWERS = """
command              answer             full               nothing  plain  book  both  no-book  ended
subscribe            subscribed         limit              mc       mc     mcb   mcb   mc       mc
subscribe book       subscribed         limit              mb       mcb    mb    mcb   mb       mb
subscribe other      subscribed         limit              mo       mco    mbo   mcbo  mo       mo
subscribe since      subscribed         limit              mc       mc     mcb   mcb   mc       mc
subscribe nobody     unknown_bookmaker  unknown_bookmaker  -        mc     mb    mcb   m        -
subscribe ill        bad_message        bad_message        -        mc     mb    mcb   m        -
subscribe true       bad_event_id       bad_event_id       -        mc     mb    mcb   m        -
subscribe cricket    bad_sport          bad_sport          -        mc     mb    mcb   m        -
unsubscribe          unsubscribed       unsubscribed       -        -      -     -     -        -
unsubscribe book     unsubscribed       unsubscribed       -        mc     m     mc    m        -
unsubscribe nobody   unknown_bookmaker  unknown_bookmaker  -        mc     mb    mcb   m        -
unsubscribe true     bad_event_id       bad_event_id       -        mc     mb    mcb   m        -
unsubscribe cricket  bad_sport          bad_sport          -        mc     mb    mcb   m        -
ping                 pong               pong               -        mc     mb    mcb   m        -
dance                bad_action         bad_action         -        mc     mb    mcb   m        -
"""
# What a match is, and what `subscribe` is answered: with live access, after it, without it ever
MATCHES = """
match      alice         bob                    charlie
tracked    subscribed    subscription_required  subscription_required
untracked  not_tracked   subscription_required  subscription_required
demo       subscribed    subscribed             subscribed
unknown    bad_event_id  bad_event_id           bad_event_id
"""


def rows(table: str) -> list[dict[str, str]]:
    """Return the lines of a table by its headings; columns are two spaces apart."""
    heading, *lines = (
        [cell.strip() for cell in line.split("  ") if cell] for line in table.split("\n")[1:-1]
    )
    return [dict(zip(heading, line, strict=True)) for line in lines]


def test_the_table_has_every_command_in_every_state():
    assert {row["command"] for row in rows(ANSWERS)} == set(COMMANDS)
    assert all(set(row) == {"command", "answer", *STATES} for row in rows(ANSWERS))


@pytest.mark.parametrize("state", STATES)
async def test_every_command_is_answered_in_every_state(web, add, new_match, state):
    others = [new_match() for _ in range(LIMIT if state == "full" else 0)]
    for other in others:
        await other.begin()
    for row in rows(ANSWERS):
        match = new_match()
        await match.begin()
        async with opened(web.live_url, add().secret) as client:
            for other in others:
                await client.subscribe(other)
            for before in STATES[state]:
                await said(client, match, before)
            answer = row["full" if state == "full" else "answer"]
            assert await said(client, match, row["command"]) == answer, (row["command"], state)
            after = "-" if state == "full" else row[state]
            assert await delivered(client, match, after) == after.strip("-"), (row["command"], state)


@pytest.mark.parametrize("row", rows(MATCHES), ids=lambda row: row["match"])
@pytest.mark.parametrize("who", ["alice", "bob", "charlie"])
async def test_every_match_is_answered_to_everybody(web, request, match, demo, row, who):
    """A refusal for want of access ends the socket, every other one leaves it."""
    event_ids = {"tracked": match.event_id, "demo": demo.event_id, "untracked": UNTRACKED, "unknown": UNKNOWN}
    keys = {"event_id": event_ids[row["match"]], "sport": "curling"}
    async with opened(web.live_url, request.getfixturevalue(who).secret) as client:
        assert word(await client.ask(action="unsubscribe", **keys)) == "unsubscribed"
        assert word(await client.ask(action="subscribe", **keys)) == row[who]
        if row[who] == ErrorCode.SUBSCRIPTION_REQUIRED:
            assert await client.closed() == CloseCode.SUBSCRIPTION_REQUIRED
        else:
            await client.pong()


async def test_a_fault_of_ours_is_told_and_the_socket_stays(web, alice, match, new_match, service_redis):
    """Redis answers, but with something else than we left there."""
    broken = new_match()
    await service_redis.set(head_key(broken.topic), "no hash")
    async with opened(web.live_url, alice.secret) as client:
        fault = await client.subscribe(broken)
        assert (fault["code"], fault["event_id"]) == ("internal_error", broken.event_id)
        assert fault["message"].split()[-1] in web.output
        assert word(await client.subscribe(match)) == "subscribed"
        await service_redis.delete(head_key(broken.topic), ticks_key(broken.topic))
        await broken.begin()
        assert word(await client.subscribe(broken)) == "subscribed"


async def test_a_socket_that_cannot_be_opened_is_asked_to_come_again(web, alice, service_redis):
    await service_redis.set(seats_key(alice.account_id), "no sorted set")
    async with opened(web.live_url, alice.secret) as client:
        assert await client.closed() == CloseCode.TRY_LATER


async def test_a_goodbye_is_answered_with_one(web, alice):
    async with opened(web.live_url, alice.secret) as client:
        await client.socket.close()
        assert client.socket.close_code == CloseCode.NORMAL


# Where a code is provoked that neither table has; `web` stands for both servers
ERRORS_ELSEWHERE = {
    ErrorCode.AUTH_FAILED: handshake.test_an_ended_token_is_refused,
    ErrorCode.RATE_LIMITED: limits.test_commands_over_the_rate_are_refused_and_the_third_refusal_closes,
    ErrorCode.TOO_MANY_CONNECTIONS: limits.test_an_eleventh_socket_of_an_account_is_refused,
    ErrorCode.INTERNAL_ERROR: test_a_fault_of_ours_is_told_and_the_socket_stays,
}
CLOSES = {
    CloseCode.NORMAL: test_a_goodbye_is_answered_with_one,
    CloseCode.TOO_BIG: limits.test_a_message_of_4_kib_is_read_and_a_longer_one_closes,
    CloseCode.RESTART: shutdown.test_sigterm_closes_with_1012_and_the_process_goes,
    CloseCode.TRY_LATER: test_a_socket_that_cannot_be_opened_is_asked_to_come_again,
    CloseCode.AUTH_FAILED: handshake.test_a_missing_malformed_or_unknown_token_is_accepted_told_and_closed,
    CloseCode.SUBSCRIPTION_REQUIRED: access_ends.test_days_that_run_out_close_the_sockets,
    CloseCode.UNKNOWN_PATH: handshake.test_an_unknown_path_is_accepted_and_closed,
    CloseCode.TOO_SLOW: slow_readers.test_a_reader_that_was_too_slow_learns_why,
    CloseCode.TOO_MANY: limits.test_commands_over_the_rate_are_refused_and_the_third_refusal_closes,
}


def test_every_error_code_is_provoked():
    here = {answer for table in (ANSWERS, MATCHES) for row in rows(table) for answer in row.values()}
    assert set(ErrorCode) - here == set(ERRORS_ELSEWHERE)


def test_every_close_code_is_provoked():
    assert set(CLOSES) == set(CloseCode)


def test_all_of_them_on_both_servers():
    assert all(map(on_both_servers, [*CLOSES.values(), *ERRORS_ELSEWHERE.values()]))


def on_both_servers(test) -> bool:
    """Whether a test runs once on each server: by the fixture `web`, its own or of one that it uses."""
    return bool({"web", "sockets"} & set(inspect.signature(test).parameters))


async def said(client, match, command: str) -> str:
    """Send a command of COMMANDS about the match; return the word of its answer."""
    keys = {"event_id": match.event_id, "sport": match.sport, **COMMANDS[command]}
    return word(await client.ask(action=command.split()[0], **keys))


async def delivered(client, match, expected: str) -> str:
    """Publish one frame of each kind; return the letters of those expected; no more may come."""
    await match.publish(match.event())
    await match.publish_odds()
    await match.publish_book("pebble")
    await match.publish_book("granite-bet")
    frames = await client.frames(len(expected.strip("-")))
    await client.pong()
    return "".join(letter(frame) for frame in frames)


def letter(frame) -> str:
    """Return the letter that a frame has in the table."""
    if frame["type"] == "odds_book":
        return {"pebble": "b", "granite-bet": "o"}[frame["bookmaker_slug"]]
    return {"event": "m", "odds": "c"}[frame["type"]]


def word(frame) -> str:
    """Return the error's code, or what else the frame is."""
    return frame["code"] if frame["type"] == "error" else frame["type"]
