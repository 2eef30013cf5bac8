"""PROTOCOL.md, section 5: what waits for a slow reader, in which order, and when it is too much."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from live.outbox import Outbox
from live.protocol.base import Retain
from live.protocol.errors import CloseCode
from live.wire import Batch, WireFrame

LIMIT = 1000  # bytes


class Client:
    """A transport made by hand: it takes what is written, unless it is told to be slow."""

    resumed: Callable[[], None]

    def __init__(self) -> None:
        self.paused = False
        self.unsent = 0  # bytes written but not taken by the network
        self.writes: list[list[str]] = []
        self.closed: tuple[CloseCode, str] | None = None

    def buffered(self) -> int:
        return self.unsent

    def write(self, batch: Batch) -> None:
        self.writes.append([frame.payload.decode() for frame in batch.frames])

    def close(self, code: CloseCode, reason: str) -> None:
        self.closed = code, reason

    @property
    def received(self) -> list[str]:
        return [text for write in self.writes for text in write]

    def catch_up(self) -> None:
        self.paused = False
        self.resumed()


def tick(text: str, topic: str = "curling.7") -> WireFrame:
    return WireFrame(text.encode(), type="stone", topic=topic, retain=Retain.RECENT)


def event(text: str, topic: str = "curling.7", kind: str = "event") -> WireFrame:
    return WireFrame(text.encode(), type=kind, topic=topic, retain=Retain.LAST)


def reply(text: str) -> WireFrame:
    return WireFrame(text.encode())


def slow() -> tuple[Client, Outbox]:
    client = Client()
    outbox = Outbox(client, LIMIT)
    client.paused = True
    return client, outbox


def test_a_reader_that_keeps_up_never_waits():
    client = Client()
    outbox = Outbox(client, LIMIT)
    outbox.send(Batch((tick("1"), event("2"), tick("3"))))
    outbox.send_frame(tick("4"))
    assert client.writes == [["1", "2", "3"], ["4"]]
    assert outbox.waiting == 0


def test_every_tick_waits_for_a_slow_reader_and_leaves_in_one_write():
    client, outbox = slow()
    for number in range(5):
        outbox.send_frame(tick(str(number)))
    assert (client.writes, outbox.waiting) == ([], 5)
    client.catch_up()
    assert (client.writes, outbox.waiting) == ([["0", "1", "2", "3", "4"]], 0)


def test_only_the_newest_event_waits_and_stands_where_it_was_published():
    client, outbox = slow()
    outbox.send(Batch((event("old"), tick("1"), tick("2"), event("new"), tick("3"))))
    client.catch_up()
    assert client.received == ["1", "2", "new", "3"]


def test_the_newest_is_kept_per_topic_and_per_type():
    client, outbox = slow()
    outbox.send(Batch((event("a1"), event("a2"), event("b1", topic="curling.8"), event("o1", kind="odds"))))
    client.catch_up()
    assert client.received == ["a2", "b1", "o1"]


def test_replies_are_never_dropped():
    client, outbox = slow()
    for number in range(3):
        outbox.send_frame(reply(f"pong {number}"))
    client.catch_up()
    assert client.received == ["pong 0", "pong 1", "pong 2"]


def test_what_comes_while_something_waits_leaves_behind_it():
    """The transport may have room again before it says so."""
    client, outbox = slow()
    outbox.send_frame(tick("1"))
    client.paused = False
    outbox.send_frame(tick("2"))
    assert client.received == []
    client.catch_up()
    assert client.received == ["1", "2"]


def test_a_reader_past_the_bound_is_closed_and_gets_nothing_more():
    overflows: list[int] = []
    client = Client()
    outbox = Outbox(client, LIMIT, on_overflow=lambda: overflows.append(1))
    client.paused = True
    for _ in range(LIMIT // 100):
        outbox.send_frame(tick("x" * 100))
    assert client.closed is None
    outbox.send_frame(tick("!"))
    assert client.closed is not None
    assert client.closed[0] is CloseCode.TOO_SLOW
    assert (outbox.waiting, overflows) == (0, [1])
    client.catch_up()
    outbox.send_frame(tick("late"))
    assert client.received == []


def test_the_bound_counts_what_the_network_has_not_taken():
    client, outbox = slow()
    client.unsent = LIMIT - 50
    outbox.send_frame(tick("x" * 50))
    assert client.closed is None
    outbox.send_frame(tick("x"))
    assert client.closed is not None


def test_a_match_that_only_replaces_its_event_never_overflows():
    client, outbox = slow()
    for number in range(100):
        outbox.send_frame(event(f"{number:0500}"))
    assert (client.closed, outbox.waiting) == (None, 1)
    client.catch_up()
    assert client.received == [f"{99:0500}"]


def test_closing_lets_what_waits_leave_first():
    client, outbox = slow()
    outbox.send_frame(tick("1"))
    outbox.close(CloseCode.AUTH_FAILED, "auth_failed")
    assert client.received == ["1"]
    assert client.closed == (CloseCode.AUTH_FAILED, "auth_failed")


def test_after_the_end_nothing_is_sent():
    client = Client()
    outbox = Outbox(client, LIMIT)
    outbox.close(CloseCode.NORMAL)
    outbox.send_frame(tick("1"))
    outbox.close(CloseCode.TOO_SLOW)
    assert (client.writes, client.closed) == ([], (CloseCode.NORMAL, ""))


def test_an_abandoned_outbox_holds_and_sends_nothing():
    client, outbox = slow()
    outbox.send_frame(tick("1"))
    outbox.abandon()
    assert outbox.waiting == 0
    client.catch_up()
    outbox.send_frame(tick("2"))
    outbox.close(CloseCode.NORMAL)
    assert (client.writes, client.closed) == ([], None)


SENDS = st.tuples(st.just("send"), st.lists(st.sampled_from(["tick", "event", "odds", "reply"]), min_size=1))
STEPS = st.lists(SENDS | st.tuples(st.sampled_from(["slow", "quick"]), st.none()))


@given(STEPS)
def test_whatever_happens_every_tick_arrives_once_in_order_and_the_newest_of_the_rest(steps):
    client, number = Client(), 0
    outbox = Outbox(client, 1 << 20)
    sent: list[tuple[str, int]] = []
    for step, kinds in [*steps, ("quick", None)]:
        match step:
            case "slow":
                client.paused = True
            case "quick":
                client.catch_up()
            case "send":
                batch = []
                for kind in kinds:
                    number += 1
                    sent.append((kind, number))
                    retain = {"tick": Retain.RECENT, "reply": Retain.NONE}.get(kind, Retain.LAST)
                    batch.append(WireFrame(b"%d" % number, type=kind, topic="t", retain=retain))
                outbox.send(Batch(batch))
    received = [int(text) for text in client.received]
    assert received == sorted(set(received))
    assert {number for kind, number in sent if kind in ("tick", "reply")} <= set(received)
    assert set(dict(sent).values()) <= set(received)
